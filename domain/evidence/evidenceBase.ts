import type { Case } from '../case/case.ts';
import { ownTitle } from '../case/ownTitle.ts';
import type { CaseId } from '../kernel.ts';
import { createTextIndex, type TextIndex } from './textIndex.ts';

/**
 * What of every case duplicates are found by, as numbers: walking ten thousand cases for each that is looked at costs a
 * hundred times what walking two arrays does. Kept between calls, because reading a text is the slow part.
 */
export interface EvidenceBase {
  /** Takes a case in as it stands now; its text is read once. Answers the number that stands for it. */
  read(thisCase: Case): number;
  /** Nobody is offered it any more. */
  forget(id: CaseId): void;
  /** As if nothing had been read. */
  clear(): void;
  /** Cases that may be worth a closer look beside this one, by likeness of their words and whether they are of its category. */
  candidates(own: number, isWorthIt: (text: number, sameCategory: boolean) => boolean): readonly Candidate[];
  readonly texts: TextIndex;
}

export interface Candidate {
  readonly id: CaseId;
  /** 0 … 1, see TextIndex. */
  readonly text: number;
}

/** Of a case that has no category: it is like nobody's. */
const NONE = 0;

/** What it is filed under, or was taken for. */
export const categoryOf = ({ category, suggestedCategory }: Case): string | undefined =>
  category ?? suggestedCategory;

export function createEvidenceBase(): EvidenceBase {
  let texts = createTextIndex();
  let slots = new Map<CaseId, number>();
  /** By slot: whose text it is now, and the number of its category. */
  let ids: (CaseId | undefined)[] = [];
  let categories: number[] = [];
  const numbers = new Map<string, number>();

  function numberOf(category: string | undefined): number {
    if (category === undefined) return NONE;
    const known = numbers.get(category) ?? numbers.size + 1;
    numbers.set(category, known);
    return known;
  }

  function forget(id: CaseId): void {
    const slot = slots.get(id);
    if (slot !== undefined) ids[slot] = undefined;
    slots.delete(id);
  }

  return {
    get texts() {
      return texts;
    },
    read(thisCase) {
      const { id, description } = thisCase;
      const slot = texts.put(id, ownTitle(thisCase), description);
      if (slots.get(id) !== slot) forget(id);
      slots.set(id, slot);
      ids[slot] = id;
      categories[slot] = numberOf(categoryOf(thisCase));
      return slot;
    },
    forget,
    clear() {
      texts = createTextIndex();
      slots = new Map();
      ids = [];
      categories = [];
    },
    candidates(own, isWorthIt) {
      const likeness = texts.likenessTo(own);
      const category = categories[own] ?? NONE;
      const found: Candidate[] = [];
      for (let slot = 0; slot < ids.length; slot += 1) {
        const text = likeness[slot] ?? 0;
        const isSame = category !== NONE && categories[slot] === category;
        if (!isWorthIt(text, isSame) || slot === own) continue;
        const id = ids[slot];
        if (id !== undefined) found.push({ id, text });
      }
      return found;
    },
  };
}
