import { openShelves } from '../../client/shelves.ts';
import type { OutboxShelf } from './phoneOutbox.ts';

const NAME = 'lingxing.field';
const SHELVES = ['waiting', 'seen', 'drafts'] as const;

/** All that the field client keeps on the phone; undefined where the browser forbids it. */
export interface FieldDrawer {
  readonly waiting: OutboxShelf;
  readonly drafts: OutboxShelf;
  /** What was last seen, by the person who saw it. */
  seen(): Promise<readonly unknown[]>;
  keepSeen(key: string, value: unknown): Promise<void>;
}

export async function openFieldDrawer(databases: IDBFactory | undefined): Promise<FieldDrawer | undefined> {
  const shelves = await openShelves(databases, NAME, SHELVES);
  if (shelves === undefined) return undefined;
  const shelfOf = (name: 'waiting' | 'drafts'): OutboxShelf => ({
    all: () => shelves.all(name),
    put: (id, value) => shelves.put(name, id, value),
    drop: (id) => shelves.drop(name, id),
  });
  return {
    waiting: shelfOf('waiting'),
    drafts: shelfOf('drafts'),
    seen: () => shelves.all('seen'),
    keepSeen: (key, value) => shelves.put('seen', key, value),
  };
}
