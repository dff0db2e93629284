import { join } from 'node:path';
import type { Clock } from '../../server/clock.ts';
import type { ExerciseDisk, Stamped } from '../../server/exercise/exerciseDisk.ts';
import { openMediaStore } from '../../server/media/mediaStore.ts';
import { createMemoryStore, type MemoryStore } from '../../server/store/memory/memoryStore.ts';

export interface ExercisesInMemory extends ExerciseDisk {
  store(id: string): MemoryStore | undefined;
  /** What was last noted of its clock; may be spoilt. */
  readonly stamps: Map<string, Stamped>;
}

/** Exercises that outlive the server, as on a disk; each in a store of its own. */
export function exercisesInMemory(folder: string, clock: Clock): ExercisesInMemory {
  const stores = new Map<string, MemoryStore>();
  const stamps = new Map<string, Stamped>();
  return {
    stamps,
    store: (id) => stores.get(id),
    ids: () => [...stores.keys()],
    async open(id) {
      const before = stores.get(id);
      const store = createMemoryStore(before === undefined ? {} : { reopen: before });
      stores.set(id, store);
      return { store, media: openMediaStore({ folder: join(folder, id), clock }) };
    },
    stampOf: (id) => ({
      read: () => stamps.get(id),
      write: (stamped) => {
        stamps.set(id, stamped);
      },
      written: async () => undefined,
    }),
  };
}
