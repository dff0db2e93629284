import type { Case } from '../case/case.ts';
import { ownTitle } from '../case/ownTitle.ts';
import type { SuggestedUnit, SuggestionAnswer, SuggestionInput } from '../contract/secretary.ts';
import { defined } from '../defined.ts';
import type { Directory } from '../district/directory.ts';
import type { CaseId, CategoryId, Millis, UnitId } from '../kernel.ts';
import { type Routed, routeOf } from '../rules/dispatchRoute.ts';
import type { Rules } from '../rules/rules.ts';
import { isAssignable } from './dutyList.ts';
import { type Guess, MOST_NAMED, UNSURE_BELOW } from './guess.ts';
import type { Secretary, UnitAbout } from './judging.ts';
import type { Report } from './labelModel.ts';
import { countFinished, countSentBack, LEDGER_DAYS, lastFinished } from './ledger.ts';
import type { PlaceBook } from './placeBook.ts';
import { type PlaceParts, placesInText } from './placeInText.ts';
import { byRuleWords } from './ruleWords.ts';
import { createSimilarity } from './similar.ts';

export interface Asking {
  readonly input: SuggestionInput;
  /** As the caller sees it. */
  readonly thisCase: Case | undefined;
  /** Whoever works for a part of the district names units of it alone. */
  readonly within: UnitId | undefined;
  readonly now: Millis;
  /** Another case as the caller sees it; undefined when they do not. */
  readonly shown: (other: Case) => Case | undefined;
}

export interface SuggestingParts {
  readonly secretary: Secretary;
  readonly directory: Directory;
  readonly caseOf: (id: CaseId) => Case | undefined;
  readonly isShown: (of: 'category' | 'unit' | 'place') => boolean;
  /** The routes that somebody wrote, as they hold now. */
  readonly rules?: Pick<Rules, 'routes'>;
  /** Where names lie that are no units, and what is on the district's own list of addresses. */
  readonly ground?: Pick<PlaceParts, 'landmarks'> & { readonly addresses?: PlaceBook };
}

const MOST_SIMILAR = 2;
const LOOKED_AT = 60;
const MOST_TERMS = 5;

/** Answers one question: who should have it, what it is, and why, in counts that can be counted again. */
export function suggest(parts: SuggestingParts, asking: Asking): SuggestionAnswer {
  const { secretary } = parts;
  return {
    model: secretary.state.read.seq,
    learned: Math.round(secretary.state.unit.totals.cases),
    ...defined({
      unit: unitPart(parts, asking),
      category: categoryPart(parts, asking),
      places: placesPart(parts, asking),
    }),
  };
}

function categoryPart(
  parts: SuggestingParts,
  { thisCase }: Asking,
): SuggestionAnswer['category'] | undefined {
  const { secretary, isShown } = parts;
  // Once a person has said what it is there is nothing left to guess.
  if (thisCase === undefined || thisCase.category !== undefined || !isShown('category')) return undefined;
  const report = { title: ownTitle(thisCase), body: thisCase.description };
  if (report.title === '' && report.body === undefined) return undefined;
  const guess = secretary.category(report);
  if (guess === undefined) return undefined;
  return {
    ranked: guess.ranked.map(({ is, confidence }) => ({ category: is as CategoryId, confidence })),
    isUnsure: isUnsure(guess),
    terms: termsOf(guess, report, parts).slice(0, MOST_TERMS),
  };
}

/** Where it may be, of a case that lies in no grid or of words that are being written. */
function placesPart(
  { secretary, directory, ground, isShown }: SuggestingParts,
  { input, thisCase }: Asking,
): SuggestionAnswer['places'] | undefined {
  if (!isShown('place')) return undefined;
  const written = thisCase?.place.gridId === undefined ? thisCase : undefined;
  const text = input.about ?? (written && [written.place.text, written.title, written.description].join(' '));
  if (text === undefined || input.gridId !== undefined) return undefined;
  const learned = secretary.state.places;
  const books = ground?.addresses === undefined ? [learned] : [ground.addresses, learned];
  return placesInText(text, { directory, books, landmarks: ground?.landmarks ?? [] });
}

/** What in the words spoke for the first: learned terms, and rule words as long as nothing is learned of it. */
function termsOf(
  { ranked: [first, rival] }: Guess,
  report: Report,
  { secretary, directory }: SuggestingParts,
): readonly string[] {
  if (first === undefined) return [];
  const best = first.is as CategoryId;
  const learned = secretary.categories.termsFor(report, best, rival?.is as CategoryId | undefined);
  if (learned.length > 0) return learned.map(({ text }) => text);
  const byRule = byRuleWords(report, directory.data.categories);
  return byRule?.code === best ? byRule.words : [];
}

function unitPart(parts: SuggestingParts, asking: Asking): SuggestionAnswer['unit'] | undefined {
  const { secretary, directory, isShown } = parts;
  const about = aboutOf(asking, directory);
  if (about === undefined) return undefined;
  const mayName = mayNameFor(asking, directory);
  const guess = isShown('unit') ? secretary.unit(about, mayName) : undefined;
  const route = routeFor(parts, asking, about);
  const routed = route !== undefined && mayName(route.unitId) ? route : undefined;
  if (guess === undefined && routed === undefined) return undefined;
  const open = openByUnit(secretary);
  // A route somebody wrote goes before what the secretary has learned, as it does where it sends by itself.
  const learned = (guess?.ranked ?? []).map(({ is, confidence }) => ({ unitId: is as UnitId, confidence }));
  const others = learned.filter(({ unitId }) => unitId !== routed?.unitId);
  const named = routed === undefined ? learned : [routed, ...others].slice(0, MOST_NAMED);
  const ranked = named.map(({ unitId, confidence }): SuggestedUnit => {
    const { category, communityId } = about;
    const counted = countFinished(secretary.state.ledger, { category, unitId, communityId }, asking.now);
    return {
      unitId,
      confidence,
      ...defined({ counted: counted && { ...counted, days: LEDGER_DAYS } }),
      sentBack: countSentBack(secretary.state.ledger, { category, unitId }, asking.now),
      onDuty: directory.unit(unitId)?.categories.includes(category) === true,
      open: open.get(unitId) ?? 0,
      ...defined({ routeId: unitId === routed?.unitId ? routed.routeId : undefined }),
    };
  });
  return {
    category: about.category,
    ranked,
    isUnsure: isUnsure({ ranked }),
    coUnitIds: helpersOf(ranked[0]?.unitId, about, directory),
    similar: similarTo(parts, asking, about.category),
  };
}

/** What somebody wrote of a case like this one, or of a report like the one that is being written. */
function routeFor(
  { rules, directory }: SuggestingParts,
  { input: { gridId, urgency }, thisCase }: Asking,
  { category, source, streetId, communityId }: UnitAbout,
): Routed | undefined {
  if (rules === undefined) return undefined;
  const place =
    gridId === undefined && thisCase !== undefined
      ? thisCase.place
      : defined({
          gridId,
          streetId: streetId as UnitId | undefined,
          communityId: communityId as UnitId | undefined,
        });
  const report = {
    ...{ category, source, place, urgency: urgency ?? thisCase?.urgency ?? 'general' },
    ...defined({ returnedBy: thisCase?.returnedBy }),
  } as const;
  return routeOf(report, rules, directory);
}

const isUnsure = ({ ranked }: { readonly ranked: readonly { readonly confidence: number }[] }): boolean =>
  (ranked[0]?.confidence ?? 0) < UNSURE_BELOW;

/** What the unit model is asked; undefined while nobody knows what the case is about. */
export function aboutOf(
  { input, thisCase, now }: Pick<Asking, 'input' | 'thisCase' | 'now'>,
  directory: Directory,
): UnitAbout | undefined {
  const category = input.category ?? thisCase?.category ?? thisCase?.suggestedCategory;
  if (category === undefined) return undefined;
  const [, community, street] = input.gridId === undefined ? [] : directory.lineage(input.gridId);
  return {
    category,
    at: thisCase?.reportedAt ?? now,
    source: input.source ?? thisCase?.source ?? '',
    demand: input.demandType ?? thisCase?.demandType ?? '',
    ...defined({
      streetId: street?.id ?? thisCase?.place.streetId,
      communityId: community?.id ?? thisCase?.place.communityId,
    }),
  };
}

/** Whoever has just sent it back, or has it, is not named for it. */
export function mayNameFor(
  { thisCase, within }: Pick<Asking, 'thisCase' | 'within'>,
  directory: Directory,
): (id: UnitId) => boolean {
  const not = new Set<UnitId>(thisCase?.returnedBy ?? []);
  if (thisCase?.primaryUnitId !== undefined) not.add(thisCase.primaryUnitId);
  return (id) => {
    const unit = directory.unit(id);
    if (unit === undefined || !isAssignable(unit) || not.has(id)) return false;
    return within === undefined || (id !== within && directory.isWithin(id, within));
  };
}

/** A department's work on site is helped by the street it lies in; a unit of the street is there already. */
function helpersOf(
  unitId: UnitId | undefined,
  { category, streetId }: UnitAbout,
  directory: Directory,
): readonly UnitId[] {
  const isField = directory.category(category)?.field === true;
  if (!isField || unitId === undefined || streetId === undefined) return [];
  return directory.isWithin(unitId, streetId) ? [] : [streetId];
}

/** Units with what they have in hand: open cases alone are remembered, so this does not grow with history. */
function openByUnit({ state }: Secretary): ReadonlyMap<UnitId, number> {
  const counts = new Map<UnitId, number>();
  for (const { unitId } of state.cases.values()) {
    if (unitId !== undefined) counts.set(unitId, (counts.get(unitId) ?? 0) + 1);
  }
  return counts;
}

/** The likest of the last finished cases of this category that the caller may see. */
function similarTo(
  { secretary, caseOf }: SuggestingParts,
  { thisCase, shown }: Asking,
  category: CategoryId,
): NonNullable<SuggestionAnswer['unit']>['similar'] {
  if (thisCase === undefined) return [];
  const likenessTo = createSimilarity(thisCase.title, thisCase.description);
  return lastFinished(secretary.state.ledger, category, LOOKED_AT)
    .flatMap(({ caseId, unitId, communityId }) => {
      const finished = caseId === thisCase.id ? undefined : caseOf(caseId);
      const other = finished && shown(finished);
      if (other === undefined) return [];
      const isNear = communityId !== undefined && communityId === thisCase.place.communityId;
      const likeness = likenessTo(other.title, other.description) + (isNear ? 0.1 : 0);
      return [{ likeness, caseId, unitId, title: other.title, at: other.reportedAt }];
    })
    .sort((a, b) => b.likeness - a.likeness || b.at - a.at)
    .slice(0, MOST_SIMILAR)
    .map(({ likeness: _likeness, ...row }) => row);
}
