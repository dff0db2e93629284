import type { SubjectId } from '../../domain/kernel.ts';
import { useDesk } from './context.ts';
import { useBooksTurn } from './hooks.ts';

interface LineDraft {
  readonly text: string;
  readonly write: (text: string) => void;
  /** Puts back what could not be sent, before what was begun since. */
  readonly putBack: (text: string) => void;
}

/** The line that is being written in a room or a talk; it outlives the page, the room and a reload. */
export function useLineDraft(subjectId: SubjectId): LineDraft {
  const desk = useDesk();
  useBooksTurn();
  const write = (text: string): void => {
    desk.books().lineDrafts.write(subjectId, text);
    desk.booksChanged();
  };
  const read = (): string => desk.books().lineDrafts.read(subjectId);
  return {
    text: read(),
    write,
    putBack: (text) => write([text, read()].filter(Boolean).join('\n')),
  };
}
