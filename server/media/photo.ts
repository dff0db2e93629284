import { type Refusal, refuse } from '../../domain/kernel.ts';
import type { BlurMask } from '../../domain/media/media.ts';
import { decodeBeside } from './decoding.ts';
import type { PhotoJob, PhotoLimits } from './photoWork.mjs';
import { HEIC, JPEG, type MediaType, PNG } from './sniff.ts';

export const PHOTO_LIMITS: PhotoLimits = {
  /** Still a 50-megapixel phone. */
  mostPixels: 56_000_000,
  /** The 108 and 200 megapixels of today's phones. */
  mostJpegPixels: 210_000_000,
  scaledEdge: 8_192,
  /** Longer than any panorama: a row or column of millions of pixels keeps a decoder busy for a minute. */
  mostEdge: 32_767,
  patience: 20,
  mostMemory: 1_073_741_824,
};
export interface StoredPhoto {
  readonly bytes: Uint8Array;
  readonly thumb: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/**
 * Decodes and encodes anew: turned as the camera meant it, and with nothing but its pixels left. Position,
 * time, device and whatever was appended are gone. Refuses `media-damaged`, `media-too-large`.
 */
export async function cleanPhoto(
  input: Uint8Array,
  type: MediaType,
  decode: typeof decodeBeside = decodeBeside,
  limits: PhotoLimits = PHOTO_LIMITS,
): Promise<StoredPhoto | Refusal> {
  const done = (await decode({ input, format: formatOf(type), limits })) ?? { damaged: true };
  if ('tooLarge' in done) return refuse('media-too-large', { most: done.tooLarge });
  return 'damaged' in done ? refuse('media-damaged') : done;
}

function formatOf(type: MediaType): PhotoJob['format'] {
  if (type === HEIC) return 'heic';
  if (type === JPEG) return 'jpeg';
  return type === PNG ? 'png' : 'webp';
}

/** A stored photo with what lies under the masks made unrecognisable, and its thumbnail. Refuses `media-damaged`. */
export async function blurPhoto(
  photo: Uint8Array,
  masks: readonly BlurMask[],
  type: MediaType,
  decode: typeof decodeBeside = decodeBeside,
): Promise<StoredPhoto | Refusal> {
  const done = await decode({ input: photo, format: formatOf(type), limits: PHOTO_LIMITS, masks });
  return done === undefined || !('bytes' in done) ? refuse('media-damaged') : done;
}
