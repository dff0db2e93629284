import type { Case } from '../case/case.ts';
import type { Metres } from '../district/geo.ts';

/** What fails in a network fails for a neighbourhood at once, hardly for more. */
const NETWORK_REACH: Metres = 1_000;
const NETWORK_MINUTES = 24 * 60;

/** Water, power, gas, heat, network and drains reach many doors from one fault; a lift or a heap of rubbish does not. */
const NETWORK =
  /停水|水压|供水|水管|自来水|爆管|停电|断电|供电|跳闸|电压|燃气|煤气|停气|断网|宽带|网络|暖气|污水|排水|内涝|积水/u;

interface Apart {
  readonly metres?: Metres;
  readonly minutes: number;
  readonly sameCommunity: boolean;
  readonly sameCategory: boolean;
}

/** Both speak of what one network brings to their doors, on the same day and in the same neighbourhood. */
export function isOneNetwork([a, b]: readonly [Case, Case], apart: Apart): boolean {
  const isNear = apart.sameCommunity || (apart.metres !== undefined && apart.metres <= NETWORK_REACH);
  return (
    apart.sameCategory &&
    isNear &&
    apart.minutes <= NETWORK_MINUTES &&
    [a, b].every(({ title, description }) => NETWORK.test(`${title} ${description ?? ''}`))
  );
}
