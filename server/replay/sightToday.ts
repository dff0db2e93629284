import { CASE_KIND, kindOf, subjectIdOf } from '../../domain/aggregate/event.ts';
import type { Subject, SubjectId } from '../../domain/aggregate/subject.ts';
import type { Case, CaseId } from '../../domain/case/case.ts';
import { shownIn as caseShownIn } from '../../domain/case/caseSight.ts';
import type { Scope } from '../../domain/people/scope.ts';
import type { Dispatcher } from '../dispatch/dispatcher.ts';
import { type SightParts, seesAll, shownIn } from '../link/piece.ts';
import { createProjectedText, type ProjectedText } from '../link/projectedText.ts';
import type { LoggedEvent } from '../store/EventLog.ts';

/**
 * The past as somebody may see it: what they may open today, in the way in which they may read it today, as it stood then.
 * So a case that has gone to another unit since is not to be read here either (docs/adr/0029).
 */
export interface SightToday {
  /** Reads what of these is put away: asked before they are shown to a scope, or weighed. */
  look(cases: Iterable<CaseId>): Promise<void>;
  /** The same before they are shown alone: whoever sees every case sees each in the same way, whatever became of it. */
  lookFor(scope: Scope, cases: Iterable<CaseId>): Promise<void>;
  /** How it is shown; undefined where nothing of it is theirs. */
  shownAs(scope: Scope, kind: string, id: SubjectId): string | undefined;
  /** JSON of the subject as it stood, shown so. */
  subject(kind: string, as: string, then: Subject): string;
  event(scope: Scope, logged: LoggedEvent): string | undefined;
  /** Whether a case is more than ordinarily urgent today. */
  isDear(id: CaseId): boolean;
}

export interface SightTodayParts extends SightParts {
  readonly casesOf: Dispatcher['casesOf'];
}

/** Cases remembered, that are put away. */
const MOST_READ = 20_000;

export function createSightToday(parts: SightTodayParts): SightToday {
  const { durable, kinds, casesOf } = parts;
  const text: ProjectedText = createProjectedText(kinds);
  const read = new Map<SubjectId, Case>();

  function shownAs(scope: Scope, kind: string, id: SubjectId): string | undefined {
    // What is in memory again may have changed since it was read.
    if (kind === CASE_KIND && seesAll(scope)) return caseShownIn(scope);
    const today = durable.subjects.get(kind)?.get(id) ?? (kind === CASE_KIND ? read.get(id) : undefined);
    return today && shownIn(scope, kind, today, parts);
  }

  async function look(cases: Iterable<CaseId>): Promise<void> {
    const away = [...new Set(cases)].filter((id) => !durable.cases.has(id) && !read.has(id));
    if (away.length === 0) return;
    if (read.size + away.length > MOST_READ) read.clear();
    for (const [id, thisCase] of await casesOf(away)) read.set(id, thisCase);
  }

  return {
    look,
    lookFor: async (scope, cases) => (seesAll(scope) ? undefined : look(cases)),
    isDear: (id) => (durable.cases.get(id) ?? read.get(id))?.urgency !== 'general',
    shownAs,
    subject: (kind, as, then) => text.subject({ kind, as, subject: then }),
    event(scope, logged) {
      const kind = kindOf(logged.event);
      const as = shownAs(scope, kind, subjectIdOf(logged.event));
      return as === undefined ? undefined : text.event({ kind, as, logged });
    },
  };
}
