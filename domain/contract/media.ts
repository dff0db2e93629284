import { z } from 'zod';
import type { MediaId, MediaKind } from '../media/media.ts';

/** `POST /media`: the body is the photo or video itself. What it is called and said to be does not count. */
export interface MediaAnswer {
  readonly mediaId: MediaId;
  readonly kind: MediaKind;
  readonly mime: string;
  /** Of the stored copy. */
  readonly sha256: string;
  readonly bytes: number;
  readonly width?: number;
  readonly height?: number;
  /** The same content was here before. */
  readonly repeated: boolean;
}

const part = z.number().min(0).max(1);

/** `case.blurMedia`: all masks of the photo from now on. */
export const blurMask = z
  .strictObject({ x: part, y: part, w: part.positive(), h: part.positive() })
  .refine(({ x, y, w, h }) => x + w <= 1.000001 && y + h <= 1.000001, 'reaches over the edge');
