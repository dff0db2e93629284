import { foldCharacters } from '../text/fold.ts';

/**
 * Addresses as they stand in a Chinese sentence: a road with a house number, a road, an estate or a building. Found by
 * the words they end in; what stands before them (在, 位于, a verb) is no part of the name.
 */
export interface Address {
  readonly kind: 'number' | 'estate' | 'road';
  /** As it is looked up: `中山五路68号`. */
  readonly name: string;
  /** Of a house number: its road. */
  readonly road?: string;
  readonly number?: number;
}

const ROAD =
  /([\p{Script=Han}]{1,6}?(?:大道|大街|马路|路|街|巷|里|坊|横街)(?:[东南西北中]|[一二三四五六七八九十]马路|[横直新]街)?)(?!道办|道党|社|镇|面|灯|人|上)\s*(?:(\d{1,4})\s*(?:号|號))?/gu;
const ESTATE =
  /([\p{Script=Han}]{2,8}?(?:小区|花园|花苑|家园|公寓|大厦|广场|新村|新邨|大院|苑|阁|庭|中心))/gu;
/** Roads of no name. */
const ANY_ROAD: ReadonlySet<string> = new Set([
  '道路',
  '马路',
  '公路',
  '铁路',
  '线路',
  '电路',
  '水路',
  '大街',
  '小街',
  '小巷',
  '大道',
  '街巷',
  '巷道',
  '这里',
]);
/** What speaks before a name and belongs to nothing. */
const BEFORE =
  /^.*(?:位于|来自|住在|家住|地址|附近|靠近|旁边|对面|隔壁|反映|投诉|举报|咨询|在|到|往|从|去|的|与|和|至|向|于|我|是|住|街道|社区)/u;

/** The addresses a text names, those that say most first. */
export function addressesIn(text: string): readonly Address[] {
  const found = new Map<string, Address>();
  const folded = foldCharacters(text);
  for (const [, name = '', digits] of folded.matchAll(ROAD)) {
    const road = bare(name);
    if (road.length < 2 || ANY_ROAD.has(road)) continue;
    found.set(road, { kind: 'road', name: road });
    if (digits === undefined) continue;
    const number = Number(digits);
    const whole = `${road}${number}号`;
    found.set(whole, { kind: 'number', name: whole, road, number });
  }
  for (const [, name = ''] of folded.matchAll(ESTATE)) {
    const estate = bare(name);
    if (estate.length >= 3) found.set(estate, { kind: 'estate', name: estate });
  }
  return [...found.values()].sort((a, b) => WEIGHT[b.kind] - WEIGHT[a.kind]);
}

const WEIGHT = { number: 3, estate: 2, road: 1 } as const;

const bare = (name: string): string => name.replace(BEFORE, '');
