import type { CaseId } from '../case/case.ts';
import { defined } from '../defined.ts';
import type { CategoryId, Millis, UnitId } from '../kernel.ts';
import type { DayNumber } from '../time/shanghaiDay.ts';
import type { CaseFacts } from './facts.ts';
import { type Entry, isIn, type Period, type Tallied } from './measure.ts';
import { MEASURES } from './measures.ts';
import type { MeasureQuestion } from './question.ts';

/**
 * 早报: one day in a few sentences that rules make from the log. Each rule names its numbers, and each number is the
 * list of what it counts: none is said that could not be opened. The sentences themselves are the screen's words.
 */
export const BRIEF_RULES = [
  'reported',
  'categories',
  'streets',
  'hot',
  'dispatched',
  'returned',
  'contact',
  'due',
  'lateUnits',
  'closed',
  'reopened',
] as const;
export type BriefRule = (typeof BRIEF_RULES)[number];

/** What a number is called in its rule. */
export const BRIEF_FIGURES = ['n', 'before', 'auto', 'met', 'missed', 'sameDay'] as const;

/** One number: what it counts, of which category, street, unit or matter where the rule names several. */
export interface BriefFigure {
  readonly name: (typeof BRIEF_FIGURES)[number];
  readonly key?: string;
  readonly entries: readonly BriefEntry[];
}

export type BriefEntry = Pick<Entry, 'caseId' | 'at' | 'unitId'>;

export interface BriefLine {
  readonly rule: BriefRule;
  readonly figures: readonly BriefFigure[];
}

export interface BriefQuestion {
  readonly day: DayNumber;
  readonly at: Millis;
  /** Of the cases the asker sees: at least those that anything happened to, or fell due, on the day or the one before. */
  readonly facts: readonly CaseFacts[];
  readonly factsOf: MeasureQuestion['factsOf'];
  readonly streetOf: (id: CaseId) => UnitId | undefined;
  /** Reports of one matter each. */
  readonly matters: readonly (readonly CaseId[])[];
}

/** So many categories, streets, units and matters are named. */
const NAMED = 3;
/** A matter is worth a sentence from so many reports of the day on. */
const LEAST_OF_A_MATTER = 3;

/** Every line, also of a day on which nothing happened: none of something is news as well. */
export function briefOf(question: BriefQuestion): readonly BriefLine[] {
  return BRIEF_RULES.flatMap((rule) => {
    const figures = RULES[rule](question);
    return figures.length === 0 ? [] : [{ rule, figures }];
  });
}

const RULES: Readonly<Record<BriefRule, (question: BriefQuestion) => readonly BriefFigure[]>> = {
  reported: (question) => [
    { name: 'n', entries: reportedOn(question, question.day) },
    { name: 'before', entries: reportedOn(question, question.day - 1) },
  ],
  categories(question) {
    const categories = new Map<CaseId, CategoryId | undefined>(
      question.facts.map(({ caseId, category }) => [caseId, category]),
    );
    return most(reportedOn(question, question.day), ({ caseId }) => categories.get(caseId));
  },
  streets: (question) => most(reportedOn(question, question.day), ({ caseId }) => question.streetOf(caseId)),
  hot(question) {
    const today = new Map(reportedOn(question, question.day).map((entry) => [entry.caseId, entry]));
    return question.matters
      .map((caseIds) => caseIds.flatMap((id) => today.get(id) ?? []))
      .filter((entries) => entries.length >= LEAST_OF_A_MATTER)
      .sort((a, b) => b.length - a.length)
      .slice(0, NAMED)
      .map((entries) => ({ name: 'n', entries, ...defined({ key: entries[0]?.caseId }) }));
  },
  dispatched(question) {
    const { under, over } = MEASURES.M1(measured(question));
    return [
      { name: 'n', entries: under },
      { name: 'auto', entries: over },
    ];
  },
  returned: (question) => [{ name: 'n', entries: MEASURES['M11.returned'](measured(question)).over }],
  contact: (question) => missed(MEASURES.M5(measured(question))),
  due: (question) => missed(dueUntilNow(question)),
  lateUnits: (question) =>
    most(
      missed(dueUntilNow(question)).find(({ name }) => name === 'missed')?.entries ?? [],
      ({ unitId }) => unitId,
    ),
  closed(question) {
    const closed = MEASURES.handled(measured(question)).under;
    const reported = new Set(reportedOn(question, question.day).map(({ caseId }) => caseId));
    return [
      { name: 'n', entries: closed },
      { name: 'sameDay', entries: closed.filter(({ caseId }) => reported.has(caseId)) },
    ];
  },
  reopened: (question) => [{ name: 'n', entries: MEASURES['M10.reopened'](measured(question)).over }],
};

function measured({ day, ...question }: BriefQuestion): MeasureQuestion {
  return { ...question, period: { from: day, to: day }, baselines: {}, deliveries: [] };
}

function reportedOn({ facts }: BriefQuestion, day: DayNumber): readonly BriefEntry[] {
  const period: Period = { from: day, to: day };
  return facts
    .filter(({ isPart, reportedAt }) => !isPart && isIn(period, reportedAt))
    .map(({ caseId, reportedAt, dispatches }) => {
      const unitId = dispatches.at(-1)?.unitId;
      return { caseId, at: reportedAt, ...defined({ unitId }) };
    });
}

/** Of a day that still goes on: what has fallen due by now. */
function dueUntilNow(question: BriefQuestion): Pick<Tallied, 'under' | 'over'> {
  const { under, over } = MEASURES.M8(measured(question));
  return {
    under: under.filter(({ at }) => at <= question.at),
    over: over.filter(({ at }) => at <= question.at),
  };
}

function missed({ under, over }: Pick<Tallied, 'under' | 'over'>): readonly BriefFigure[] {
  const met = new Set(over);
  return [
    { name: 'n', entries: under },
    { name: 'met', entries: over },
    { name: 'missed', entries: under.filter((entry) => !met.has(entry)) },
  ];
}

/** The keys that stand there most often, most first; two of a number in the order of their names. */
function most(
  entries: readonly BriefEntry[],
  keyOf: (entry: BriefEntry) => string | undefined,
): readonly BriefFigure[] {
  const parts = new Map<string, BriefEntry[]>();
  for (const entry of entries) {
    const key = keyOf(entry);
    if (key !== undefined) parts.set(key, [...(parts.get(key) ?? []), entry]);
  }
  return [...parts]
    .sort((a, b) => b[1].length - a[1].length || a[0].localeCompare(b[0]))
    .slice(0, NAMED)
    .map(([key, entries]) => ({ name: 'n', key, entries }));
}
