import { openSuccessionTables } from '../../server/store/sqlite/successionTables.ts';
import { createContactSimulator } from '../../server/succession/contactSimulator.ts';

/** A contact system and its side table, both in memory; they outlive a restart of the server. */
export function contactsInMemory() {
  return { book: createContactSimulator(), tables: openSuccessionTables(':memory:') };
}
