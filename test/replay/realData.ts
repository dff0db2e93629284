import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Real letters, cases and names: they are not part of the project, so what needs them is a command of its own,
 * `npm run replay -- --data DIR`, and no test that a fresh clone would have to skip.
 */
function realFile(name: string): string {
  const folder = process.env.LINGXING_REAL_DATA;
  if (folder === undefined) throw new Error('Start this with: npm run replay -- --data DIR');
  const file = path.join(folder, name);
  if (!existsSync(file)) throw new Error(`${folder} has no ${name}`);
  return readFileSync(file, 'utf8');
}

export function readJson<T>(name: string): T {
  return JSON.parse(realFile(name)) as T;
}

export function readJsonLines<T>(name: string): T[] {
  const lines = realFile(name).trim().split('\n');
  return lines.map((line) => JSON.parse(line) as T);
}
