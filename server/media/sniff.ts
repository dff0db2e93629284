import type { MediaKind } from '../../domain/media/media.ts';

export interface MediaType {
  readonly mime: 'image/jpeg' | 'image/png' | 'image/webp' | 'video/mp4' | 'video/quicktime';
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
/** What iPhones film: MP4's elder sister, of the same boxes. */
export const MOV: MediaType = { ...MP4, mime: 'video/quicktime', extension: 'mov' };
/** What iPhones photograph; it comes out as a JPEG, which everybody can look at. */
export const HEIC: MediaType = { ...JPEG, mostBytes: PHOTO.mostBytes };
/** As they lie stored. */
export const MEDIA_TYPES: readonly MediaType[] = [JPEG, PNG, WEBP, MP4, MOV];

/** As many first bytes as any of them needs to be known by. */
export const SNIFFED_BYTES = 16;

/** Brands of MP4 proper (ISO 14496-12, -14): QuickTime, HEIC and AVIF share the box. */
const MP4_BRANDS = /^(?:isom|iso[2-9a-c]|mp4[12]|avc1|M4V |MSNV|dash|cmf[cs2]|mmp4)$/u;

const MOV_BRAND = 'qt  ';
/** HEVC still images (ISO 23008-12); AVIF is something else. */
const HEIC_BRANDS = /^(?:heic|heix|heim|heis|mif1)$/u;

/** What it is by its own first bytes, whatever it is called; undefined for anything else. */
export function sniffType(head: Uint8Array): MediaType | undefined {
  const text = Buffer.from(head.subarray(0, SNIFFED_BYTES)).toString('latin1');
  if (text.startsWith('\xff\xd8\xff')) return JPEG;
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return PNG;
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return WEBP;
  return text.slice(4, 8) === 'ftyp' ? typeOfBrand(text.slice(8, 12)) : undefined;
}

function typeOfBrand(brand: string): MediaType | undefined {
  if (MP4_BRANDS.test(brand)) return MP4;
  if (brand === MOV_BRAND) return MOV;
  return HEIC_BRANDS.test(brand) ? HEIC : undefined;
}
