import { useStore } from 'zustand';
import type { RoomsRead } from '../../client/roomsRead.ts';
import { useField } from '../context.ts';
import { ownerOf } from '../kept/keeping.ts';

/** Up to where whoever holds the phone has read its rooms; re-renders when something was read. */
export function useRoomsRead(): RoomsRead {
  const { client, readBook } = useField();
  useStore(readBook.turns);
  return readBook.of(ownerOf(client));
}
