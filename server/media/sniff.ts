import { fileTypeFromBuffer } from 'file-type';
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

/** By what the library calls it. Of the MP4 family phones write these; sound alone, AVIF and 3GP are not taken. */
const BY_MIME: Readonly<Record<string, MediaType>> = {
  'image/jpeg': JPEG,
  'image/png': PNG,
  'image/webp': WEBP,
  'image/heic': HEIC,
  'image/heif': HEIC,
  'video/mp4': MP4,
  'video/x-m4v': MP4,
  'video/quicktime': MOV,
};

/** What it is by its own first bytes, whatever it is called; undefined for anything else. */
export async function sniffType(head: Uint8Array): Promise<MediaType | undefined> {
  const found = await fileTypeFromBuffer(head.subarray(0, SNIFFED_BYTES));
  return found && BY_MIME[found.mime];
}
