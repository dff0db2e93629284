import { defined } from '../../defined.ts';
import { refuse } from '../../kernel.ts';
import { leavesIn, standInFor } from '../../leave/leaves.ts';
import { DEFAULT_VERIFY_LIMIT } from '../../rules/rules.ts';
import { dueOf } from '../../time/workCalendar.ts';
import { fact, type Handlers } from './ask.ts';

/** T03 to T05: 核实, before anything is filed. */

export const VERIFYING_HANDLERS: Handlers<'case.assignVerify' | 'case.verify' | 'timer.verifyExpired'> = {
  // T03; what may be asked to be verified has been checked by standing.ts.
  'case.assignVerify': ({ memberId: wanted }, thisCase, { at, rules, situation }) => {
    const { gridId } = thisCase.place;
    if (gridId === undefined) return refuse('grid-required');
    // Of a member who is away any other of the grid looks.
    const isThere = wanted === undefined || standInFor(wanted, at, leavesIn(situation)) === undefined;
    const memberId = isThere ? wanted : undefined;
    const { due } = dueOf(rules.calendar, at, rules.verifyLimit ?? DEFAULT_VERIFY_LIMIT);
    return [fact(thisCase.id, 'VerificationRequested', { gridId, due, ...defined({ memberId }) })];
  },

  // T04
  'case.verify': ({ result, text, mediaIds }, thisCase) => {
    if (text === undefined && (mediaIds ?? []).length === 0) return refuse('text-or-photo');
    return [fact(thisCase.id, 'VerificationCompleted', { result, ...defined({ text, mediaIds }) })];
  },

  // T05
  'timer.verifyExpired': (_data, thisCase, { at }) =>
    at < (thisCase.verification?.due ?? at)
      ? refuse('not-due')
      : [fact(thisCase.id, 'VerificationExpired', {})],
};
