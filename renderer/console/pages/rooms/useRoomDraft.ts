import type { SubjectId } from '../../../../domain/kernel.ts';
import { useDesk } from '../../../desk/context.ts';
import { useBooksTurn } from '../../../desk/hooks.ts';

interface RoomDraft {
  readonly text: string;
  readonly write: (text: string) => void;
  /** Puts back what could not be sent, before what was begun since. */
  readonly putBack: (text: string) => void;
}

/** The line that is being written in a room; it outlives the page, the room and a reload. */
export function useRoomDraft(roomId: SubjectId): RoomDraft {
  const desk = useDesk();
  useBooksTurn();
  const write = (text: string): void => {
    desk.books().roomDrafts.write(roomId, text);
    desk.booksChanged();
  };
  const read = (): string => desk.books().roomDrafts.read(roomId);
  return {
    text: read(),
    write,
    putBack: (text) => write([text, read()].filter(Boolean).join('\n')),
  };
}
