import type { KindEvent, Stamp } from '../aggregate/event.ts';
import type { KindSubject } from '../aggregate/subject.ts';
import type { Claim, ClaimEventData } from '../contract/claim.ts';
import type { UnitId } from '../kernel.ts';

export type { Claim, ClaimEventData, ReturnGround } from '../contract/claim.ts';

export const CLAIM_KIND = 'claim';

/** 认领: which cases of a desk are in whose hand, oldest first. One list a desk, so that it grows with its work alone. */
export interface DeskClaims extends KindSubject<typeof CLAIM_KIND> {
  readonly unitId: UnitId;
  readonly claims: readonly Claim[];
}

export type ClaimEvent = KindEvent<typeof CLAIM_KIND, ClaimEventData> & Stamp;
