import { type Assignee, type Case, isOpen } from '../case/case.ts';
import type { CaseEvent, CaseEventData } from '../case/caseEvents.ts';
import { ROUTE_WORDS } from '../case/codes.ts';
import type { Millis, ReporterId, Role, UnitId } from '../kernel.ts';
import { heldUntil } from '../ladder/quietHours.ts';
import {
  HOLD_MS,
  type Message,
  type MessageParams,
  type OutboxRow,
  type Recipient,
  type Template,
} from './message.ts';

/**
 * Who outside is told what by an event (DOMAIN §3.11). `after` is the case with the event folded in.
 * A part of a split has no reporter of its own, so its steps tell nobody: the reporter hears once, when
 * all parts are done. Whoever was merged into a case is among its reporters and hears by himself.
 */
export function messagesOf(event: CaseEvent, after: Case): readonly Message[] {
  const about = { number: after.id, title: after.title };
  const { primaryUnitId } = after;
  switch (event.type) {
    case 'CaseReported': {
      const { reporterId, reporterKind } = event.data;
      if (reporterId === undefined || reporterKind === 'anonymous') return NOBODY;
      return [{ template: 'receipt', to: reporter(reporterId), params: { number: after.id } }];
    }
    case 'VerificationRequested': {
      const { gridId, memberId, due } = event.data;
      const to: Recipient =
        memberId === undefined ? duty(gridId) : { kind: 'person', personId: memberId, unitId: gridId };
      return [{ template: 'verify-card', to, params: { ...about, due } }];
    }
    case 'CheckAssigned': {
      const { checkerId, checkerUnitId } = event.data;
      const to: Recipient = { kind: 'person', personId: checkerId, unitId: checkerUnitId };
      return [{ template: 'check-card', to, params: about }];
    }
    // A ruling (终审) is followed by a dispatch of its own.
    case 'CaseAdjudicated':
      return toLoser(event.data, 'handed-over', about);
    case 'CaseMerged':
      return toLoser(event.data, 'merged-away', { ...about, into: event.data.intoId });
    case 'CaseDispatched':
    case 'CaseRedispatched':
    case 'CaseEscalatedLevel':
      return [
        ...toLoser(event.data, 'handed-over', about),
        {
          template: 'task-card',
          to: duty(event.data.unitId),
          params: {
            ...about,
            leg: event.data.leg,
            urgency: after.urgency,
            ...given({ due: after.clocks.K5?.due, place: after.place.text }),
          },
        },
      ];
    case 'CaseEntrusted': {
      const { to, from } = event.data;
      const params = {
        ...about,
        urgency: after.urgency,
        ...given({ due: after.clocks.K5?.due, place: after.place.text }),
      };
      return [...toAssignee(from, 'entrust-ended', about), ...toAssignee(to, 'entrust-card', params)];
    }
    case 'CoTaskAssigned': {
      const { unitId, due, coTaskId } = event.data;
      return [{ template: 'co-task-card', to: duty(unitId), params: { ...about, coTaskId, due } }];
    }
    case 'ProgressAdded': {
      const { text } = event.data;
      const mentioned = toMentioned(event.data, about);
      if (event.data.public !== true) return mentioned;
      return [...mentioned, ...toReporters(after, 'progress', { number: after.id, text })];
    }
    case 'NoteAdded':
      return toMentioned(event.data, about);
    case 'CaseClosed':
      // The words of a closing are a review among colleagues; the result is on the reporter's own page.
      return toReporters(after, 'result', { number: after.id });
    case 'CaseRejected': {
      const { reason, route, sameAs } = event.data;
      if (sameAs !== undefined) {
        const params = { number: after.id, earlier: sameAs.caseId, state: sameAs.state };
        return toReporters(after, 'known-already', params);
      }
      return toReporters(after, 'reject', { number: after.id, reason, route: ROUTE_WORDS[route].zh });
    }
    case 'ReportSupplemented':
      return toHolders(event.data, after, about);
    case 'CaseUrged':
      return [
        ...toUnitAndLead(primaryUnitId, 'urge', { ...about, n: event.data.n }),
        ...toAssignee(after.entrusted?.to, 'urge', { ...about, n: event.data.n }),
      ];
    case 'SupervisionOpened':
      return toUnitAndLead(primaryUnitId, 'supervise', { ...about, due: event.data.replyDue });
    case 'SupervisionReturned':
      return toUnitAndLead(primaryUnitId, 'supervise', { ...about, due: event.data.replyDue });
    case 'SlaWarning':
      return primaryUnitId === undefined
        ? NOBODY
        : [
            { template: 'reminder', to: duty(primaryUnitId), params: about },
            ...toAssignee(after.entrusted?.to, 'reminder', about),
          ];
    // Whoever shelved it is reminded that its time runs again.
    case 'CaseResumed':
      if (primaryUnitId === undefined) return NOBODY;
      return [
        {
          template: 'resume-card',
          to: duty(primaryUnitId),
          params: { ...about, ...given({ due: after.clocks.K5?.due }) },
        },
      ];
    case 'ReturnRequested': {
      const { copyTo, streetId } = event.data;
      if (streetId !== undefined) return [{ template: 'return-request', to: duty(streetId), params: about }];
      if (copyTo === undefined) return NOBODY;
      const to: Recipient = { kind: 'unit', unitId: copyTo, desk: 'commander' };
      return [{ template: 'return-copy', to, params: { ...about, n: after.returnCount + 1 } }];
    }
    case 'LeaderReviewRequested': {
      const { level, unitId, due } = event.data;
      return [
        { template: 'leader-card', to: { kind: 'unit', unitId, desk: level }, params: { ...about, due } },
      ];
    }
    default:
      return NOBODY;
  }
}

/** The rows an event brings along: one for each recipient, held so that they can be taken back. */
export function outboxRows(event: CaseEvent, after: Case): readonly OutboxRow[] {
  const messages = messagesOf(event, after);
  if (messages.length === 0) return NO_ROWS;
  const { seq, world, at, caseId } = event;
  const until: Millis = Math.max(at + HOLD_MS, heldUntil(at, after.urgency) ?? 0);
  return messages.map((message, n) => ({
    ...message,
    id: `${seq}-${n + 1}`,
    world,
    seq,
    relates: caseId,
    createdAt: at,
    heldUntil: until,
    state: 'queued',
    attempts: 0,
    nextAt: until,
    updatedAt: at,
  }));
}

/** Cards that need not leave any more because of this event, in the same transaction as it. */
export function takenBackBy(event: CaseEvent): readonly Template[] {
  return event.type === 'CaseUndispatched' ? CARDS : NO_CARDS;
}

const CARDS: readonly Template[] = ['task-card', 'co-task-card', 'entrust-card'];
const NO_CARDS: readonly Template[] = [];

/**
 * Whether a message that waited still says what holds: a unit gets no card for a case that has gone on
 * to somebody else, or has been taken back, or has ended, meanwhile.
 */
export function stillHolds(row: Pick<OutboxRow, 'template' | 'to' | 'params'>, thisCase: Case): boolean {
  const { to } = row;
  if (row.template === 'entrust-card' || row.template === 'entrust-ended') {
    const now = thisCase.entrusted && recipientOf(thisCase.entrusted.to);
    const isTheirs = now !== undefined && isSameReader(now, to);
    return isTheirs === (row.template === 'entrust-card') && (!isTheirs || isAtWork(thisCase));
  }
  if (to.kind !== 'unit') return true;
  const { unitId } = to;
  switch (row.template) {
    case 'task-card':
      return thisCase.primaryUnitId === unitId && thisCase.leg === row.params.leg && isAtWork(thisCase);
    case 'co-task-card':
      return thisCase.coTasks.some((task) => task.id === row.params.coTaskId && task.state === 'open');
    case 'handed-over':
      return thisCase.primaryUnitId !== unitId;
    case 'merged-away':
      return thisCase.state === 'merged';
    case 'urge':
    case 'reminder':
    case 'resume-card':
      return thisCase.primaryUnitId === unitId && isAtWork(thisCase);
    default:
      return true;
  }
}

function isSameReader(a: Recipient, b: Recipient): boolean {
  if (a.kind === 'person') return b.kind === 'person' && a.personId === b.personId;
  return a.kind === 'unit' && b.kind === 'unit' && a.unitId === b.unitId && a.desk === b.desk;
}

/** Whoever had it learns that it is theirs no longer; a ruling for the unit that has it takes it from nobody. */
function toLoser(
  { fromUnitId, unitId }: { readonly fromUnitId?: UnitId; readonly unitId?: UnitId },
  template: Template,
  params: MessageParams,
): readonly Message[] {
  if (fromUnitId === undefined || fromUnitId === unitId) return NOBODY;
  return [{ template, to: duty(fromUnitId), params }];
}

/** The person, or the desk of the post, that a case was given to. */
function toAssignee(
  assignee: Assignee | undefined,
  template: Template,
  params: MessageParams,
): readonly Message[] {
  return assignee === undefined ? NOBODY : [{ template, to: recipientOf(assignee), params }];
}

export function recipientOf(assignee: Assignee): Recipient {
  if ('personId' in assignee) return { kind: 'person', personId: assignee.personId, unitId: assignee.unitId };
  const { unitId, role } = assignee;
  return { kind: 'unit', unitId, desk: LEADING.has(role) ? 'lead' : 'duty' };
}

const LEADING: ReadonlySet<Role> = new Set(['dept_lead', 'grid_lead']);

function isAtWork({ state }: Case): boolean {
  return state === 'dispatched' || state === 'handling' || state === 'suspended';
}

const NOBODY: readonly Message[] = [];
const NO_ROWS: readonly OutboxRow[] = [];

const reporter = (reporterId: ReporterId): Recipient => ({ kind: 'reporter', reporterId });
const duty = (unitId: UnitId): Recipient => ({ kind: 'unit', unitId, desk: 'duty' });

function toReporters(
  { reporterIds }: Case,
  template: Message['template'],
  params: MessageParams,
): readonly Message[] {
  return [...new Set(reporterIds)].map((id) => ({ template, to: reporter(id), params }));
}

/** Whoever works on it now: the unit in charge, co-units that have not answered, whoever was sent to look. */
function toHolders(
  { danger = [] }: CaseEventData['ReportSupplemented'],
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
  return isOpen(after)
    ? [...[...new Set(units)].map(duty), ...looking].map((to) => ({ template, to, params }))
    : NOBODY;
}

/** Whom a sentence names with @; once each. */
function toMentioned(
  { unitIds = [], personIds = [] }: CaseEventData['NoteAdded'] | CaseEventData['ProgressAdded'],
  params: MessageParams,
): readonly Message[] {
  return [
    ...[...new Set(unitIds)].map((unitId) => duty(unitId)),
    ...[...new Set(personIds)].map((personId): Recipient => ({ kind: 'person', personId })),
  ].map((to) => ({ template: 'mention', to, params }));
}

function toUnitAndLead(
  unitId: UnitId | undefined,
  template: Message['template'],
  params: MessageParams,
): readonly Message[] {
  if (unitId === undefined) return NOBODY;
  return (['duty', 'lead'] as const).map((desk) => ({
    template,
    to: { kind: 'unit', unitId, desk },
    params,
  }));
}

/** The entries that have a value. */
function given(entries: Readonly<Record<string, string | number | undefined>>): MessageParams {
  const blanks: Record<string, string | number> = {};
  for (const [key, value] of Object.entries(entries)) if (value !== undefined) blanks[key] = value;
  return blanks;
}
