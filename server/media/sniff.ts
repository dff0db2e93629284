import type { MediaKind } from '../../domain/media/media.ts';

export interface MediaType {
  readonly mime: 'image/jpeg' | 'image/png' | 'image/webp' | 'video/mp4';
  readonly kind: MediaKind;
  readonly extension: string;
  readonly mostBytes: number;
}

const MEBIBYTE = 1_048_576;
const PHOTO = { kind: 'photo', mostBytes: 12 * MEBIBYTE } as const;

/** Of 108 megapixels a JPEG has up to 40 MB; it is scaled while decoding. */
export const JPEG: MediaType = {
  mime: 'image/jpeg',
  extension: 'jpg',
  kind: 'photo',
  mostBytes: 48 * MEBIBYTE,
};
export const PNG: MediaType = { mime: 'image/png', extension: 'png', ...PHOTO };
export const WEBP: MediaType = { mime: 'image/webp', extension: 'webp', ...PHOTO };
export const MP4: MediaType = {
  mime: 'video/mp4',
  kind: 'video',
  extension: 'mp4',
  mostBytes: 60 * MEBIBYTE,
};
export const MEDIA_TYPES: readonly MediaType[] = [JPEG, PNG, WEBP, MP4];

/** As many first bytes as any of the four needs to be known by. */
export const SNIFFED_BYTES = 16;

/** Brands of MP4 proper (ISO 14496-12, -14): QuickTime, HEIC and AVIF share the box and are something else. */
const MP4_BRANDS = /^(?:isom|iso[2-9a-c]|mp4[12]|avc1|M4V |MSNV|dash|cmf[cs2]|mmp4)$/u;

/** What it is by its own first bytes, whatever it is called; undefined for all but the four types. */
export function sniffType(head: Uint8Array): MediaType | undefined {
  const text = Buffer.from(head.subarray(0, SNIFFED_BYTES)).toString('latin1');
  if (text.startsWith('\xff\xd8\xff')) return JPEG;
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return PNG;
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return WEBP;
  if (text.slice(4, 8) === 'ftyp' && MP4_BRANDS.test(text.slice(8, 12))) return MP4;
  return undefined;
}
