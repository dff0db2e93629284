import { readFileSync } from 'node:fs';
import type { Anchor } from '../../domain/contract/audit.ts';
import { anchorsIn, parseAnchor } from '../anchors/anchor.ts';
import { withBackupFile } from '../store/sqlite/backupFile.ts';
import { parseManifest } from './manifest.ts';

const SQLITE = Buffer.from('SQLite format 3');

/** The anchors in a backup, an export of the audit or the file of a witness; empty for anything else. */
export async function anchorsOfFile(path: string): Promise<readonly Anchor[]> {
  const bytes = readFileSync(path);
  if (bytes.subarray(0, SQLITE.length).equals(SQLITE)) return anchorsOfBackup(path);
  const text = bytes.toString('utf8');
  const [first = ''] = text.split('\n', 1);
  const exported = parseAnchor(anchorField(first));
  return exported === undefined ? anchorsIn(text) : [exported];
}

async function anchorsOfBackup(path: string): Promise<readonly Anchor[]> {
  const text = await withBackupFile((backup) => backup.manifest(path));
  const anchor = text === undefined ? undefined : parseManifest(text)?.anchor;
  return anchor === undefined ? [] : [anchor];
}

function anchorField(line: string): unknown {
  try {
    return JSON.parse(line).anchor;
  } catch {
    return undefined;
  }
}
