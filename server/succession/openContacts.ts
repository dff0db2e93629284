import type { Config } from '../config.ts';
import { openSuccessionTables } from '../store/sqlite/successionTables.ts';
import { createContactSimulator } from './contactSimulator.ts';
import type { Contacts } from './runner.ts';

/** One resident in so many says no, where it is made up. */
const REFUSES_ONE_IN = 200;

/** The contact system a server was told of; undefined where there is none. */
export function openContacts(said: Config['contacts'], file: string): Contacts | undefined {
  if (said === 'none') return undefined;
  const book = createContactSimulator({
    usual: { residents: 640, groups: 9 },
    refuses: (id) => id.startsWith('wm-') && Number(id.split('-').at(-1)) % REFUSES_ONE_IN === 0,
  });
  return { book, tables: openSuccessionTables(file) };
}
