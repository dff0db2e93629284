import sharp from 'sharp';
import { type Refusal, refuse } from '../../domain/kernel.ts';
import type { BlurMask } from '../../domain/media/media.ts';
import { decodeBeside } from './decoding.ts';
import { encode } from './photoEncoding.mjs';
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
/** Of the shorter edge of a mask: what lies under it stays unreadable after any sharpening. */
const BLUR_SHARE = 0.25;
const LEAST_SIGMA = 8;

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

/** The photo with what lies under the masks made unrecognisable. */
export async function blurPhoto(
  photo: Uint8Array,
  masks: readonly BlurMask[],
  type: MediaType,
): Promise<Buffer> {
  const { width, height } = await sharp(photo).metadata();
  const patches = await Promise.all(
    masks.map(async (mask) => {
      const region = pixelsOf(mask, width, height);
      const sigma = Math.max(LEAST_SIGMA, Math.min(region.width, region.height) * BLUR_SHARE);
      // First made coarse, then smooth: a blur alone can be undone when its strength is known.
      const coarse = await sharp(photo)
        .extract(region)
        .resize(
          Math.max(1, Math.round(region.width / sigma)),
          Math.max(1, Math.round(region.height / sigma)),
          {
            fit: 'fill',
          },
        )
        .png()
        .toBuffer();
      const input = await sharp(coarse).resize(region.width, region.height, { fit: 'fill' }).png().toBuffer();
      return { input, left: region.left, top: region.top };
    }),
  );
  return encode(sharp(photo).composite(patches), formatOf(type)).toBuffer();
}

interface Region {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Outwards to whole pixels, and never outside the photo. */
function pixelsOf({ x, y, w, h }: BlurMask, width: number, height: number): Region {
  const left = Math.min(Math.floor(x * width), width - 1);
  const top = Math.min(Math.floor(y * height), height - 1);
  const right = Math.min(width, Math.max(left + 1, Math.ceil((x + w) * width)));
  const bottom = Math.min(height, Math.max(top + 1, Math.ceil((y + h) * height)));
  return { left, top, width: right - left, height: bottom - top };
}
