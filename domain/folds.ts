import type { Fold } from './aggregate/fold.ts';
import { BELL_FOLD } from './bell/bellFold.ts';
import { BROADCAST_FOLD } from './broadcast/broadcastFold.ts';
import { CAMPAIGN_FOLD } from './campaign/campaignFold.ts';
import { CASE_FOLD } from './case/caseFold.ts';
import { CLAIM_FOLD } from './claim/claimFold.ts';
import { EXERCISE_FOLD } from './exercise/exerciseFold.ts';
import { INCIDENT_FOLD } from './incident/incidentFold.ts';
import { LEAVE_FOLD } from './leave/leaveFold.ts';
import { ORDER_FOLD } from './order/orderFold.ts';
import { ROLL_CALL_FOLD } from './rollCall/rollCallFold.ts';
import { ROOM_FOLD } from './room/roomFold.ts';
import { SECRETARY_FOLD } from './secretary/switchFold.ts';
import { SHIFT_FOLD } from './shift/shiftFold.ts';
import { SUCCESSION_FOLD } from './succession/successionFold.ts';
import { THREAD_FOLD } from './thread/threadFold.ts';
import { TIME_FOLD } from './timeDoubt/timeDoubtFold.ts';

/** How the events of every kind make what a console shows; deciding is the server's (kinds.ts). */
export const FOLDS: readonly Fold[] = [
  CASE_FOLD,
  SHIFT_FOLD,
  SUCCESSION_FOLD,
  TIME_FOLD,
  BELL_FOLD,
  CLAIM_FOLD,
  LEAVE_FOLD,
  INCIDENT_FOLD,
  ORDER_FOLD,
  ROLL_CALL_FOLD,
  EXERCISE_FOLD,
  SECRETARY_FOLD,
  BROADCAST_FOLD,
  CAMPAIGN_FOLD,
  ROOM_FOLD,
  THREAD_FOLD,
];
