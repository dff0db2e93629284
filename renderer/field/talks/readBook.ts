import { createStore, type StoreApi } from 'zustand/vanilla';
import { createRoomsRead, type RoomsRead } from '../../client/roomsRead.ts';

/** Up to where each account has read its talks on this phone. */
export interface ReadBook {
  /** Rises when something was read, so that what counts the unread counts again. */
  readonly turns: StoreApi<{ readonly n: number }>;
  of(account: string): RoomsRead;
}

export function createReadBook(storage: Pick<Storage, 'getItem' | 'setItem'>): ReadBook {
  const turns = createStore(() => ({ n: 0 }));
  const opened = new Map<string, RoomsRead>();
  function open(account: string): RoomsRead {
    const book = createRoomsRead(storage, account);
    return {
      unread: book.unread,
      read(room) {
        const isNews = book.read(room);
        if (isNews) turns.setState(({ n }) => ({ n: n + 1 }));
        return isNews;
      },
    };
  }
  return {
    turns,
    of(account) {
      const known = opened.get(account) ?? open(account);
      opened.set(account, known);
      return known;
    },
  };
}
