import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { SYSTEM } from '../../domain/kernel.ts';
import type { AuditTrail } from '../audit/auditTrail.ts';
import type { ContactStore } from '../store/ContactStore.ts';

/** In the data folder, and in no backup of it: a copy made before would not know what was erased since. */
export const ERASED_FILE = 'erased.jsonl';

/** Which sealed pieces were erased, outside the store. Holds ids alone: they name nobody. */
export interface Erasures {
  /** Every id once, in the order of erasing. Rejects when a file that is there cannot be read. */
  read(): Promise<readonly string[]>;
  /** Resolves once every file holds it. */
  append(id: string): Promise<void>;
}

/** A line for each id at the end of every one of these files, which are made when they are not there. */
export function fileErasures(paths: readonly string[]): Erasures {
  return {
    async read() {
      const texts = await Promise.all(paths.map(textOf));
      return [...new Set(texts.flatMap(idsIn))];
    },
    async append(id) {
      for (const path of paths) await appendLine(path, JSON.stringify(id));
    },
  };
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
}

/** A line a crash has torn names nothing: its piece was not erased yet. */
function idsIn(text: string): readonly string[] {
  return text.split('\n').flatMap((line) => (/^"[^"\\]+"$/u.test(line) ? [line.slice(1, -1)] : []));
}

async function appendLine(path: string, line: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const file = await open(path, 'a', 0o600);
  try {
    // A line before it, so that one torn by a crash does not take this one with it.
    await file.appendFile(`\n${line}\n`);
    await file.datasync();
  } finally {
    await file.close();
  }
}

/** The same contacts; what is erased is listed first, so that an older copy of the store cannot bring it back. */
export function listingErasures(contacts: ContactStore, erasures: Erasures): ContactStore {
  return {
    ...contacts,
    async erase(id) {
      await erasures.append(id);
      return contacts.erase(id);
    },
  };
}

interface ErasingAgain {
  readonly contacts: Pick<ContactStore, 'read' | 'erase'>;
  readonly erasures: Erasures;
  readonly audit: Pick<AuditTrail, 'append'>;
}

/**
 * Erases what the list names and the store holds all the same, as after a restore; to be called before anybody is
 * served. The audit has it before it is done. Resolves to how many there were.
 */
export async function eraseAgain({ contacts, erasures, audit }: ErasingAgain): Promise<number> {
  const there: string[] = [];
  for (const id of await erasures.read()) if ((await contacts.read(id)) !== undefined) there.push(id);
  if (there.length === 0) return 0;
  await audit.append({ by: SYSTEM, action: 'erase-again', count: there.length });
  for (const id of there) await contacts.erase(id);
  return there.length;
}
