import { CASE_KIND, type LogEvent } from '../aggregate/event.ts';
import { evolve, type Fold, foldOf } from '../aggregate/fold.ts';
import type { Case } from './case.ts';
import type { CaseEvent } from './caseEvents.ts';
import { CASE_INDEXES, isNumbered } from './caseIndexes.ts';
import { effective } from './effective.ts';
import { CLOSING } from './evolve/closing.ts';
import { DISPATCHING } from './evolve/dispatching.ts';
import { HANDLING } from './evolve/handling.ts';
import { INTAKE, reported, splitOff } from './evolve/intake.ts';
import { MEDIA, mediaWith } from './evolve/media.ts';
import { MERGING } from './evolve/merging.ts';
import { OVERSIGHT } from './evolve/oversight.ts';
import { SUPPLEMENTING } from './evolve/supplementing.ts';
import { TELLING } from './evolve/telling.ts';
import { canBePutAway } from './puttingAway.ts';
import { remembering } from './recalls.ts';

/**
 * How the events of a case make it what it is.
 *
 * Stages: 呼叫 by CaseReported, 响应 by CaseFiled, 调度 by the present leg's CaseDispatched (or
 * CaseRedispatched, CaseEscalatedLevel), 处置 by that leg's CaseSigned or CaseAutoSigned.
 */
export const CASE_FOLD: Fold<Case> = foldOf<Case, CaseEvent, 'CaseReported' | 'CaseFiled'>({
  kind: CASE_KIND,
  births: {
    CaseReported: (event) => {
      const born = reported(event);
      const media = mediaWith(born, event);
      return media === undefined ? born : { ...born, media };
    },
    CaseFiled: splitOff,
  },
  appliers: {
    ...INTAKE,
    ...DISPATCHING,
    ...HANDLING,
    ...CLOSING,
    ...MERGING,
    ...OVERSIGHT,
    ...MEDIA,
    ...SUPPLEMENTING,
    ...TELLING,
  },
  derive: (after, event) => {
    const media = mediaWith(after, event);
    return media === undefined ? effective(after) : { ...effective(after), media };
  },
  remember: remembering,
  indexes: CASE_INDEXES,
  putAway: { can: canBePutAway, isGiven: isNumbered },
});

/** The case after one more fact; undefined when the fact makes none. Never throws. */
export function evolveCase(thisCase: Case | undefined, event: LogEvent): Case | undefined {
  return evolve(CASE_FOLD, thisCase, event);
}
