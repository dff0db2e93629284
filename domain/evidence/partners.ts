import { type Case, isOpen } from '../case/case.ts';
import { defined } from '../defined.ts';
import { distanceMetres, type Metres } from '../district/geo.ts';
import type { CaseId, Millis } from '../kernel.ts';
import { isOneNetwork } from './network.ts';
import { createTextIndex, type TextIndex } from './textIndex.ts';

/** Why two cases may be one matter, in numbers a person can check. It only ever suggests (DOMAIN §3.7). */
export interface Partner {
  readonly caseId: CaseId;
  /** Absent when either place is unknown or was made up. */
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

/** The texts of the cases on screen, kept between calls because reading them is the slow part. */
export interface EvidenceBase {
  /** Reads a case's text unless it has been read; findPartners does so itself for all it is given. */
  read(thisCase: Case): void;
  hasRead(thisCase: Case): boolean;
  readonly texts: TextIndex;
}

export function createEvidenceBase(): EvidenceBase {
  const texts = createTextIndex();
  return {
    texts,
    read: ({ id, title, description }) => void texts.put(id, title, description),
    hasRead: ({ id, title }) => texts.has(id, title),
  };
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

/** Open cases that may be the same matter as `thisCase`, best first. */
export function findPartners(
  thisCase: Case,
  cases: Iterable<Case>,
  base: EvidenceBase,
  { minimum = SUGGEST_FROM, limit = 20 }: PartnerOptions = {},
): readonly Partner[] {
  const others: Case[] = [];
  const slots: number[] = [];
  for (const other of cases) {
    if (!mayBePartner(thisCase, other)) continue;
    others.push(other);
    slots.push(base.texts.put(other.id, other.title, other.description));
  }
  const own = base.texts.put(thisCase.id, thisCase.title, thisCase.description);
  const likeness = base.texts.likenessTo(own);
  const found: Partner[] = [];
  others.forEach((other, index) => {
    const text = likeness[slots[index] ?? -1] ?? 0;
    if (mostFor(text, same(categoryOf(thisCase), categoryOf(other))) < minimum) return;
    const partner = weigh(thisCase, other, text);
    if (partner.score >= minimum) found.push(partner);
  });
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

function weigh(thisCase: Case, other: Case, text: number): Partner {
  const metres = metresApart(thisCase, other);
  const isReal = thisCase.place.synthetic !== true && other.place.synthetic !== true;
  const minutes = Math.round(Math.abs(thisCase.reportedAt - other.reportedAt) / MINUTE);
  const sameGrid = isReal && same(thisCase.place.gridId, other.place.gridId);
  const sameCommunity = isReal && same(thisCase.place.communityId, other.place.communityId);
  const sameCategory = same(categoryOf(thisCase), categoryOf(other));
  const score = total({ text, metres, minutes, sameGrid, sameCategory });
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
  if (a.place.synthetic === true || b.place.synthetic === true) return undefined;
  if (a.place.point === undefined || b.place.point === undefined) return undefined;
  return distanceMetres(a.place.point, b.place.point);
}

const categoryOf = (thisCase: Case): string | undefined => thisCase.category ?? thisCase.suggestedCategory;

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
