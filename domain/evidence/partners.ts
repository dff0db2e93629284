import { type Case, isOpen } from '../case/case.ts';
import { truePoint } from '../case/truePoint.ts';
import { defined } from '../defined.ts';
import { distanceMetres, type Metres } from '../district/geo.ts';
import type { CaseId, Millis } from '../kernel.ts';
import { categoryOf, type EvidenceBase } from './evidenceBase.ts';
import { isOneNetwork } from './network.ts';

/** Why two cases may be one matter, in numbers a person can check. It only ever suggests (DOMAIN §3.7). */
export interface Partner {
  readonly caseId: CaseId;
  /** Absent when either place is unknown, was made up, or lies outside of the district. */
  readonly metres?: Metres;
  /** Between the two reports. */
  readonly minutes: number;
  /** 0 … 1, see TextIndex. */
  readonly text: number;
  readonly sameGrid: boolean;
  readonly sameCommunity: boolean;
  readonly sameCategory: boolean;
  /** Water, power and the like: one fault reaches both doors (network.ts). */
  readonly oneNetwork?: true;
  /** 0 … 1: all of the above weighed together. */
  readonly score: number;
}

export interface PartnerOptions {
  /** At most this many, best first. */
  readonly limit?: number;
  /** Below this total nothing is shown; measured on labelled letters, see the test. */
  readonly minimum?: number;
}

const MINUTE: Millis = 60_000;
/** Tuned on labelled letters: see test/replay/letters.real.ts. */
export const SUGGEST_FROM = 0.37;

/** Open cases the base has read that may be the same matter as `thisCase`, best first. */
export function findPartners(
  thisCase: Case,
  caseOf: (id: CaseId) => Case | undefined,
  base: EvidenceBase,
  { minimum = SUGGEST_FROM, limit = 20 }: PartnerOptions = {},
): readonly Partner[] {
  const found: Partner[] = [];
  const isWorthIt = (text: number, sameCategory: boolean): boolean => mostFor(text, sameCategory) >= minimum;
  for (const { id, text } of base.candidates(base.read(thisCase), isWorthIt)) {
    const other = caseOf(id);
    if (other === undefined || !mayBePartner(thisCase, other)) continue;
    const partner = weigh(thisCase, other, { text, minimum });
    if (partner !== undefined) found.push(partner);
  }
  found.sort((a, b) => b.score - a.score || a.minutes - b.minutes);
  return found.slice(0, limit);
}

/** A pair somebody has set apart is offered to nobody again. */
function mayBePartner(thisCase: Case, other: Case): boolean {
  return (
    other.id !== thisCase.id &&
    isOpen(other) &&
    other.state !== 'split' &&
    other.world === thisCase.world &&
    !thisCase.distinctFrom?.includes(other.id) &&
    !other.distinctFrom?.includes(thisCase.id)
  );
}

/** Most of those that are looked at are like nothing: for them nothing is built. */
function weigh(
  thisCase: Case,
  other: Case,
  { text, minimum }: { readonly text: number; readonly minimum: number },
): Partner | undefined {
  const metres = metresApart(thisCase, other);
  const isReal = thisCase.place.synthetic !== true && other.place.synthetic !== true;
  const minutes = Math.round(Math.abs(thisCase.reportedAt - other.reportedAt) / MINUTE);
  const sameGrid = isReal && same(thisCase.place.gridId, other.place.gridId);
  const sameCategory = same(categoryOf(thisCase), categoryOf(other));
  const score = total({ text, metres, minutes, sameGrid, sameCategory });
  if (score < minimum) return undefined;
  const sameCommunity = isReal && same(thisCase.place.communityId, other.place.communityId);
  const apart = {
    ...defined({ metres: metres === undefined ? undefined : Math.round(metres) }),
    minutes,
    sameCommunity,
    sameCategory,
  };
  const network = isOneNetwork([thisCase, other], apart) ? { oneNetwork: true as const } : {};
  return { caseId: other.id, ...apart, ...network, text, sameGrid, score };
}

function metresApart(a: Case, b: Case): Metres | undefined {
  const here = truePoint(a.place);
  const there = truePoint(b.place);
  return here === undefined || there === undefined ? undefined : distanceMetres(here, there);
}

const same = (a: string | undefined, b: string | undefined): boolean => a !== undefined && a === b;

interface Evidence {
  readonly text: number;
  readonly metres: Metres | undefined;
  readonly minutes: number;
  readonly sameGrid: boolean;
  readonly sameCategory: boolean;
}

/** Words this much alike make one grid count in full. */
const GRID_SPEAKS_FROM = 0.3;

/**
 * Text counts most, then nearness (half at 120 m), then recency (half at 12 h), then the category. One grid says less than
 * metres do: it holds a hundred doors, so that without words in common it says nothing at all.
 * Far apart is evidence against: beyond a kilometre the total is cut. Without a place in common only
 * the words can speak, so they carry the total alone.
 */
function total({ text, metres, minutes, sameGrid, sameCategory }: Evidence): number {
  if (metres === undefined && !sameGrid) return text;
  const byGrid = sameGrid ? 0.6 * Math.min(1, text / GRID_SPEAKS_FROM) : 0;
  const near = Math.max(metres === undefined ? 0 : 0.5 ** (metres / 120), byGrid);
  const recent = 0.5 ** (minutes / 720);
  const likeWords = Math.min(1, text * 1.2);
  const sum = 0.45 * likeWords + 0.3 * near + 0.1 * recent + (sameCategory ? 0.15 : 0);
  const tooFar = metres !== undefined && metres > 1000 ? 0.5 : 1;
  return sum * tooFar * otherMatter(text, sameCategory);
}

const otherMatter = (text: number, sameCategory: boolean): number => (!sameCategory && text < 0.3 ? 0.5 : 1);

/** The best total these words could reach at the same door in the same minute: most cases need no more look. */
function mostFor(text: number, sameCategory: boolean): number {
  const sum = 0.45 * Math.min(1, text * 1.2) + 0.3 + 0.1 + (sameCategory ? 0.15 : 0);
  return Math.max(text, sum * otherMatter(text, sameCategory));
}
