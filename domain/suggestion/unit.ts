import { type Case, isOpen } from '../case/case.ts';
import type { Directory, Unit } from '../district/directory.ts';
import type { CategoryId, UnitId } from '../kernel.ts';

/** What is known of a unit from the cases on screen. */
export interface UnitRecord {
  readonly open: number;
  /** Cases of this category it has signed for, and those it sent back. */
  readonly taken: number;
  readonly returned: number;
}

export interface Reason {
  /** Key of the words on the screen: `duty`, `street`, `community`, `record`, `load`, `words`. */
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

export interface UnitSuggestion {
  readonly unitId: UnitId;
  readonly coUnitIds: readonly UnitId[];
  /** 0 … 1; from AUTO_FROM on a rule may dispatch by itself. */
  readonly confidence: number;
  /** To file under, when the case has none confirmed yet. */
  readonly category: CategoryId;
  readonly reasons: readonly Reason[];
}

/**
 * Units whose duty list holds the case's category, best first, each with reasons that can be checked.
 * Nothing is suggested when the category is unknown or nobody's: better silent than wrong. The centre is
 * suggested departments; whoever works for a part of the district, what lies `within` that part.
 */
export function suggestUnits(
  thisCase: Case,
  directory: Directory,
  recordOf: (unitId: UnitId, category: CategoryId) => UnitRecord,
  within?: UnitId,
): readonly UnitSuggestion[] {
  const category = thisCase.category ?? thisCase.suggestedCategory;
  if (category === undefined) return [];
  // Whoever sent it back is not suggested for it again.
  const dutyUnits = unitsToName(directory, within).filter(
    ({ id, categories }) => categories.includes(category) && !thisCase.returnedBy?.includes(id),
  );
  const certainty = thisCase.category === undefined ? 0.82 : 0.96;
  return dutyUnits
    .map((unit) =>
      suggestionFor(unit, { thisCase, directory, category, certainty, rivals: dutyUnits.length, recordOf }),
    )
    .sort((a, b) => b.confidence - a.confidence || a.unitId.localeCompare(b.unitId));
}

function unitsToName(directory: Directory, within: UnitId | undefined): readonly Unit[] {
  const { units } = directory.data;
  if (within === undefined) return units.filter(({ kind }) => kind === 'department' || kind === 'utility');
  return units.filter(({ id, kind }) => kind === 'section' && directory.isWithin(id, within));
}

interface Asked {
  readonly thisCase: Case;
  readonly directory: Directory;
  readonly category: CategoryId;
  readonly certainty: number;
  readonly rivals: number;
  readonly recordOf: (unitId: UnitId, category: CategoryId) => UnitRecord;
}

function suggestionFor(unit: Unit, question: Asked): UnitSuggestion {
  const { thisCase, directory, category, certainty, rivals } = question;
  const record = question.recordOf(unit.id, category);
  const tried = record.taken + record.returned;
  const accepted = (record.taken + 1) / (tried + 1);
  const sharedDuty = rivals === 1 ? 1 : 0.85;
  // The unit's own first category is what it is there for; the last ones are what it also helps with.
  const rank = unit.categories.indexOf(category) / Math.max(1, unit.categories.length);
  const confidence = certainty * sharedDuty * accepted * (1 - 0.1 * rank);
  const street = directory.unit(thisCase.place.streetId);
  const reasons: Reason[] = [
    { code: 'duty', params: { category: directory.category(category)?.path[1] ?? category } },
  ];
  if (thisCase.category === undefined) reasons.push({ code: 'words' });
  if (tried > 0) reasons.push({ code: 'record', params: { taken: record.taken, tried } });
  reasons.push({ code: 'load', params: { open: record.open } });
  if (street !== undefined) reasons.push({ code: 'street', params: { street: street.name } });
  return {
    unitId: unit.id,
    coUnitIds: isHelpedBy(street, unit, question) ? [street.id] : [],
    confidence,
    category,
    reasons,
  };
}

/** A department's work on site is helped by the street it lies in; a street's section is of that street already. */
function isHelpedBy(street: Unit | undefined, unit: Unit, { directory, category }: Asked): street is Unit {
  const isField = directory.category(category)?.field === true;
  return isField && street !== undefined && !directory.isWithin(unit.id, street.id);
}

/** Records over all cases at hand, counted once; look-ups are then immediate. */
export function unitRecords(
  cases: Iterable<Case>,
): (unitId: UnitId, category: CategoryId | undefined) => UnitRecord {
  const open = new Map<string, number>();
  const taken = new Map<string, number>();
  const returned = new Map<string, number>();
  for (const thisCase of cases) {
    const { primaryUnitId: unitId, category = '' } = thisCase;
    for (const sender of thisCase.returnedBy ?? []) raise(returned, `${sender} ${category}`);
    if (unitId === undefined) continue;
    if (isOpen(thisCase)) raise(open, unitId);
    if (thisCase.stages.handle !== undefined) raise(taken, `${unitId} ${category}`);
  }
  return (unitId, category) => ({
    open: open.get(unitId) ?? 0,
    taken: taken.get(`${unitId} ${category ?? ''}`) ?? 0,
    returned: returned.get(`${unitId} ${category ?? ''}`) ?? 0,
  });
}

function raise(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
