import { kindOf, subjectIdOf } from '../../domain/aggregate/event.ts';
import type { Subject, SubjectId } from '../../domain/aggregate/subject.ts';
import type { Scope } from '../../domain/people/scope.ts';
import { type SightParts, shownIn } from '../link/piece.ts';
import { createProjectedText, type ProjectedText } from '../link/projectedText.ts';
import type { LoggedEvent } from '../store/EventLog.ts';

/**
 * The past as somebody may see it: what they may open today, in the way in which they may read it today, as it stood then.
 * So a case that has gone to another unit since is not to be read here either (docs/adr/0029).
 */
export interface SightToday {
  /** JSON of the subject as it stood; undefined where nothing of it is theirs. */
  subject(scope: Scope, kind: string, then: Subject): string | undefined;
  event(scope: Scope, logged: LoggedEvent): string | undefined;
  isShown(scope: Scope, kind: string, id: SubjectId): boolean;
}

export function createSightToday(parts: SightParts): SightToday {
  const { durable, kinds } = parts;
  const text: ProjectedText = createProjectedText(kinds);

  function shownAs(scope: Scope, kind: string, id: SubjectId): string | undefined {
    const today = durable.subjects.get(kind)?.get(id);
    return today && shownIn(scope, kind, today, parts);
  }

  return {
    isShown: (scope, kind, id) => shownAs(scope, kind, id) !== undefined,
    subject(scope, kind, then) {
      const as = shownAs(scope, kind, then.id);
      return as === undefined ? undefined : text.subject({ kind, as, subject: then });
    },
    event(scope, logged) {
      const kind = kindOf(logged.event);
      const as = shownAs(scope, kind, subjectIdOf(logged.event));
      return as === undefined ? undefined : text.event({ kind, as, logged });
    },
  };
}
