import type { CaseEvent, CaseEventType } from '../case/caseEvents.ts';
import { defined } from '../defined.ts';
import type { CategoryId, UnitId } from '../kernel.ts';
import { dayNumber } from '../time/shanghaiDay.ts';
import { type CaseFacts, questionOf } from './caseFacts.ts';
import type { Secretary } from './judging.ts';
import { noteFinished, noteSentBack } from './ledger.ts';
import { notePlace } from './placeBook.ts';

/**
 * What each event of a case teaches. Category: what a person files it under. Unit: who finishes it; whoever sends it
 * back, or loses it by a decision, is a counter-example at once. What the machine sent and nobody touched counts a tenth,
 * or it would teach itself.
 */

type EventOf<T extends CaseEventType> = Extract<CaseEvent, { readonly type: T }>;
type Lessons = { readonly [T in CaseEventType]?: (secretary: Secretary, event: EventOf<T>) => void };

const BY_MACHINE = 0.1;
const BY_PERSON = 1;
/** Words a category is known by. */
const MOST_WORDS = 24;

const LESSONS: Lessons = {
  CaseReported(secretary, { caseId, at, data }) {
    const { title, description, source, demandType, category, place } = data;
    const report = { title, body: description };
    const facts: CaseFacts = {
      title,
      at,
      source,
      demand: demandType ?? '',
      ...defined({ body: description, category, streetId: place.streetId, communityId: place.communityId }),
      // A category that came with the report is somebody's word already, and no guess of ours.
      ...defined({ categoryGuess: category === undefined ? secretary.category(report) : undefined }),
    };
    secretary.state.cases.set(caseId, facts);
    notePlace(secretary.state.places, place);
  },

  CaseFiled(secretary, { caseId, at, data }) {
    const { category, place, part, title, description } = data;
    notePlace(secretary.state.places, place);
    const born: CaseFacts | undefined = part && {
      title: title ?? '',
      at,
      source: part.source,
      demand: part.demandType ?? '',
      ...defined({ body: description }),
    };
    const before = born ?? secretary.state.cases.get(caseId);
    if (before === undefined) return;
    const placed = { ...before, ...placeOf(place) };
    learnCategory(secretary, placed, category, { caseId, at, was: category, isSent: false });
    guessAnew(secretary, caseId, placed, category);
  },

  CaseReclassified(secretary, { caseId, at, data }) {
    const before = secretary.state.cases.get(caseId);
    if (before === undefined) return;
    const { category = before.category } = data;
    notePlace(secretary.state.places, data.place);
    const placed = { ...before, ...placeOf(data.place) };
    if (category !== undefined && category !== before.category) {
      learnCategory(secretary, placed, category, { caseId, at, was: category, isSent: false });
    }
    if (category === undefined) secretary.state.cases.set(caseId, placed);
    else guessAnew(secretary, caseId, placed, category);
  },

  CaseDispatched(secretary, { caseId, data }) {
    const isSent = data.mode === 'auto';
    patch(secretary, caseId, { unitId: data.unitId, isSent, ...defined({ wasSent: isSent || undefined }) });
  },
  CaseEscalatedLevel: (secretary, { caseId, data }) =>
    patch(secretary, caseId, { unitId: data.unitId, isSent: false }),

  CaseUndispatched: (secretary, event) => sentBack(secretary, event, event.data.unitId),
  CaseAdjudicated: (secretary, event) => sentBack(secretary, event, event.data.fromUnitId),
  CaseRedispatched(secretary, event) {
    sentBack(secretary, event, event.data.fromUnitId);
    patch(secretary, event.caseId, { unitId: event.data.unitId, isSent: false });
  },

  CaseResolved(secretary, { caseId, at }) {
    const facts = secretary.state.cases.get(caseId);
    const { unitId, category, isLearned = false, isSent = false, wasSent = false } = facts ?? {};
    if (facts === undefined || unitId === undefined || category === undefined || isLearned) return;
    if (facts.unitGuess !== undefined) {
      secretary.settle('unit', facts.unitGuess, { caseId, at, was: unitId, isSent: wasSent });
    }
    secretary.units.learn(unitQuestion(secretary, facts, category), unitId, isSent ? BY_MACHINE : BY_PERSON);
    const { communityId } = facts;
    noteFinished(secretary.state.ledger, category, {
      day: dayNumber(at),
      unitId,
      caseId,
      ...defined({ communityId }),
    });
    secretary.state.cases.set(caseId, { ...facts, isLearned: true });
  },

  CaseClosed: forget,
  CaseRejected: forget,
  CaseVoided: forget,
  CaseMerged: forget,
};

/** Takes one event in. */
export function learnEvent(secretary: Secretary, event: CaseEvent): void {
  const lesson = LESSONS[event.type] as ((to: Secretary, of: CaseEvent) => void) | undefined;
  lesson?.(secretary, event);
}

function forget({ state }: Secretary, { caseId }: Pick<CaseEvent, 'caseId'>): void {
  state.cases.delete(caseId);
}

function patch({ state }: Secretary, caseId: CaseEvent['caseId'], change: Partial<CaseFacts>): void {
  const before = state.cases.get(caseId);
  if (before !== undefined) state.cases.set(caseId, { ...before, ...change });
}

const placeOf = (place: { readonly streetId?: UnitId; readonly communityId?: UnitId } | undefined) =>
  place === undefined ? {} : defined({ streetId: place.streetId, communityId: place.communityId });

function unitQuestion({ directory }: Secretary, facts: CaseFacts, category: CategoryId) {
  return questionOf(facts, category, directory.category(category)?.path[0] ?? '');
}

/** From here on it has a category: who should have it is thought of before anybody is named. */
function guessAnew(
  secretary: Secretary,
  caseId: CaseEvent['caseId'],
  facts: CaseFacts,
  category: CategoryId,
): void {
  const { unitGuess: _old, ...rest } = facts;
  const unitGuess = secretary.unit({ ...rest, category });
  secretary.state.cases.set(caseId, { ...rest, category, ...defined({ unitGuess }) });
}

function learnCategory(
  secretary: Secretary,
  { title, body, categoryGuess }: CaseFacts,
  category: CategoryId,
  truth: Parameters<Secretary['settle']>[2],
): void {
  const report = { title, body };
  if (categoryGuess !== undefined) secretary.settle('category', categoryGuess, truth);
  secretary.categories.learn(report, category, BY_PERSON);
  if (title === '') return;
  const ranked = categoryGuess?.ranked ?? secretary.categories.rank(report);
  noteWords(secretary, report, { category, rival: ranked.find(({ is }) => is !== category)?.is });
}

/** The words of this report that speak for its category now. */
function noteWords(
  { categories, state }: Secretary,
  report: { readonly title: string; readonly body: string | undefined },
  { category, rival }: { readonly category: CategoryId; readonly rival: string | undefined },
): void {
  const known = state.words.get(category) ?? new Map<string, number>();
  state.words.set(category, known);
  for (const { text } of categories.termsFor(report, category, rival as CategoryId | undefined)) {
    known.set(text, (known.get(text) ?? 0) + 1);
  }
  if (known.size <= 2 * MOST_WORDS) return;
  const seldom = [...known].sort((a, b) => b[1] - a[1]).slice(MOST_WORDS);
  for (const [word] of seldom) known.delete(word);
}

/** A counter-example: the unit is not for this, whatever was thought before. */
function sentBack(
  secretary: Secretary,
  { caseId, at }: Pick<CaseEvent, 'caseId' | 'at'>,
  unitId: UnitId | undefined,
): void {
  const facts = secretary.state.cases.get(caseId);
  if (facts?.category === undefined || unitId === undefined || facts.unitId !== unitId) return;
  secretary.units.unlearn(unitQuestion(secretary, facts, facts.category), unitId);
  noteSentBack(secretary.state.ledger, facts.category, { day: dayNumber(at), unitId, caseId });
  const { unitId: _gone, isSent: _sent, ...rest } = facts;
  secretary.state.cases.set(caseId, rest);
}
