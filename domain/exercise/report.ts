import { CASE_KIND, kindOf, type LogEvent, subjectIdOf } from '../aggregate/event.ts';
import { defined } from '../defined.ts';
import { type Millis, type PersonId, type Seq, SYSTEM, type UnitId } from '../kernel.ts';
import { AREAS, type Area, type ExerciseRole, type Outcome } from './codes.ts';
import { type Exercise, injectsOf, type Lesson, roleIn } from './exercise.ts';
import { type Score, scoreOf } from './score.ts';

/** How a drill went, from its log and nothing else; units are named, people never. Spans are seconds of its own clock. */
export interface DrillReport {
  readonly name: string;
  readonly startedAt?: Millis;
  readonly endedAt?: Millis;
  readonly seed: number;
  readonly events: number;
  readonly injects: { readonly released: number; readonly skipped: number; readonly pending: number };
  readonly cases: number;
  readonly score: Score;
  readonly areas: readonly { readonly area: Area; readonly points: number; readonly most: number }[];
  readonly spans: Spans;
  readonly counts: Readonly<Record<'returns' | 'orders' | 'reports' | 'merged', number>>;
  /** Misses first, then what nobody judged, then what was met. */
  readonly expectations: readonly ReportedExpectation[];
  readonly units: readonly UnitFigures[];
  /** What was said when it was over, by role. */
  readonly comments: readonly { readonly text: string; readonly role?: ExerciseRole }[];
  readonly lessons: readonly Pick<Lesson, 'lesson' | 'text' | 'owner' | 'due' | 'state'>[];
}

/** Of another run of the same script, what this one is held against. */
export type RunFigures = Pick<DrillReport, 'startedAt' | 'score' | 'areas' | 'spans' | 'counts'>;

export function figuresOf({ startedAt, score, areas, spans, counts }: DrillReport): RunFigures {
  return { ...defined({ startedAt }), score, areas, spans, counts };
}

/** Medians; absent where there was none. */
export interface Spans {
  /** From the report of a case to the first act of somebody on it. */
  readonly see?: number;
  readonly dispatch?: number;
  /** From the dispatch to the unit's signature. */
  readonly sign?: number;
}

export interface ReportedExpectation {
  readonly n: number;
  readonly nth: number;
  readonly inject: string;
  readonly text: string;
  readonly textEn?: string;
  readonly outcome: Outcome;
  readonly points: number;
  readonly most: number;
  /** Seconds after the inject was released at which it was judged. */
  readonly after?: number;
  /** The event it rests on, and the moment of it. */
  readonly seq?: Seq;
  readonly at?: Millis;
  readonly comment?: string;
}

export interface UnitFigures {
  readonly unitId: UnitId;
  readonly dispatched: number;
  readonly signed: number;
  readonly returned: number;
  readonly resolved: number;
  readonly sign?: number;
}

const RANK: Readonly<Record<Outcome, number>> = { missed: 0, waiting: 1, met: 2 };

/** `events` is the whole log of its world, in order. */
export function reportOf(exercise: Exercise, events: readonly LogEvent[]): DrillReport {
  const { name, startedAt, endedAt, seed, injects } = exercise;
  const lives = livesIn(events);
  const count = (type: string) => events.filter((event) => event.type === type).length;
  const of = (state: string) => injects.filter((inject) => inject.state === state).length;
  return {
    name,
    ...defined({ startedAt, endedAt }),
    seed,
    events: events.length,
    injects: { released: of('released'), skipped: of('skipped'), pending: of('pending') },
    cases: lives.length,
    score: scoreOf(exercise),
    areas: areasOf(exercise),
    spans: defined({
      see: median(lives.map(({ reported, seen }) => span(reported, seen))),
      dispatch: median(lives.map(({ reported, dispatched }) => span(reported, dispatched))),
      sign: median(lives.map(({ dispatched, signed }) => span(dispatched, signed))),
    }),
    counts: {
      returns: count('ReturnRequested'),
      orders: count('OrderGiven'),
      reports: count('IncidentReportSent'),
      merged: count('CaseMerged'),
    },
    expectations: expectationsOf(exercise),
    units: unitsOf(lives),
    comments: exercise.notes
      .filter(({ at }) => endedAt !== undefined && at >= endedAt)
      .map(({ text, by }) => ({ text, ...defined({ role: roleIn(exercise, by.id as PersonId) }) })),
    lessons: exercise.lessons.map(({ lesson, text, owner, due, state }) => ({
      lesson,
      text,
      owner,
      due,
      state,
    })),
  };
}

function expectationsOf(exercise: Exercise): readonly ReportedExpectation[] {
  return injectsOf(exercise)
    .filter(({ standing }) => standing.state === 'released')
    .flatMap(({ inject, standing }) =>
      (inject.expectations ?? []).map((expectation, nth): ReportedExpectation => {
        const { outcome = 'waiting', points = 0, at, seq, text } = standing.expectations[nth] ?? {};
        return {
          n: inject.n,
          nth,
          inject: inject.title,
          text: expectation.text,
          outcome,
          points,
          most: expectation.points,
          ...defined({
            textEn: expectation.textEn,
            after: span(standing.released?.at, at),
            seq,
            at,
            comment: text,
          }),
        };
      }),
    )
    .toSorted((a, b) => RANK[a.outcome] - RANK[b.outcome] || b.most - a.most || a.n - b.n);
}

function areasOf(exercise: Exercise): DrillReport['areas'] {
  return AREAS.flatMap((area) => {
    const all = injectsOf(exercise).flatMap(({ inject, standing }) =>
      standing.state === 'skipped'
        ? []
        : (inject.expectations ?? []).map((expectation, nth) => ({
            area: expectation.area,
            most: expectation.points,
            points: standing.expectations[nth]?.points ?? 0,
          })),
    );
    const own = all.filter((each) => each.area === area);
    const sum = (key: 'points' | 'most') => own.reduce((total, each) => total + each[key], 0);
    return own.length === 0 ? [] : [{ area, points: sum('points'), most: sum('most') }];
  });
}

/** What came of one case, and when. */
interface Life {
  readonly reported: Millis;
  seen?: Millis;
  dispatched?: Millis;
  signed?: Millis;
  unitId?: UnitId;
  returned: boolean;
  resolved: boolean;
}

function livesIn(events: readonly LogEvent[]): readonly Life[] {
  const lives = new Map<string, Life>();
  for (const event of events) {
    if (kindOf(event) !== CASE_KIND) continue;
    const id = subjectIdOf(event);
    const { type, at, by } = event;
    if (type === 'CaseReported') lives.set(id, { reported: at, returned: false, resolved: false });
    const life = lives.get(id);
    if (life === undefined) continue;
    if (by.id !== SYSTEM.id) life.seen ??= at;
    step(life, event);
  }
  return [...lives.values()];
}

function step(life: Life, { type, at, data }: LogEvent): void {
  if (type === 'CaseDispatched') {
    life.dispatched ??= at;
    // What the event's schema says of it.
    life.unitId = (data as { readonly unitId: UnitId }).unitId;
  } else if (type === 'CaseSigned') life.signed ??= at;
  else if (type === 'ReturnRequested') life.returned = true;
  else if (type === 'CaseResolved') life.resolved = true;
}

function unitsOf(lives: readonly Life[]): readonly UnitFigures[] {
  const byUnit = new Map<UnitId, Life[]>();
  for (const life of lives) {
    if (life.unitId !== undefined) byUnit.set(life.unitId, [...(byUnit.get(life.unitId) ?? []), life]);
  }
  return [...byUnit].map(([unitId, own]) => ({
    unitId,
    dispatched: own.length,
    signed: own.filter(({ signed }) => signed !== undefined).length,
    returned: own.filter(({ returned }) => returned).length,
    resolved: own.filter(({ resolved }) => resolved).length,
    ...defined({ sign: median(own.map(({ dispatched, signed }) => span(dispatched, signed))) }),
  }));
}

function span(from: Millis | undefined, to: Millis | undefined): number | undefined {
  return from === undefined || to === undefined ? undefined : Math.round((to - from) / 1000);
}

function median(spans: readonly (number | undefined)[]): number | undefined {
  const sorted = spans.filter((each) => each !== undefined).sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)];
}
