import type { Id, Millis } from '../kernel.ts';

/** Photos and videos beside a case: what they are called, where in its life they belong, what is hidden. */

/** `p-` a photo, `v-` a video; then the SHA-256 of the stored copy, so that the chain vouches for it too. */
export type MediaId = Id<'media'>;

const MEDIA_ID = /^[pv]-[\w-]{43}$/u;

export function isMediaId(text: string): text is MediaId {
  return MEDIA_ID.test(text);
}

export const MEDIA_KINDS = ['photo', 'video'] as const;
export type MediaKind = (typeof MEDIA_KINDS)[number];

export function kindOf(id: MediaId): MediaKind {
  return id.startsWith('v') ? 'video' : 'photo';
}

/** Where in the life of the case it was taken (DOMAIN §3.2): 上报 核实 进展 办结 核查. */
export const MEDIA_STAGES = ['report', 'verify', 'progress', 'after', 'check'] as const;
export type MediaStage = (typeof MEDIA_STAGES)[number];

/** A rectangle to be blurred: parts of the whole width and height, from the upper left corner, 0 … 1. */
export interface BlurMask {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** One photo or video of a case. */
export interface CaseMedia {
  readonly id: MediaId;
  readonly stage: MediaStage;
  readonly at: Millis;
  readonly blurMasks?: readonly BlurMask[];
  /** 值班长 let the wall show it. */
  readonly releasedToWall?: true;
}

/** The newest photo of these that may be shown on a wall; a film is none. */
export function photoForWall(media: readonly CaseMedia[] = []): CaseMedia | undefined {
  return media.findLast(({ id, releasedToWall }) => releasedToWall === true && kindOf(id) === 'photo');
}
