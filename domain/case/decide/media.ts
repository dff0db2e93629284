import { type Refusal, refuse } from '../../kernel.ts';
import { type BlurMask, type CaseMedia, kindOf, type MediaId } from '../../media/media.ts';
import type { Case } from '../case.ts';
import { fact, type Handlers } from './ask.ts';

/** What of a photo is hidden, and which ones everybody in the room may see (DOMAIN §2.9). */

export const MEDIA_HANDLERS: Handlers<'case.blurMedia' | 'case.releaseMedia'> = {
  'case.blurMedia': ({ mediaId, masks }, thisCase, { actor }) => {
    const media = mediaOf(thisCase, mediaId);
    if ('code' in media) return media;
    if (kindOf(mediaId) === 'video') return refuse('blur-photo-only');
    const before = media.blurMasks ?? [];
    if (sameMasks(before, masks)) return refuse('no-change');
    // Hiding more is anybody's on the case; showing what somebody has hidden is not.
    const keepsAll = before.every((oldMask) => masks.some((mask) => covers(mask, oldMask)));
    if (!keepsAll && actor.role !== 'duty_chief') return refuse('unblur-needs-duty-chief');
    return [fact(thisCase.id, 'MediaBlurred', { mediaId, masks })];
  },

  'case.releaseMedia': ({ mediaId, released = true }, thisCase) => {
    const media = mediaOf(thisCase, mediaId);
    if ('code' in media) return media;
    if ((media.releasedToWall ?? false) === released) return refuse('no-change');
    if (!released) return [fact(thisCase.id, 'MediaTakenOffWall', { mediaId })];
    if (thisCase.confidential) return refuse('confidential-release');
    return [fact(thisCase.id, 'MediaReleasedToWall', { mediaId })];
  },
};

function mediaOf({ media }: Case, mediaId: MediaId): CaseMedia | Refusal {
  return media?.find((item) => item.id === mediaId) ?? refuse('media-not-of-case');
}

function sameMasks(some: readonly BlurMask[], others: readonly BlurMask[]): boolean {
  return (
    some.length === others.length &&
    some.every((candidate) => others.some((mask) => isEqual(candidate, mask)))
  );
}

function isEqual(a: BlurMask, b: BlurMask): boolean {
  return a.x === b.x && a.y === b.y && a.w === b.w && a.h === b.h;
}

function covers(outer: BlurMask, inner: BlurMask): boolean {
  return (
    outer.x <= inner.x &&
    outer.y <= inner.y &&
    outer.x + outer.w >= inner.x + inner.w &&
    outer.y + outer.h >= inner.y + inner.h
  );
}
