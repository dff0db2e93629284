import type { Metres } from '../district/geo.ts';
import type { Partner } from './partners.ts';

/** What two reports have in common: one cause, one place, or only words that are alike. */
export type Verdict = 'cause' | 'place' | 'likely';

/** Two doors this far apart are one place to whoever reports from the street. */
const ONE_PLACE: Metres = 120;
/** One cause needs like words of one kind, and one place or one network besides: two lifts 600 m apart have none. */
export function verdictOf(partner: Partner): Verdict {
  const { sameGrid, metres, sameCategory, text, oneNetwork } = partner;
  const isOnePlace = sameGrid || (metres !== undefined && metres <= ONE_PLACE);
  if (sameCategory && text >= 0.5 && (isOnePlace || oneNetwork === true)) return 'cause';
  return isOnePlace ? 'place' : 'likely';
}

/** Only the words are alike, and the places are known to differ: shown when asked for. */
export const isWeak = (partner: Partner): boolean =>
  partner.metres !== undefined && partner.oneNetwork !== true && verdictOf(partner) === 'likely';
