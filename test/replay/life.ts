import type { CaseId } from '../../domain/case/case.ts';
import type { Directory, Unit } from '../../domain/district/directory.ts';
import type { Millis, Person } from '../../domain/kernel.ts';
import { person } from '../kit/caseDistrict.ts';
import type { Dice } from '../kit/dice.ts';
import type { ExportedCase } from './rows.ts';
import type { Stage } from './stage.ts';

/**
 * The life of one exported case. Where it lay, what it was about, who handled it and whether in time are the
 * row's; the hours, and everything else that can happen to a case, are drawn by seeded chance.
 */
export interface Life {
  readonly row: ExportedCase;
  readonly stage: Stage;
  readonly dice: Dice;
  readonly directory: Directory;
  /** The unit the row names, found by its alias. */
  readonly unit: Unit;
  /** Open cases others may be merged into, by place and matter. */
  readonly open: Map<string, CaseId>;
  /** Case ids of plain lives, with what the row says of them. */
  readonly plain: Map<CaseId, ExportedCase>;
}

export const MINUTE: Millis = 60_000;
export const DEPUTY = person('deputy_leader');
const PRINCIPAL = person('principal_leader');

/** The many ways a life can go; each comes up once in so many cases, the rest are plain. */
const WAYS = {
  onTheSpot: 60,
  verified: 40,
  notVerified: 120,
  untrue: 90,
  rejected: 60,
  merged: 12,
  split: 150,
  unsplit: 400,
  returned: 45,
  denied: 150,
  adjudicated: 120,
  redispatched: 60,
  escalated: 50,
  joint: 35,
  extended: 50,
  held: 70,
  withdrawn: 100,
  reworked: 40,
  voided: 150,
  promoted: 300,
  reReported: 120,
  hurried: 40,
} as const;
export type Way = keyof typeof WAYS | 'plain';

export function drawWay(dice: Dice): Way {
  for (const [way, odds] of Object.entries(WAYS)) if (dice.chance(1 / odds)) return way as Way;
  return 'plain';
}

/** Who has it now, which a rule may have decided otherwise than the row says. */
export function holderOf({ stage, directory, unit }: Life, id: CaseId): Unit {
  return directory.unit(stage.case(id).primaryUnitId ?? '') ?? unit;
}

/** A department that is not the row's. */
export function otherUnit({ directory, unit, dice }: Life, butNot?: string): string {
  const others = directory.data.units.filter(
    ({ id, kind }) => kind === 'department' && id !== unit.id && id !== butNot,
  );
  return dice.pick(others).id;
}

export function signer(unit: Unit): Person {
  if (unit.kind === 'community') return person('community_deputy', unit.id);
  return unit.kind === 'grid' ? person('grid_lead', unit.id) : person('dept_officer', unit.id);
}

export const lead = (unit: Unit): Person => person('dept_lead', unit.id);

/** Whoever was asked last has a word: the deputy of the street the second time, the principal the third. */
export async function instructed({ stage }: Life, id: CaseId, text: string): Promise<void> {
  const review = stage.case(id).leaderReviews?.findLast(({ state }) => state === 'open');
  if (review === undefined) return;
  const leader = review.level === 'deputy' ? DEPUTY : PRINCIPAL;
  await stage.give(leader, 'leader.instruct', { caseId: id, text });
}
