import type { SubjectId } from '../../domain/kernel.ts';
import type { Room } from '../../domain/room/room.ts';

/** Up to which line this account has read each room, on this machine. */
export interface RoomsRead {
  /** Lines of others that came after. */
  unread(room: Pick<Room, 'id' | 'lines'>, personId: string | undefined): number;
  /** True when something had not been read before. */
  read(room: Pick<Room, 'id' | 'lines'>): boolean;
}

type ReadStorage = Pick<Storage, 'getItem' | 'setItem'>;

const KEPT_AT_MOST = 500;

export function createRoomsRead(storage: ReadStorage, account: string): RoomsRead {
  const key = `lingxing.roomsRead.1:${account}`;
  const upTo = stored(storage, key);
  return {
    unread({ id, lines }, personId) {
      const last = upTo.get(id) ?? 0;
      return lines.filter(({ n, by }) => n > last && by.id !== personId).length;
    },
    read({ id, lines }) {
      const last = lines.at(-1)?.n ?? 0;
      if (last <= (upTo.get(id) ?? 0)) return false;
      // Last read, last forgotten.
      upTo.delete(id);
      upTo.set(id, last);
      try {
        storage.setItem(key, JSON.stringify([...upTo].slice(-KEPT_AT_MOST)));
      } catch {
        // Full or forbidden storage: remembered until the window closes.
      }
      return true;
    },
  };
}

function stored(storage: ReadStorage, key: string): Map<SubjectId, number> {
  try {
    const pairs: unknown = JSON.parse(storage.getItem(key) ?? '[]');
    return new Map(Array.isArray(pairs) ? pairs.filter(isPair) : []);
  } catch {
    return new Map();
  }
}

function isPair(value: unknown): value is [SubjectId, number] {
  return Array.isArray(value) && typeof value[0] === 'string' && typeof value[1] === 'number';
}
