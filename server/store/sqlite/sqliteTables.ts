import type { TableStore } from '../TableStore.ts';
import { openReaders } from './readers.ts';
import { remote } from './thread.ts';
import { openWriter } from './writer.ts';

/** The tables of a file, which it reads; also beside the server that runs on it. */
export function openSqliteSource(file: string): Pick<TableStore, 'rows'> & { close(): Promise<void> } {
  const readers = openReaders(file);
  return { ...remote(readers.call, 'tables', ['rows']), close: readers.close };
}

/** The tables of a file, which it makes and holds. */
export async function openSqliteTarget(
  file: string,
): Promise<Omit<TableStore, 'rows'> & { close(): Promise<void> }> {
  const writer = openWriter({ file, busyMillis: 5000 });
  await writer.call('file', 'open');
  const readers = openReaders(file);
  return {
    ...remote(readers.call, 'tables', ['isEmpty']),
    ...remote(writer.call, 'tables', ['insert']),
    async close() {
      await readers.close();
      await writer.close();
    },
  };
}
