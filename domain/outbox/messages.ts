import type { Case } from '../case/case.ts';
import type { CaseEvent } from '../case/caseEvents.ts';
import { ROUTE_WORDS } from '../case/codes.ts';
import { defined } from '../defined.ts';
import type { Millis } from '../kernel.ts';
import type { Message, MessageParams, Recipient, TellingEvent } from './message.ts';
import {
  duty,
  given,
  NOBODY,
  toAssignee,
  toHolders,
  toLoser,
  toMentioned,
  toReporters,
  toUnitAndLead,
} from './recipients.ts';

type Of<T extends TellingEvent> = Extract<CaseEvent, { readonly type: T }>;

/** What an event tells outside; `after` is the case with the event folded in, `about` its number and title. */
type Tell<T extends TellingEvent> = (event: Of<T>, after: Case, about: MessageParams) => readonly Message[];

interface Telling<T extends TellingEvent> {
  /**
   * What taking it back within ten seconds undoes beside the message (docs/adr/0012): the fact as well, or nothing,
   * because it stands whoever was told.
   */
  readonly takesBack: 'fact' | 'message';
  readonly messages: Tell<T>;
}

/** Of an act that leaves nothing behind that somebody outside could hold on to. */
const fact = <T extends TellingEvent>(messages: Tell<T>): Telling<T> => ({ takesBack: 'fact', messages });
/** Of what was said, decided or promised: it stands, and the log says that nobody outside heard of it. */
const message = <T extends TellingEvent>(messages: Tell<T>): Telling<T> => ({
  takesBack: 'message',
  messages,
});

/** A new leg: the card for whoever has the case now, and word to whoever loses it. */
const newLeg = (
  { data }: Of<'CaseDispatched' | 'CaseRedispatched' | 'CaseEscalatedLevel'>,
  after: Case,
  about: MessageParams,
): readonly Message[] => [
  ...toLoser(data, 'handed-over', about),
  {
    template: 'task-card',
    to: duty(data.unitId),
    params: {
      ...about,
      leg: data.leg,
      urgency: after.urgency,
      ...given({ due: after.clocks.K5?.due, place: after.place.text }),
    },
    ...defined({ deadline: legDeadline(after) }),
  },
];

const supervised = (
  { data }: Of<'SupervisionOpened' | 'SupervisionReturned'>,
  { primaryUnitId }: Case,
  about: MessageParams,
): readonly Message[] =>
  toUnitAndLead(primaryUnitId, 'supervise', { ...about, due: data.replyDue }, data.replyDue);

/**
 * Who outside is told what by an event (DOMAIN §3.11). A part of a split has no reporter of its own, so its steps
 * tell nobody: the reporter hears once, when all parts are done. Whoever was merged into a case is among its
 * reporters and hears by himself.
 */
const TELLINGS: { readonly [T in TellingEvent]: Telling<T> } = {
  CaseReported: message(({ data }, after) =>
    data.reporterKind === 'anonymous' ? NOBODY : toReporters(after, 'receipt', { number: after.id }),
  ),
  VerificationRequested: fact(({ data: { gridId, memberId, due } }, _after, about) => [
    {
      template: 'verify-card',
      to: memberId === undefined ? duty(gridId) : { kind: 'person', personId: memberId, unitId: gridId },
      params: { ...about, due },
      deadline: due,
    },
  ]),
  CheckAssigned: fact(({ data: { checkerId, checkerUnitId } }, { clocks }, about) => [
    {
      template: 'check-card',
      to: { kind: 'person', personId: checkerId, unitId: checkerUnitId },
      params: about,
      ...defined({ deadline: clocks.K6?.due }),
    },
  ]),
  // A ruling (终审) is followed by a dispatch of its own, and binds.
  CaseAdjudicated: message(({ data }, _after, about) => toLoser(data, 'handed-over', about)),
  HearingCalled: fact(({ data: { unitIds, due, reason } }, _after, about) =>
    unitIds.map((unitId) => ({
      template: 'hearing-card',
      to: duty(unitId),
      params: { ...about, due, reason },
      deadline: due,
    })),
  ),
  CaseMerged: fact(({ data }, _after, about) =>
    toLoser(data, 'merged-away', { ...about, into: data.intoId }),
  ),
  CaseDispatched: fact<'CaseDispatched'>(newLeg),
  CaseRedispatched: fact<'CaseRedispatched'>(newLeg),
  CaseEscalatedLevel: fact<'CaseEscalatedLevel'>(newLeg),
  CaseEntrusted: fact(({ data: { to, from } }, { urgency, clocks, place }, about) => {
    const deadline = clocks.K5?.due;
    const params = { ...about, urgency, ...given({ due: deadline, place: place.text }) };
    return [...toAssignee(from, 'entrust-ended', about), ...toAssignee(to, 'entrust-card', params, deadline)];
  }),
  CoTaskAssigned: fact(({ data: { unitId, due, coTaskId } }, _after, about) => [
    { template: 'co-task-card', to: duty(unitId), params: { ...about, coTaskId, due }, deadline: due },
  ]),
  ProgressAdded: message(({ data }, after, about) => {
    const mentioned = toMentioned(data, about);
    if (data.public !== true) return mentioned;
    return [...mentioned, ...toReporters(after, 'progress', { number: after.id, text: data.text })];
  }),
  NoteAdded: message(({ data }, _after, about) => toMentioned(data, about)),
  // The words of a closing are a review among colleagues; the result is on the reporter's own page.
  CaseClosed: message((_event, after) => toReporters(after, 'result', { number: after.id })),
  CaseRejected: message(({ data: { reason, route, sameAs } }, after) => {
    const number = after.id;
    if (sameAs === undefined)
      return toReporters(after, 'reject', { number, reason, route: ROUTE_WORDS[route].zh });
    return toReporters(after, 'known-already', { number, earlier: sameAs.caseId, state: sameAs.state });
  }),
  ReportSupplemented: message(({ data }, after, about) => toHolders(data, after, about)),
  CaseUrged: fact(({ data }, { primaryUnitId, entrusted, clocks }, about) => {
    const params = { ...about, n: data.n };
    return [
      ...toUnitAndLead(primaryUnitId, 'urge', params, clocks.K5?.due),
      ...toAssignee(entrusted?.to, 'urge', params, clocks.K5?.due),
    ];
  }),
  SupervisionOpened: fact<'SupervisionOpened'>(supervised),
  SupervisionReturned: fact<'SupervisionReturned'>(supervised),
  SlaWarning: message((_event, { primaryUnitId, entrusted, clocks }, about) =>
    primaryUnitId === undefined
      ? NOBODY
      : [
          {
            template: 'reminder',
            to: duty(primaryUnitId),
            params: about,
            ...defined({ deadline: clocks.K5?.due }),
          },
          ...toAssignee(entrusted?.to, 'reminder', about, clocks.K5?.due),
        ],
  ),
  // Whoever shelved it is reminded that its time runs again.
  CaseResumed: message((_event, { primaryUnitId, clocks }, about) => {
    if (primaryUnitId === undefined) return NOBODY;
    const deadline = clocks.K5?.due;
    const params = { ...about, ...given({ due: deadline }) };
    return [{ template: 'resume-card', to: duty(primaryUnitId), params, ...defined({ deadline }) }];
  }),
  ReturnRequested: message(({ data: { copyTo, streetId } }, { returnCount, clocks }, about) => {
    // Unless the return is decided the unit is held to have signed when that limit ends.
    const deadline = defined({ deadline: clocks.K3?.due });
    if (streetId !== undefined)
      return [{ template: 'return-request', to: duty(streetId), params: about, ...deadline }];
    if (copyTo === undefined) return NOBODY;
    const to: Recipient = { kind: 'unit', unitId: copyTo, desk: 'commander' };
    return [{ template: 'return-copy', to, params: { ...about, n: returnCount + 1 } }];
  }),
  LeaderReviewRequested: message(({ data: { level, unitId, due } }, _after, about) => [
    {
      template: 'leader-card',
      to: { kind: 'unit', unitId, desk: level },
      params: { ...about, due },
      deadline: due,
    },
  ]),
};

/** Who outside is told what by an event. `after` is the case with the event folded in. */
export function messagesOf(event: CaseEvent, after: Case): readonly Message[] {
  if (!isTelling(event)) return NOBODY;
  // Type and data belong together by the table; the compiler cannot follow a correlated union.
  const tell = TELLINGS[event.type].messages as Tell<TellingEvent>;
  return tell(event, after, { number: after.id, title: after.title });
}

/** Whether an event is of a type that may tell somebody outside. */
export function isTelling(event: CaseEvent): event is Of<TellingEvent> {
  return Object.hasOwn(TELLINGS, event.type);
}

/** What taking this act back undoes. */
export function takesBack(act: TellingEvent): 'fact' | 'message' {
  return TELLINGS[act].takesBack;
}

/** Until when whoever was given the present leg has to act: to sign, or to be done, whatever ends first. */
export function legDeadline({ clocks: { K3, K5 } }: Pick<Case, 'clocks'>): Millis | undefined {
  const dues = [K3?.due, K5?.due].filter((due) => due !== undefined);
  return dues.length === 0 ? undefined : Math.min(...dues);
}
