import { closeSync, fsyncSync, openSync, renameSync, writeFileSync } from 'node:fs';

/** The file with this text or as it was before, never half of it. Throws when the disk is full. */
export function writeWhole(path: string, text: string): void {
  const draft = `${path}.new`;
  const file = openSync(draft, 'w', 0o600);
  try {
    writeFileSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(draft, path);
}
