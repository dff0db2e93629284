import type { Case } from '../case/case.ts';
import type { Metres } from '../district/geo.ts';
import type { Partner } from './partners.ts';

/** What two reports have in common: one cause, one place, or only words that are alike. */
export type Verdict = 'cause' | 'place' | 'likely';

/** Two doors this far apart are one place to whoever reports from the street. */
const ONE_PLACE: Metres = 120;
/** What fails in a network fails for a neighbourhood at once, hardly for more. */
const NETWORK_REACH: Metres = 1_000;
const NETWORK_MINUTES = 24 * 60;

/** Water, power, gas, heat, network and drains reach many doors from one fault; a lift or a heap of rubbish does not. */
const NETWORK =
  /停水|水压|供水|水管|自来水|爆管|停电|断电|供电|跳闸|电压|燃气|煤气|停气|断网|宽带|网络|暖气|污水|排水|内涝|积水/u;

/** Both speak of what one network brings to their doors, on the same day and in the same neighbourhood. */
export function isOneNetwork(
  [a, b]: readonly [Case, Case],
  apart: Pick<Partner, 'metres' | 'minutes' | 'sameCommunity' | 'sameCategory'>,
): boolean {
  const isNear = apart.sameCommunity || (apart.metres !== undefined && apart.metres <= NETWORK_REACH);
  return (
    apart.sameCategory &&
    isNear &&
    apart.minutes <= NETWORK_MINUTES &&
    [a, b].every(({ title, description }) => NETWORK.test(`${title} ${description ?? ''}`))
  );
}

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
