import { defined } from '../../defined.ts';
import type { Directory, Unit } from '../../district/directory.ts';
import { type Refusal, refuse, type UnitId } from '../../kernel.ts';
import { leavesAt } from '../../outbox/leaving.ts';
import { legDeadline } from '../../outbox/messages.ts';
import { DEFAULT_AUTO_DISPATCH_CONFIDENCE } from '../../rules/rules.ts';
import { seatsOnDuty } from '../../shift/roster.ts';
import type { Clock } from '../../sla/clock.ts';
import { shareOfLeft } from '../../sla/running.ts';
import type { Case } from '../case.ts';
import type { NewCaseEvent } from '../caseEvents.ts';
import { escalateLevelTarget, levelOf } from '../escalateLevel.ts';
import { holds } from '../writeScope.ts';
import { type Ask, type DataOf, fact, type Handlers, starting } from './ask.ts';
import { entrustedAtOnce } from './assignees.ts';

/** T12, T13, T19, T20: naming the unit, signing for it, passing it on, reporting up. */

export const DISPATCHING_HANDLERS: Handlers<
  'case.dispatch' | 'case.sign' | 'case.redispatch' | 'case.escalateLevel'
> = {
  // T12
  'case.dispatch': (data, thisCase, ask) => {
    const unit = primaryUnit(data.unitId, thisCase, ask);
    if ('code' in unit) return unit;
    const coUnitIds = coUnits(data, ask.directory);
    if ('code' in coUnitIds) return coUnitIds;
    const isAuto = ask.actor.role === 'system';
    const unsure = isAuto ? notSureEnough(data, ask) : undefined;
    if (unsure !== undefined) return unsure;
    const given = entrustedAtOnce(data.to, unit.id, thisCase, ask);
    if ('code' in given) return given;
    const leg = starting(thisCase, ['K3', 'K5'], ask);
    return [
      fact(thisCase.id, 'CaseDispatched', {
        unitId: unit.id,
        coUnitIds,
        mode: isAuto ? 'auto' : 'manual',
        leg: thisCase.leg + 1,
        level: levelOf(unit),
        ...defined({ suggested: data.suggested, ruleId: isAuto ? data.ruleId : undefined }),
        ...leg,
      }),
      ...given,
      ...coUnitIds.map((unitId, n) => coTask(thisCase, unitId, n, leg.clocks.K5, ask)),
    ];
  },

  // T13; whose unit it is has been checked by the reach of the role.
  'case.sign': (_data, thisCase) => [fact(thisCase.id, 'CaseSigned', {})],

  // T19
  'case.redispatch': (data, thisCase, ask) => {
    if (data.unitId === thisCase.primaryUnitId) return refuse('same-unit');
    const unit = primaryUnit(data.unitId, thisCase, ask);
    if ('code' in unit) return unit;
    const given = entrustedAtOnce(data.to, unit.id, thisCase, ask);
    if ('code' in given) return given;
    return [
      fact(thisCase.id, 'CaseRedispatched', {
        unitId: unit.id,
        leg: thisCase.leg + 1,
        level: levelOf(unit),
        reason: data.reason,
        ...defined({ fromUnitId: knowingHolder(thisCase, ask) }),
        ...starting(thisCase, ['K3', 'K5'], ask),
      }),
      ...given,
    ];
  },

  // T20; that a next level exists and is not beyond the role has been checked by standing.ts.
  'case.escalateLevel': (data, thisCase, ask) => {
    const target = escalateLevelTarget(thisCase, ask.directory);
    if (target === undefined) return refuse('no-higher-level');
    return [
      fact(thisCase.id, 'CaseEscalatedLevel', {
        unitId: target.unit.id,
        level: target.level,
        leg: thisCase.leg + 1,
        reason: data.reason,
        ...defined({ fromUnitId: thisCase.primaryUnitId, postTitle: target.post?.title }),
        ...starting(thisCase, ['K3', 'K5'], ask),
      }),
    ];
  },
};

/** The unit that loses a case with this step, unless its card has not left yet: then it never heard of the case. */
export function knowingHolder(
  thisCase: Case,
  { at, situation }: Pick<Ask, 'at' | 'situation'>,
): UnitId | undefined {
  const { primaryUnitId, stages, legAt = 0, urgency, hastenedAt = 0 } = thisCase;
  if (primaryUnitId === undefined || stages.handle !== undefined || hastenedAt >= legAt) return primaryUnitId;
  const card = {
    to: { kind: 'unit', unitId: primaryUnitId, desk: 'duty' },
    ...defined({ deadline: legDeadline(thisCase) }),
  } as const;
  const left = leavesAt(card, legAt, urgency, () => seatsOnDuty(situation, legAt));
  return at >= left ? primaryUnitId : undefined;
}

/** The unit that has the case. Throws for one that nobody has: no step that asks is possible then. */
export function unitInCharge({ id, primaryUnitId }: Case): UnitId {
  if (primaryUnitId === undefined) throw new Error(`no unit has case ${id}`);
  return primaryUnitId;
}

/** A unit that may be in charge: known, within reach, and not a community outside its list (DOMAIN §0.4). */
export function primaryUnit(unitId: UnitId, thisCase: Case, { by, directory }: Ask): Unit | Refusal {
  const unit = directory.unit(unitId);
  if (unit === undefined) return refuse('unknown-unit', { unitId });
  if (unit.kind === 'district') return refuse('unit-cannot-handle', { unitId });
  if (!holds(by, unitId, directory)) return refuse('out-of-scope');
  const isListed = thisCase.category !== undefined && unit.categories.includes(thisCase.category);
  if (unit.kind === 'community' && !isListed) return refuse('community-not-primary', { unitId });
  return unit;
}

function coUnits(data: DataOf<'case.dispatch'>, directory: Directory): readonly UnitId[] | Refusal {
  const ids = [...new Set(data.coUnitIds ?? [])];
  const unknown = ids.find((id) => directory.unit(id) === undefined);
  if (unknown !== undefined) return refuse('unknown-unit', { unitId: unknown });
  return ids.includes(data.unitId) ? refuse('co-unit-is-primary', { unitId: data.unitId }) : ids;
}

/** The system dispatches by itself only when a rule fired and it is sure enough (T12). */
function notSureEnough(data: DataOf<'case.dispatch'>, { rules }: Ask): Refusal | undefined {
  if (data.ruleId === undefined) return refuse('no-rule');
  const least = rules.autoDispatchConfidence ?? DEFAULT_AUTO_DISPATCH_CONFIDENCE;
  return (data.confidence ?? 0) < least ? refuse('confidence-low', { least }) : undefined;
}

/** A co-unit has 80 % of what the unit in charge has left (T23). */
export function coTask(
  thisCase: Case,
  unitId: UnitId,
  n: number,
  k5: Clock | undefined,
  { at, rules }: Ask,
  task: { readonly text?: string; readonly required?: boolean } = {},
): NewCaseEvent {
  return fact(thisCase.id, 'CoTaskAssigned', {
    coTaskId: `co-${thisCase.coTasks.length + n + 1}`,
    unitId,
    required: task.required ?? true,
    due: k5 === undefined ? at : shareOfLeft(k5, at, 0.8, rules),
    ...defined({ text: task.text }),
  });
}
