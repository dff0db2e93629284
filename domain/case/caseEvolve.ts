import type { Case } from './case.ts';
import type { CaseEvent, CaseEventType } from './caseEvents.ts';
import { effective } from './effective.ts';
import type { Appliers } from './evolve/applier.ts';
import { CLOSING } from './evolve/closing.ts';
import { DISPATCHING } from './evolve/dispatching.ts';
import { HANDLING } from './evolve/handling.ts';
import { INTAKE, reported, splitOff } from './evolve/intake.ts';
import { MEDIA, withMedia } from './evolve/media.ts';
import { MERGING } from './evolve/merging.ts';
import { OVERSIGHT } from './evolve/oversight.ts';

const APPLIERS: Appliers<Exclude<CaseEventType, 'CaseReported'>> = {
  ...INTAKE,
  ...DISPATCHING,
  ...HANDLING,
  ...CLOSING,
  ...MERGING,
  ...OVERSIGHT,
  ...MEDIA,
};

/**
 * The case after one more fact: the same fold on the server and on every console. Never throws; an
 * event of an unknown type, one already applied, or one about a case that is not there leaves the
 * case as it is; one of a known type that finds nothing to change only moves the version on, as the
 * log did. Unchanged parts are shared with the case before.
 *
 * Stages: 呼叫 by CaseReported, 响应 by CaseFiled, 调度 by the present leg's CaseDispatched (or
 * CaseRedispatched, CaseEscalatedLevel), 处置 by that leg's CaseSigned or CaseAutoSigned.
 */
export function evolve(thisCase: Case | undefined, event: CaseEvent): Case | undefined {
  if (thisCase === undefined) {
    if (event.type === 'CaseReported') return withMedia(reported(event), event);
    return event.type === 'CaseFiled' ? splitOff(event) : undefined;
  }
  if (event.caseId !== thisCase.id || event.version <= thisCase.version) return thisCase;
  if (!Object.hasOwn(APPLIERS, event.type)) return thisCase;
  // Key and event belong together by the line above; the compiler cannot follow a correlated union.
  const apply = APPLIERS[event.type as keyof typeof APPLIERS] as (before: Case, now: CaseEvent) => Case;
  const applied = withMedia(apply(thisCase, event), event);
  // One copy with what follows from the event: folding a whole log is what a console does when it starts.
  const { urgency, clocks, confidential } = effective(applied);
  return { ...applied, urgency, clocks, confidential, version: event.version, updatedAt: event.at };
}
