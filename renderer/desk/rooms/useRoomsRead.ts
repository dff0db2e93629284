import type { RoomsRead } from '../../client/roomsRead.ts';
import { useDesk } from '../context.ts';
import { useBooksTurn } from '../hooks.ts';

/** Up to where whoever sits here has read each room; re-renders when something was read. */
export function useRoomsRead(): RoomsRead {
  const desk = useDesk();
  useBooksTurn();
  return desk.books().roomsRead;
}
