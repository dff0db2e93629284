import { type Remote, remote, startThread } from './thread.ts';
import type { BackupCalls } from './threads/backup.mjs';

const ENTRY = new URL('./threads/backup.mjs', import.meta.url);

type Name = keyof BackupCalls['backup'];
/** What the backup tools do to the files of stores; threads/backup.mjs says what each does. */
export type BackupFile = Remote<BackupCalls, 'backup', Name>;

const NAMES: readonly Name[] = [
  'appendAudit',
  'copy',
  'beginPacking',
  'addFile',
  'finishPacking',
  'manifest',
  'damage',
  'paths',
  'bytes',
  'unpack',
];

/** Runs `work` with a thread of its own. */
export async function withBackupFile<T>(work: (file: BackupFile) => Promise<T>): Promise<T> {
  const thread = startThread<BackupCalls>(ENTRY, {});
  try {
    return await work(remote(thread.call, 'backup', NAMES));
  } finally {
    await thread.close();
  }
}
