import { lstatSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { WITNESS_FILE } from '../anchors/witness.ts';
import { RETENTION_FILE } from '../retention/retentionMarks.ts';
import { ERASED_FILE } from './erasures.ts';

export const STORE_FILE = 'lingxing.db';

/** The store itself is copied as a store; the lock, and when this machine was last alive, are of this machine only. */
const STORE_PARTS =
  /^(?:last-alive\.json|lingxing\.(?:(?:search\.)?db(?:-wal|-shm|-journal)?|lock(?:-journal|-wal|-shm)?))$/u;
/** An index is made anew where it is missing, a lock is of this machine, and what lies beside a database is in its copy. */
const DATABASE_PARTS = /\.(?:(?:search\.db|lock)(?:-wal|-shm|-journal)?|db(?:-wal|-shm|-journal))$/u;
const DATABASE = /\.db$/u;
/** Half-written ones: whoever writes a file here writes it under such a name first. */
const DRAFTS = /\.(?:new|tmp)$/u;
/** Tells of this folder alone: it runs ahead of a copy that was made a moment before. */
const OWN: ReadonlySet<string> = new Set([WITNESS_FILE, ERASED_FILE, RETENTION_FILE]);
/** Never in a backup: whoever finds it must not be able to open the contacts, or to sign in. */
const SECRETS: ReadonlySet<string> = new Set(['vault.key', 'demo-accounts.json', 'demo-wall.json']);

export interface FolderFiles {
  /** Relative paths with `/`, sorted. */
  readonly paths: readonly string[];
  /** Of these the ones that are databases, as every exercise has: a server may be writing them. */
  readonly databases: ReadonlySet<string>;
  readonly leftOut: readonly string[];
}

/** Everything in a data folder but the store: what a later version puts there is in its backups too. */
export function listFolder(dataDir: string): FolderFiles {
  const paths: string[] = [];
  const leftOut: string[] = [];
  const walk = (folder: string): void => {
    for (const name of readdirSync(folder).sort()) {
      const full = join(folder, name);
      const path = relative(dataDir, full).split(sep).join('/');
      const stat = lstatSync(full);
      if (STORE_PARTS.test(path) || DATABASE_PARTS.test(name) || DRAFTS.test(name) || OWN.has(path)) continue;
      if (stat.isDirectory()) walk(full);
      // A link leads out of the folder, a socket or a device is nothing to keep.
      else if (SECRETS.has(path) || !stat.isFile()) leftOut.push(path);
      else paths.push(path);
    }
  };
  walk(dataDir);
  return { paths, databases: new Set(paths.filter((path) => DATABASE.test(path))), leftOut };
}

/** Whether a path out of a backup may be written below a data folder. */
export function isSafePath(path: string): boolean {
  const parts = path.split('/');
  const isPlain = parts.every(
    (part) => part !== '' && part !== '.' && part !== '..' && !/[\\:\0]/u.test(part),
  );
  return isPlain && !STORE_PARTS.test(path) && !SECRETS.has(path) && !OWN.has(path);
}
