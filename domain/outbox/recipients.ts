import { type Assignee, type Case, isOpen } from '../case/case.ts';
import type { CaseEventData } from '../case/caseEvents.ts';
import { defined } from '../defined.ts';
import type { Millis, ReporterId, Role, UnitId } from '../kernel.ts';
import { racingClock } from '../sla/racingClock.ts';
import type { Message, MessageParams, Recipient, Template } from './message.ts';

/** Who outside gets a message about a case. */

/** Whoever had it learns that it is theirs no longer; a ruling for the unit that has it takes it from nobody. */
export function toLoser(
  { fromUnitId, unitId }: { readonly fromUnitId?: UnitId; readonly unitId?: UnitId },
  template: Template,
  params: MessageParams,
): readonly Message[] {
  if (fromUnitId === undefined || fromUnitId === unitId) return NOBODY;
  return [{ template, to: duty(fromUnitId), params }];
}

/** The person, or the desk of the post, that a case was given to. */
export function toAssignee(
  assignee: Assignee | undefined,
  template: Template,
  params: MessageParams,
  deadline?: Millis,
): readonly Message[] {
  if (assignee === undefined) return NOBODY;
  return [{ template, to: recipientOf(assignee), params, ...defined({ deadline }) }];
}

export function recipientOf(assignee: Assignee): Recipient {
  if ('personId' in assignee) return { kind: 'person', personId: assignee.personId, unitId: assignee.unitId };
  const { unitId, role } = assignee;
  return { kind: 'unit', unitId, desk: LEADING.has(role) ? 'lead' : 'duty' };
}

const LEADING: ReadonlySet<Role> = new Set(['dept_lead', 'grid_lead']);

export function isAtWork({ state }: Case): boolean {
  return state === 'dispatched' || state === 'handling' || state === 'suspended';
}

export const NOBODY: readonly Message[] = [];

const reporter = (reporterId: ReporterId): Recipient => ({ kind: 'reporter', reporterId });
export const duty = (unitId: UnitId): Recipient => ({ kind: 'unit', unitId, desk: 'duty' });

export function toReporters(
  { reporterIds }: Case,
  template: Message['template'],
  params: MessageParams,
): readonly Message[] {
  return [...new Set(reporterIds)].map((id) => ({ template, to: reporter(id), params }));
}

/** Whoever works on it now: the unit in charge, co-units that have not answered, whoever was sent to look. */
export function toHolders(
  { danger = [], urgency }: CaseEventData['ReportSupplemented'],
  after: Case,
  about: MessageParams,
): readonly Message[] {
  const params = { ...about, urgency: after.urgency, ...given({ danger: danger.join('、') || undefined }) };
  const template = 'supplement-card';
  const { verification, check, primaryUnitId } = after;
  const units = after.coTasks.flatMap(({ state, unitId }) => (state === 'open' ? [unitId] : []));
  if (primaryUnitId !== undefined && (isAtWork(after) || after.state === 'resolved'))
    units.push(primaryUnitId);
  const looking: Recipient[] = [];
  if (verification?.state === 'open') {
    const { gridId, memberId } = verification;
    looking.push(
      memberId === undefined ? duty(gridId) : { kind: 'person', personId: memberId, unitId: gridId },
    );
  }
  if (check?.state === 'open')
    looking.push({ kind: 'person', personId: check.checkerId, unitId: check.checkerUnitId });
  if (after.entrusted !== undefined && isAtWork(after)) looking.push(recipientOf(after.entrusted.to));
  const deadline = racingClock(after)?.clock.due;
  // A higher urgency is an event of its own that comes after this one.
  const isPressing = danger.length > 0 || after.danger === true || urgency === 'urgent';
  return isOpen(after)
    ? [...[...new Set(units)].map(duty), ...looking].map((to) => ({
        template,
        to,
        params,
        ...defined({ deadline, isPressing }),
      }))
    : NOBODY;
}

/** Whom a sentence names with @; once each. */
export function toMentioned(
  { unitIds = [], personIds = [] }: CaseEventData['NoteAdded'] | CaseEventData['ProgressAdded'],
  params: MessageParams,
): readonly Message[] {
  return [
    ...[...new Set(unitIds)].map((unitId) => duty(unitId)),
    ...[...new Set(personIds)].map((personId): Recipient => ({ kind: 'person', personId })),
  ].map((to) => ({ template: 'mention', to, params }));
}

export function toUnitAndLead(
  unitId: UnitId | undefined,
  template: Template,
  params: MessageParams,
  deadline: Millis | undefined,
): readonly Message[] {
  if (unitId === undefined) return NOBODY;
  return (['duty', 'lead'] as const).map((desk) => ({
    template,
    to: { kind: 'unit', unitId, desk },
    params,
    ...defined({ deadline }),
  }));
}

/** The entries that have a value. */
export function given(entries: Readonly<Record<string, string | number | undefined>>): MessageParams {
  const blanks: Record<string, string | number> = {};
  for (const [key, value] of Object.entries(entries)) if (value !== undefined) blanks[key] = value;
  return blanks;
}
