import type { CategoryId, Millis, UnitId } from '../kernel.ts';
import type { CaseFacts } from './caseFacts.ts';
import { type Guess, MOST_NAMED } from './guess.ts';
import type { Secretary } from './judging.ts';
import { countFinished, countSentBack } from './ledger.ts';

/** A word met less often may be one report's own, and with it somebody's name. */
export const LEAST_MET = 3;

/**
 * What spoke for a category, for a record that holds nobody's words: terms that reports of this category are known by, and how
 * many others there were. "terms:占道,施工 others:1"
 */
export function categoryReasons(
  { categories, state }: Secretary,
  { title, body }: CaseFacts,
  { ranked: [first, rival] }: Guess,
): readonly string[] {
  if (first === undefined) return [];
  const terms = categories.termsFor(
    { title, body },
    first.is as CategoryId,
    rival?.is as CategoryId | undefined,
  );
  const known = state.words.get(first.is);
  const shared = terms.filter(({ text }) => (known?.get(text) ?? 0) >= LEAST_MET).map(({ text }) => text);
  const others = terms.length - shared.length;
  return [
    ...(shared.length > 0 ? [`terms:${shared.join(',')}`] : []),
    ...(others > 0 ? [`others:${others}`] : []),
  ];
}

/**
 * What spoke for the units named, as counts: how many of its like each finished, of how many, where; whether its duty list says
 * so; how many it sent back. "B2:14/17-community,on-duty B1:2/40-district,sent-back-1"
 */
export function unitReasons(
  { state, directory }: Secretary,
  { category, communityId }: CaseFacts,
  { guess, now }: { readonly guess: Guess; readonly now: Millis },
): readonly string[] {
  if (category === undefined) return [];
  return guess.ranked.slice(0, MOST_NAMED).map(({ is }) => {
    const unitId = is as UnitId;
    const counted = countFinished(state.ledger, { category, unitId, communityId }, now);
    const sentBack = countSentBack(state.ledger, { category, unitId }, now);
    const facts = [
      counted && `${counted.by}/${counted.of}-${counted.scope}`,
      directory.unit(unitId)?.categories.includes(category) === true ? 'on-duty' : undefined,
      sentBack > 0 ? `sent-back-${sentBack}` : undefined,
    ];
    return `${unitId}:${facts.filter((fact) => fact !== undefined).join(',') || 'none'}`;
  });
}
