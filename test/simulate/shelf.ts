import type { Millis } from '../../domain/kernel.ts';
import type { Clock } from '../../server/clock.ts';
import type { ExerciseDisk, Stamped } from '../../server/exercise/exerciseDisk.ts';
import type { MediaStore } from '../../server/media/mediaStore.ts';
import type { MemoryStore } from '../../server/store/memory/memoryStore.ts';
import type { Disk } from './disk.ts';

/** Where drills lie, each on a disk of its own beside the live one; outlives whoever writes to it. */
export interface Shelf {
  /** As a server that starts now finds it. */
  open(): ExerciseDisk;
  /** The power is gone: what is under way is lost, or stored and nobody hears of it. */
  crash(): void;
}

export interface ShelfParts {
  readonly clock: Clock;
  readonly createDisk: (id: string) => Disk;
  /** Told before anybody works with it. */
  readonly onOpened: (id: string, store: MemoryStore) => Promise<void>;
}

/** What is noted of a drill's clock lies on the disk after so long. */
const STAMPED_AFTER_MS: Millis = 3;

export function createShelf({ clock, createDisk, onOpened }: ShelfParts): Shelf {
  const disks = new Map<string, Disk>();
  const stamps = new Map<string, Stamped>();
  let power = { isOn: true };

  return {
    open() {
      const mine = power;
      const known = new Map(stamps);
      const wait = () => new Promise<void>((resolve) => clock.after(STAMPED_AFTER_MS, resolve));
      return {
        ids: () => [...disks.keys()].sort((a, b) => a.localeCompare(b, 'en', { numeric: true })),
        async open(id) {
          const before = disks.get(id);
          const disk = before ?? createDisk(id);
          disks.set(id, disk);
          const store = before === undefined ? disk.store : disk.reopen();
          await onOpened(id, store);
          return { store, media: NO_MEDIA };
        },
        stampOf: (id) => ({
          read: () => known.get(id),
          write(stamped) {
            known.set(id, stamped);
            clock.after(STAMPED_AFTER_MS, () => mine.isOn && stamps.set(id, stamped));
          },
          written: wait,
        }),
      };
    },
    crash() {
      power.isOn = false;
      power = { isOn: true };
      for (const disk of disks.values()) disk.crash();
    },
  };
}

/** Photos are files, and this simulation has none. */
export const NO_MEDIA = { knows: () => false, sweep: async () => 0 } as unknown as MediaStore;
