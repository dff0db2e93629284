import type { Config } from '../config.ts';
import type { ContactBook } from './contactBook.ts';
import { createContactSimulator } from './contactSimulator.ts';

/** One resident in so many says no, where it is made up. */
const REFUSES_ONE_IN = 200;

/** The contact system a server was told of; undefined where there is none. */
export function openContactBook(kind: Config['contacts']): ContactBook | undefined {
  if (kind === 'none') return undefined;
  return createContactSimulator({
    usual: { residents: 640, groups: 9 },
    refuses: (id) => id.startsWith('wm-') && Number(id.split('-').at(-1)) % REFUSES_ONE_IN === 0,
  });
}
