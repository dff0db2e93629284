import type { KindEvent, Stamp } from '../aggregate/event.ts';
import type { KindSubject, SubjectId } from '../aggregate/subject.ts';
import type { Audience, BroadcastEventData } from '../contract/broadcast.ts';
import type { Actor, Millis } from '../kernel.ts';
import { quietEnd } from '../ladder/quietHours.ts';
import type { BroadcastKind, BroadcastState, RecipientState, WarningColour } from './codes.ts';

export const BROADCAST_KIND = 'broadcast';

export type BroadcastEvent = KindEvent<typeof BROADCAST_KIND, BroadcastEventData> & Stamp;

/** Who stands how, of all recipients: their sum is the count that was approved. */
export type RecipientCounts = Readonly<Record<RecipientState, number>>;

/** 一键群发 (DOMAIN §3.8): one text to many people, whose list is frozen when it is approved. */
export interface Broadcast extends KindSubject<typeof BROADCAST_KIND> {
  readonly state: BroadcastState;
  readonly by: Actor;
  readonly type: BroadcastKind;
  readonly colour?: WarningColour;
  readonly title: string;
  readonly text: string;
  readonly audience: Audience;
  readonly purpose?: string;
  readonly expiresAt: Millis;
  readonly incidentId?: SubjectId;
  readonly supersedes?: SubjectId;
  /** How many there were when it was submitted. */
  readonly submitted?: { readonly at: Millis; readonly by: Actor; readonly count: number };
  readonly approvals: readonly Approval[];
  /** Whom it goes to, from the first approval on. */
  readonly frozen?: { readonly list: string; readonly count: number; readonly digest: string };
  /** How many approvals it takes. */
  readonly needed?: number;
  readonly returned?: Remark;
  readonly cancelled?: Remark;
  readonly recalled?: Remark & { readonly supersededBy?: SubjectId };
  /** Of a grave warning that one person approved: whether it was looked at afterwards. */
  readonly review?: 'due' | 'done';
  readonly begunAt?: Millis;
  readonly ended?: { readonly at: Millis; readonly counts: RecipientCounts };
}

export interface Approval {
  readonly at: Millis;
  readonly by: Actor;
}

interface Remark {
  readonly at: Millis;
  readonly by: Actor;
  readonly reason: string;
}

/** One person approves up to so many recipients, two beyond (DOMAIN §3.8). */
export const ONE_APPROVES_UP_TO = 500;

/** 红/橙: the commander decides alone, and it is looked at afterwards. */
export function isGrave({ type, colour }: Pick<Broadcast, 'type' | 'colour'>): boolean {
  return type === 'warning' && (colour === 'red' || colour === 'orange');
}

/** How many approvals it takes with so many recipients. */
export function approvalsNeeded(broadcast: Pick<Broadcast, 'type' | 'colour'>, count: number): number {
  return isGrave(broadcast) || count <= ONE_APPROVES_UP_TO ? 1 : 2;
}

/** Warnings reach everybody at any hour; a notice spares who asked for it, had enough, or sleeps. */
export function isSparing({ type }: Pick<Broadcast, 'type'>): boolean {
  return type !== 'warning';
}

/** The time its text speaks of ({时间}) and its keys carry: when the last approval let it out; undefined before that. */
export function letOutAt({ state, approvals }: Pick<Broadcast, 'state' | 'approvals'>): Millis | undefined {
  return state === 'draft' || state === 'submitted' ? undefined : approvals.at(-1)?.at;
}

/** Whether it is on its way, or about to be. */
export function isLeaving({ state }: Pick<Broadcast, 'state'>): boolean {
  return state === 'approved' || state === 'sending';
}

/** When what is queued may leave at the earliest: now, or when the quiet hours are over for those outside. */
export function leavesFrom(broadcast: Pick<Broadcast, 'type' | 'audience'>, at: Millis): Millis {
  const isForDesksAlone = broadcast.audience.sources.every((source) => source === 'desks');
  return isSparing(broadcast) && !isForDesksAlone ? (quietEnd(at) ?? at) : at;
}
