import sharp, { type Metadata, type Sharp } from 'sharp';
import { type Refusal, refuse } from '../../domain/kernel.ts';
import type { BlurMask } from '../../domain/media/media.ts';
import { decodeHeic } from './heic.ts';
import { HEIC, JPEG, type MediaType, PNG } from './sniff.ts';

/** Decoded a photo takes four bytes a pixel: this bounds the memory of one, and is still a 50-megapixel phone. */
const MOST_PIXELS = 56_000_000;
/** A JPEG is made smaller while it is decoded, so the 108 and 200 megapixels of today's phones cost no more. */
const MOST_JPEG_PIXELS = 210_000_000;
const SCALED_EDGE = 8_192;
/** Longer than any panorama: a row or column of millions of pixels keeps a decoder busy for a minute. */
const MOST_EDGE = 32_767;
const PATIENCE_S = 20;
const THUMB_EDGE = 320;
/** Of the shorter edge of a mask: what lies under it stays unreadable after any sharpening. */
const BLUR_SHARE = 0.25;
const LEAST_SIGMA = 8;

const SCALED = { width: SCALED_EDGE, height: SCALED_EDGE, fit: 'inside', withoutEnlargement: true } as const;

export interface StoredPhoto {
  readonly bytes: Buffer;
  readonly thumb: Buffer;
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
  decode: typeof decodeHeic = decodeHeic,
): Promise<StoredPhoto | Refusal> {
  if (type === HEIC) return cleanHeic(input, decode);
  const metadata = await metadataOf(input);
  if (metadata === undefined || metadata.format !== formatOf(type)) return refuse('media-damaged');
  const most = type === JPEG ? MOST_JPEG_PIXELS : MOST_PIXELS;
  const refusal = tooLarge(metadata, most);
  if (refusal !== undefined) return refusal;
  return encoded(type, () => {
    const whole = sharp(input, { limitInputPixels: most, failOn: 'error' });
    const pixels = metadata.width * metadata.height;
    return (pixels > MOST_PIXELS ? whole.resize(SCALED) : whole).autoOrient();
  });
}

/** The same of what only libheif can decode: it has turned it already, and hands on nothing but pixels. */
async function cleanHeic(input: Uint8Array, decode: typeof decodeHeic): Promise<StoredPhoto | Refusal> {
  const decoded = await decode(input, { mostPixels: MOST_PIXELS, patience: PATIENCE_S * 1000 });
  if (decoded === undefined) return refuse('media-damaged');
  const { pixels, width, height } = decoded;
  const refusal = tooLarge(decoded, MOST_PIXELS);
  if (refusal !== undefined || pixels === undefined) return refusal ?? refuse('media-damaged');
  const raw = { width, height, channels: 4 } as const;
  return encoded(JPEG, () => sharp(pixels, { raw, limitInputPixels: MOST_PIXELS }));
}

function tooLarge(
  { width, height }: { readonly width: number; readonly height: number },
  mostPixels: number,
): Refusal | undefined {
  if (width * height > mostPixels) {
    return refuse('media-too-large', { most: `${mostPixels / 1_000_000} MP` });
  }
  if (Math.max(width, height) > MOST_EDGE) return refuse('media-too-large', { most: `${MOST_EDGE} px` });
  return undefined;
}

/** What is opened, as it is stored. sharp has no error classes: what it cannot open and decode to the end is damaged. */
async function encoded(type: MediaType, open: () => Sharp): Promise<StoredPhoto | Refusal> {
  try {
    const image = encode(open().timeout({ seconds: PATIENCE_S }), type);
    const { data, info } = await image.toBuffer({ resolveWithObject: true });
    return { bytes: data, thumb: await thumbOf(data), width: info.width, height: info.height };
  } catch {
    return refuse('media-damaged');
  }
}

async function metadataOf(input: Uint8Array): Promise<Metadata | undefined> {
  try {
    return await sharp(input, { limitInputPixels: false, failOn: 'error' }).metadata();
  } catch {
    return undefined;
  }
}

function formatOf(type: MediaType): string {
  if (type === JPEG) return 'jpeg';
  return type === PNG ? 'png' : 'webp';
}

function encode(image: Sharp, type: MediaType): Sharp {
  if (type === JPEG) return image.jpeg({ quality: 88 });
  return type === PNG ? image.png() : image.webp({ quality: 88 });
}

/** For lists: at most 320 px, WebP. */
export function thumbOf(photo: Uint8Array): Promise<Buffer> {
  return sharp(photo)
    .resize({ width: THUMB_EDGE, height: THUMB_EDGE, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 78 })
    .toBuffer();
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
  return encode(sharp(photo).composite(patches), type).toBuffer();
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
