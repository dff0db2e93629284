import type { SubjectId } from '../../../domain/kernel.ts';

/** What this account has begun to write in each room, on this machine: a reload loses none of it. */
export interface RoomDrafts {
  /** Empty where nothing is being written. */
  read(roomId: SubjectId): string;
  write(roomId: SubjectId, text: string): void;
}

type DraftStorage = Pick<Storage, 'getItem' | 'setItem'>;

const KEPT_AT_MOST = 50;

export function createRoomDrafts(storage: DraftStorage, account: string): RoomDrafts {
  const key = `lingxing.roomDrafts.1:${account}`;
  const drafts = stored(storage, key);
  return {
    read: (roomId) => drafts.get(roomId) ?? '',
    write(roomId, text) {
      // Last written, last forgotten.
      drafts.delete(roomId);
      if (text !== '') drafts.set(roomId, text);
      try {
        storage.setItem(key, JSON.stringify([...drafts].slice(-KEPT_AT_MOST)));
      } catch {
        // Full or forbidden storage: kept until the window closes.
      }
    },
  };
}

function stored(storage: DraftStorage, key: string): Map<SubjectId, string> {
  try {
    const pairs: unknown = JSON.parse(storage.getItem(key) ?? '[]');
    return new Map(Array.isArray(pairs) ? pairs.filter(isPair) : []);
  } catch {
    return new Map();
  }
}

function isPair(value: unknown): value is [SubjectId, string] {
  return Array.isArray(value) && typeof value[0] === 'string' && typeof value[1] === 'string';
}
