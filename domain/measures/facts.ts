import { type AlarmCause, alarmCause, isAnswer } from '../case/alarm.ts';
import type { CaseId } from '../case/case.ts';
import type { CaseEvent, CaseEventType } from '../case/caseEvents.ts';
import type { NoiseReason, RejectRoute } from '../case/codes.ts';
import { moved, type TimeStretch } from '../case/stretch.ts';
import { defined } from '../defined.ts';
import type { CategoryId, Millis, PersonId, Seq, UnitId } from '../kernel.ts';
import { startOfDay } from '../time/shanghaiDay.ts';
import type { Period } from './measure.ts';

/** What the measures need to know of one case: its moments, folded from its events and nothing else. */
export interface CaseFacts {
  readonly caseId: CaseId;
  readonly reportedAt: Millis;
  /** Of its last event. */
  readonly lastAt: Millis;
  readonly source: string;
  readonly category?: CategoryId;
  /** Somebody outside who gave a name, or came through a channel that knows them. */
  readonly isNamed: boolean;
  /** Split off: the report is its parent's. */
  readonly isPart: boolean;
  /** Acts of people, one a command; the report itself and what the system did do not count. */
  readonly steps: number;
  readonly lastCommandId?: string;
  /** The total time of the present round. */
  readonly k0?: { readonly startedAt: Millis; readonly due: Millis };
  readonly k4Due?: Millis;
  readonly contactedAt?: Millis;
  readonly dispatches: readonly DispatchFact[];
  readonly returns: readonly {
    readonly at: Millis;
    readonly unitId: UnitId;
    readonly dispatcherId?: PersonId;
  }[];
  /** 联席会商 that were called on it. */
  readonly hearings: readonly Millis[];
  /** 终审: who has it was ruled on. */
  readonly rulings: readonly Millis[];
  readonly resolutions: readonly UnitMoment[];
  readonly reworks: readonly UnitMoment[];
  readonly closings: readonly ClosingFact[];
  readonly reopenings: readonly Millis[];
  readonly extensions: readonly Millis[];
  readonly holds: readonly { readonly from: Millis; readonly to?: Millis }[];
  /** Calls that reached somebody. */
  readonly callbacks: readonly { readonly at: Millis; readonly resolved: boolean }[];
  /** One a round, by its first moment and its last score. */
  readonly ratings: readonly { readonly at: Millis; readonly score: number; readonly round: number }[];
  /** What sounded at desks because of it, oldest first. */
  readonly alarms: readonly AlarmFact[];
  /** Left the count: turned down (as untrue, or otherwise), taken back, or lives on in other cases. */
  readonly gone?:
    | {
        readonly how: 'rejected' | 'voided' | 'merged' | 'split';
        readonly at: Millis;
        readonly isUntrue?: true;
      }
    | undefined;
  readonly mergedInto?: CaseId | undefined;
  /** Total-time promises of the reports merged into this one. */
  readonly promises: readonly { readonly caseId: CaseId; readonly due: Millis }[];
}

interface UnitMoment {
  readonly at: Millis;
  readonly unitId?: UnitId;
}

export interface DispatchFact {
  /** Of its event. */
  readonly seq: Seq;
  readonly at: Millis;
  readonly unitId: UnitId;
  readonly leg: number;
  readonly mode: 'auto' | 'manual';
  readonly dispatcherId: PersonId;
}

export interface AlarmFact {
  readonly at: Millis;
  readonly cause: AlarmCause;
  /** When somebody first acted on the case after it. */
  readonly answeredAt?: Millis;
}

export interface ClosingFact {
  readonly at: Millis;
  readonly kind: string;
  /** It was closed as a false alarm. */
  readonly noise?: NoiseReason;
  readonly isSampled: boolean;
  /** When the round began that ends here. */
  readonly since: Millis;
}

type Of<T extends CaseEventType> = Extract<CaseEvent, { readonly type: T }>;
type Noters = { readonly [T in CaseEventType]?: (facts: CaseFacts, event: Of<T>) => Partial<CaseFacts> };

/** The facts after one more event; undefined while the case has not begun. */
export function noted(facts: CaseFacts | undefined, event: CaseEvent): CaseFacts | undefined {
  if (facts === undefined) return alarmed(begun(event), event);
  const note = NOTERS[event.type] as ((before: CaseFacts, now: CaseEvent) => Partial<CaseFacts>) | undefined;
  // What an event undoes is gone, not undefined: facts that were written as JSON and read again are the same.
  const after = defined({
    ...facts,
    lastAt: event.at,
    ...stepped(facts, event),
    ...clocksOf(event),
    ...note?.(facts, event),
  });
  return alarmed(after, event);
}

/** What sounded before is answered when somebody acts; then this event sounds itself, or does not. */
function alarmed<F extends CaseFacts | undefined>(facts: F, event: CaseEvent): F {
  if (facts === undefined) return facts;
  const cause = alarmCause(event);
  const isOpen = isAnswer(event) && facts.alarms.some(({ answeredAt }) => answeredAt === undefined);
  if (cause === undefined && !isOpen) return facts;
  const before = isOpen
    ? facts.alarms.map((alarm) => ({ ...alarm, answeredAt: alarm.answeredAt ?? event.at }))
    : facts.alarms;
  return { ...facts, alarms: cause === undefined ? before : [...before, { at: event.at, cause }] };
}

function begun(event: CaseEvent): CaseFacts | undefined {
  const empty = {
    caseId: event.caseId,
    reportedAt: event.at,
    lastAt: event.at,
    steps: 0,
    dispatches: [],
    returns: [],
    hearings: [],
    rulings: [],
    resolutions: [],
    reworks: [],
    closings: [],
    reopenings: [],
    extensions: [],
    holds: [],
    callbacks: [],
    ratings: [],
    promises: [],
    alarms: [],
    ...defined({ lastCommandId: event.commandId }),
  };
  if (event.type === 'CaseReported') {
    const { source, category, reporterKind } = event.data;
    const isNamed = reporterKind === 'resident' || reporterKind === 'enterprise';
    const kind = category === undefined ? {} : { category };
    return { ...empty, ...kind, source, isNamed, isPart: false, ...clocksOf(event) };
  }
  if (event.type !== 'CaseFiled' || event.data.part === undefined) return undefined;
  const { part, category, clocks } = event.data;
  const reportedAt = clocks.K0?.startedAt ?? event.at;
  return {
    ...empty,
    reportedAt,
    category,
    source: part.source,
    isNamed: false,
    isPart: true,
    ...clocksOf(event),
  };
}

/** One more step of a person; the events of one command are one step. */
function stepped(facts: CaseFacts, { by, commandId }: CaseEvent): Partial<CaseFacts> {
  if (commandId !== undefined && commandId === facts.lastCommandId) return {};
  const last = commandId === undefined ? {} : { lastCommandId: commandId };
  return by.role === 'system' ? last : { ...last, steps: facts.steps + 1 };
}

function clocksOf({ data }: CaseEvent): Partial<CaseFacts> {
  // A clock the event carries of another case (CaseAbsorbed) is that case's, not this one's.
  if (!('clocks' in data) || 'reporterIds' in data) return {};
  const { K0, K4 } = data.clocks;
  return defined({
    k0: K0 === undefined ? undefined : { startedAt: K0.startedAt, due: K0.due },
    k4Due: K4?.due,
  });
}

const unitOf = ({ dispatches }: CaseFacts): { readonly unitId?: UnitId } => {
  const unitId = dispatches.at(-1)?.unitId;
  return unitId === undefined ? {} : { unitId };
};

function dispatched(
  facts: CaseFacts,
  { seq, at, by, data }: Of<'CaseDispatched' | 'CaseRedispatched'>,
): Partial<CaseFacts> {
  const mode = 'mode' in data ? data.mode : 'manual';
  const fact = { seq, at, unitId: data.unitId, leg: data.leg, mode, dispatcherId: by.id };
  return { dispatches: [...facts.dispatches, fact] };
}

/** Where a report was turned down because nothing of it was so. */
const UNTRUE: Readonly<Partial<Record<RejectRoute, true>>> = { untrue: true };

const NOTERS: Noters = {
  CaseFiled: (_facts, { data }) => ({ category: data.category }),
  CaseReclassified: (_facts, { data }) => (data.category === undefined ? {} : { category: data.category }),
  CaseRejected: (_facts, { at, data }) => ({
    gone: { how: 'rejected', at, ...defined({ isUntrue: UNTRUE[data.route] }) },
  }),
  CaseVoided: (_facts, { at }) => ({ gone: { how: 'voided', at } }),
  CaseMerged: (_facts, { at, data }) => ({ gone: { how: 'merged', at }, mergedInto: data.intoId }),
  CaseUnmerged: () => ({ gone: undefined, mergedInto: undefined }),
  CaseSplit: (_facts, { at }) => ({ gone: { how: 'split', at } }),
  CaseUnsplit: () => ({ gone: undefined }),
  CaseAbsorbed: ({ promises }, { data }) =>
    data.clocks.K0 === undefined
      ? {}
      : { promises: [...promises, { caseId: data.caseId, due: data.clocks.K0.due }] },
  CaseReleased: ({ promises }, { data }) => ({
    promises: promises.filter((promise) => promise.caseId !== data.caseId),
  }),
  CaseDispatched: dispatched,
  CaseRedispatched: dispatched,
  CaseUndispatched: (facts, { at, data }) => {
    const dispatcherId = facts.dispatches.at(-1)?.dispatcherId;
    const fact = { at, unitId: data.unitId, ...defined({ dispatcherId }) };
    return { returns: [...facts.returns, fact] };
  },
  HearingCalled: (facts, { at }) => ({ hearings: [...facts.hearings, at] }),
  CaseAdjudicated: (facts, { at }) => ({ rulings: [...facts.rulings, at] }),
  // Taken back before the unit was told: it was never given anything, and gave nothing back.
  ActTakenBack: ({ dispatches }, { data: { ofSeq } }) => ({
    dispatches: dispatches.filter(({ seq }) => seq !== ofSeq),
  }),
  CaseRetimed: (facts, { data }) => retimed(facts, data),
  ReporterContacted: (facts, { at }) => ({ contactedAt: facts.contactedAt ?? at }),
  CaseResolved: (facts, { at }) => ({ resolutions: [...facts.resolutions, { at, ...unitOf(facts) }] }),
  CaseReworked: (facts, { at }) => ({ reworks: [...facts.reworks, { at, ...unitOf(facts) }] }),
  CaseClosed: (facts, { at, data }) => ({
    closings: [
      ...facts.closings,
      {
        at,
        kind: data.kind,
        isSampled: data.sampled === true,
        since: facts.k0?.startedAt ?? facts.reportedAt,
        ...defined({ noise: data.noise }),
      },
    ],
  }),
  CaseReopened: (facts, { at }) => ({ reopenings: [...facts.reopenings, at] }),
  ExtensionApproved: (facts, { at }) => ({ extensions: [...facts.extensions, at] }),
  CaseSuspended: (facts, { at }) => ({ holds: [...facts.holds, { from: at }] }),
  CaseResumed: (facts, { at }) => ({
    holds: facts.holds.map((hold) => (hold.to === undefined ? { ...hold, to: at } : hold)),
  }),
  CallbackDone: (facts, { at, data }) =>
    data.reached ? { callbacks: [...facts.callbacks, { at, resolved: data.resolved === true }] } : {},
  CaseRated: ({ ratings, reopenings }, { at, data: { score } }) => {
    const round = reopenings.length;
    const isChange = ratings.at(-1)?.round === round;
    return {
      ratings: isChange
        ? ratings.map((rating) => (rating.round === round ? { ...rating, score } : rating))
        : [...ratings, { at, score, round }],
    };
  },
  // What was set aside on appeal is not counted; another reporter's rating is, in its place.
  RatingSetAside: ({ ratings, reopenings }, { data: { instead } }) => {
    const round = reopenings.length;
    return {
      ratings: ratings.flatMap((rating) => {
        if (rating.round !== round) return [rating];
        return instead === undefined ? [] : [{ ...rating, score: instead }];
      }),
    };
  },
};

/** Everything on its true day. The total time and the first contact's are in the event itself. */
function retimed(facts: CaseFacts, stretch: TimeStretch): Partial<CaseFacts> {
  const at = (moment: Millis) => moved(moment, stretch);
  const right = <Fact extends { readonly at: Millis }>(fact: Fact): Fact => ({ ...fact, at: at(fact.at) });
  const { gone, contactedAt } = facts;
  return {
    reportedAt: at(facts.reportedAt),
    dispatches: facts.dispatches.map(right),
    returns: facts.returns.map(right),
    hearings: facts.hearings.map(at),
    rulings: facts.rulings.map(at),
    resolutions: facts.resolutions.map(right),
    reworks: facts.reworks.map(right),
    closings: facts.closings.map((closing) => ({ ...right(closing), since: at(closing.since) })),
    reopenings: facts.reopenings.map(at),
    extensions: facts.extensions.map(at),
    holds: facts.holds.map(({ from, to }) => ({ from: at(from), ...defined({ to: to && at(to) }) })),
    callbacks: facts.callbacks.map(right),
    ratings: facts.ratings.map(right),
    alarms: facts.alarms.map((alarm) => ({
      ...right(alarm),
      ...defined({ answeredAt: alarm.answeredAt && at(alarm.answeredAt) }),
    })),
    ...defined({ gone: gone && right(gone), contactedAt: contactedAt && at(contactedAt) }),
  };
}

/** When the total time of the case ends: its own, or the earliest promise merged into it. */
export function totalDue({ k0, promises }: CaseFacts): Millis | undefined {
  if (k0 === undefined) return undefined;
  return Math.min(k0.due, ...promises.map((promise) => promise.due));
}

/** What is counted of one case's events, oldest first; undefined when they do not begin with its birth. */
export function factsOf(events: readonly CaseEvent[]): CaseFacts | undefined {
  return events.reduce<CaseFacts | undefined>(noted, undefined);
}

/** No measure of what lies behind this moment asks for the case, once it is over: it was due before, and nothing happened since. */
export function countsUntil(facts: CaseFacts): Millis {
  return Math.max(facts.lastAt, totalDue(facts) ?? 0);
}

/** Whether anything of the case may lie on these days: something happened to it, its total time ended, or it is on hold. */
export function mayCountIn({ from, to }: Period): (facts: CaseFacts) => boolean {
  const [first, end] = [startOfDay(from), startOfDay(to + 1)];
  return (facts) => {
    const due = totalDue(facts) ?? first - 1;
    const isHeld = facts.holds.some((hold) => hold.to === undefined);
    return ((facts.lastAt >= first || isHeld) && facts.reportedAt < end) || (due >= first && due < end);
  };
}

/** Every case's facts, folded event by event. */
export type Facts = Map<CaseId, CaseFacts>;

export function note(facts: Facts, event: CaseEvent): void {
  const after = noted(facts.get(event.caseId), event);
  if (after !== undefined) facts.set(event.caseId, after);
}
