import { openShelves } from '../../client/shelves.ts';
import type { OutboxShelf } from './phoneOutbox.ts';

const NAME = 'lingxing.field';
const SHELVES = ['waiting', 'seen'] as const;

/** All that the field client keeps on the phone; undefined where the browser forbids it. */
export interface FieldDrawer {
  readonly waiting: OutboxShelf;
  /** What was last seen, by the person who saw it. */
  seen(): Promise<readonly unknown[]>;
  keepSeen(key: string, value: unknown): Promise<void>;
}

export async function openFieldDrawer(databases: IDBFactory | undefined): Promise<FieldDrawer | undefined> {
  const shelves = await openShelves(databases, NAME, SHELVES);
  if (shelves === undefined) return undefined;
  return {
    waiting: {
      all: () => shelves.all('waiting'),
      put: (id, value) => shelves.put('waiting', id, value),
      drop: (id) => shelves.drop('waiting', id),
    },
    seen: () => shelves.all('seen'),
    keepSeen: (key, value) => shelves.put('seen', key, value),
  };
}
