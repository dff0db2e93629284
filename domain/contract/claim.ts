import { z } from 'zod';
import { count, list, millis } from './basics.ts';
import type { Read } from './read.ts';
import { seatInLog } from './shift.ts';
import { code, id, words } from './strings.ts';
import { actor } from './values.ts';

/** Wire contract v1: who of a desk has which case in hand. There is one list of claims for a unit's desk. */

const caseId = id('case');
const subjectId = id('subject');
const reason = words(500);

/** Why a claim ended by itself: the case waits for its holder no more, nobody sits at their console, their shift is over. */
export const RETURN_GROUNDS = ['over', 'gone', 'shift'] as const;
export type ReturnGround = (typeof RETURN_GROUNDS)[number];

export const claimSchemas = {
  /** `quiet`: it came with a form that was opened, and nobody pressed a key for it. */
  'claim.take': z.strictObject({ unitId: id('unit'), caseId, quiet: z.literal(true).optional() }),
  /** Without a reason it is a correction. */
  'claim.release': z.strictObject({ subjectId, caseId, reason: reason.optional() }),
  'claim.pass': z.strictObject({ subjectId, caseId, personId: id('person'), reason }),
  'timer.returnClaims': z.strictObject({
    subjectId,
    returns: z.array(z.strictObject({ caseId, ground: code(RETURN_GROUNDS) })).min(1),
  }),
} as const;

const claimed = {
  caseId,
  holder: seatInLog,
  /** Where the case stood: a claim of an earlier leg or round is none of the present one. */
  leg: count,
  round: count,
  quiet: z.literal(true).exactOptional(),
};

export const claimEventSchemas = {
  ClaimsOpened: z.object({ unitId: id('unit') }),
  CaseTakenInHand: z.object(claimed),
  ClaimReleased: z.object({ caseId, reason: reason.exactOptional() }),
  ClaimPassed: z.object({ caseId, holder: seatInLog, reason }),
  ClaimsReturned: z.object({
    returns: list(z.object({ caseId, ground: code(RETURN_GROUNDS) })),
  }),
} as const;

/** One case in somebody's hand. */
export const claim = z.object({
  ...claimed,
  at: millis,
  /** A supervisor gave it to them. */
  passed: z.object({ by: actor, reason }).exactOptional(),
});
export type Claim = Read<z.infer<typeof claim>>;

export type ClaimEventData = {
  readonly [T in keyof typeof claimEventSchemas]: Read<z.infer<(typeof claimEventSchemas)[T]>>;
};
