import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** Where Debian's packages put each version. */
const DEBIAN = '/usr/lib/postgresql';

/** @returns {string | undefined} the folder of the newest PostgreSQL on this machine; undefined where there is none */
export function postgresBinaries() {
  const named = process.env.LINGXING_POSTGRES_BIN;
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : [];
  const onPath = (process.env.PATH ?? '').split(path.delimiter);
  const folders = [named ?? '', ...versions.map((version) => path.join(DEBIAN, version, 'bin')), ...onPath];
  return folders.find((folder) => folder !== '' && existsSync(path.join(folder, 'initdb')));
}

export const NO_POSTGRES = 'PostgreSQL is not installed here (Debian: apt-get install postgresql)';
