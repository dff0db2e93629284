import type { SubjectId } from '../../domain/kernel.ts';
import type { Room } from '../../domain/room/room.ts';
import { createIdBook, isCount } from './idBook.ts';

/** Up to which line this account has read each room, on this machine. */
export interface RoomsRead {
  /** Lines of others that came after. */
  unread(room: Pick<Room, 'id' | 'lines'>, personId: string | undefined): number;
  /** True when something had not been read before. */
  read(room: Pick<Room, 'id' | 'lines'>): boolean;
}

const KEPT_AT_MOST = 500;

export function createRoomsRead(storage: Pick<Storage, 'getItem' | 'setItem'>, account: string): RoomsRead {
  const upTo = createIdBook<SubjectId, number>(storage, {
    key: `lingxing.roomsRead.1:${account}`,
    most: KEPT_AT_MOST,
    isValue: isCount,
  });
  return {
    unread({ id, lines }, personId) {
      const last = upTo.get(id) ?? 0;
      return lines.filter(({ n, by }) => n > last && by.id !== personId).length;
    },
    read({ id, lines }) {
      const last = lines.at(-1)?.n ?? 0;
      if (last <= (upTo.get(id) ?? 0)) return false;
      upTo.put(id, last);
      return true;
    },
  };
}
