import { defined } from '../../defined.ts';
import type { Directory } from '../../district/directory.ts';
import { refuse, type UnitId } from '../../kernel.ts';
import { breachOf } from '../../ladder/ladder.ts';
import { heldUntil } from '../../ladder/quietHours.ts';
import { dueOf } from '../../time/workCalendar.ts';
import type { Case } from '../case.ts';
import { levelOf } from '../escalateLevel.ts';
import { pendingRequest } from '../standing.ts';
import { fact, type Handlers, starting } from './ask.ts';
import { knowingHolder, primaryUnit, unitInCharge } from './dispatching.ts';
import { centreId } from './leading.ts';

/**
 * The first return is the dispatcher's to decide, or the street's when a section of it asks, which then hears of
 * it; from the second on the duty chief decides and the commander hears of it (DOMAIN §3.6).
 */
function hearsOfReturn(
  { returnCount, primaryUnitId }: Case,
  directory: Directory,
): { readonly copyTo?: UnitId | undefined; readonly streetId?: UnitId | undefined } {
  if (returnCount >= 1) return { copyTo: centreId(directory) };
  const [, ...above] = directory.lineage(primaryUnitId);
  return { streetId: above.find(({ kind }) => kind === 'street')?.id };
}

/** T14 to T18: signing by time, 退单 and 终审. Who may ask and decide is in standing.ts. */

export const RETURNING_HANDLERS: Handlers<
  | 'timer.autoSign'
  | 'case.requestReturn'
  | 'case.approveReturn'
  | 'case.denyReturn'
  | 'case.callHearing'
  | 'case.adjudicate'
> = {
  // T14
  'timer.autoSign': (_data, thisCase, { at, rules }) => {
    const { K3 } = thisCase.clocks;
    if (K3 === undefined || at < K3.due) return refuse('not-due');
    const signed = fact(thisCase.id, 'CaseAutoSigned', {});
    // While a return waited for its decision the end was told already.
    if (K3.breachedAt !== undefined) return [signed];
    const why = breachOf(thisCase, 'K3', rules);
    const held = heldUntil(at, thisCase.urgency);
    return [
      fact(thisCase.id, 'SlaBreached', { clock: 'K3', due: K3.due, ...defined({ why, heldUntil: held }) }),
      signed,
    ];
  },

  // T15
  'case.requestReturn': ({ reason, basis }, thisCase, { at, rules, directory }) => {
    const { K3 } = thisCase.clocks;
    const oneDay = dueOf(rules.calendar, thisCase.legAt ?? at, { n: 1, unit: 'wd' }).due;
    // The smaller of K3 and one working day (DOMAIN §3.4).
    if (at > Math.min(K3?.due ?? oneDay, oneDay)) return refuse('return-window-closed');
    const requestId = `return-${thisCase.requests.length + 1}`;
    const hears = defined(hearsOfReturn(thisCase, directory));
    return [fact(thisCase.id, 'ReturnRequested', { requestId, reason, basis, ...hears })];
  },

  // T16
  'case.approveReturn': ({ text }, thisCase, ask) => [
    fact(thisCase.id, 'ReturnApproved', {
      requestId: pendingRequest(thisCase, 'return')?.id ?? '',
      ...defined({ text }),
    }),
    fact(thisCase.id, 'CaseUndispatched', {
      unitId: unitInCharge(thisCase),
      ...starting(thisCase, ['K2'], ask),
    }),
  ],

  // T17
  'case.denyReturn': ({ reason }, thisCase) => [
    fact(thisCase.id, 'ReturnDenied', {
      requestId: pendingRequest(thisCase, 'return')?.id ?? '',
      reason,
    }),
  ],

  // H01
  'case.callHearing': ({ reason }, { id, returnedBy = [] }, { at, rules }) => {
    const { due } = dueOf(rules.calendar, at, { n: 1, unit: 'wd' });
    return [fact(id, 'HearingCalled', { unitIds: [...new Set(returnedBy)], due, reason })];
  },

  // T18; the ruling binds: the unit named cannot return the case any more.
  'case.adjudicate': ({ unitId, reason }, thisCase, ask) => {
    const unit = primaryUnit(unitId, thisCase, ask);
    if ('code' in unit) return unit;
    return [
      fact(thisCase.id, 'CaseAdjudicated', {
        unitId: unit.id,
        reason,
        ...defined({ fromUnitId: knowingHolder(thisCase, ask) }),
      }),
      fact(thisCase.id, 'CaseDispatched', {
        unitId: unit.id,
        coUnitIds: thisCase.coUnitIds.filter((id) => id !== unit.id),
        mode: 'manual',
        leg: thisCase.leg + 1,
        level: levelOf(unit),
        finalAssigned: true,
        ...starting(thisCase, ['K3', 'K5'], ask),
      }),
    ];
  },
};
