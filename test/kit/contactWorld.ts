import { createContactSimulator } from '../../server/handover/contactSimulator.ts';
import { openHandoverTables } from '../../server/log/handoverTables.ts';

/** A contact system and its side table, both in memory; they outlive a restart of the server. */
export function contactsInMemory() {
  return { book: createContactSimulator(), tables: openHandoverTables(':memory:') };
}
