import { z } from 'zod';
import { isMediaId, MEDIA_KINDS } from '../media/media.ts';
import { count } from './shapes.ts';

/** `POST /media`: the body is the photo or video itself. What it is called and said to be does not count. */
export const mediaAnswer = z.object({
  mediaId: z.string().refine(isMediaId),
  kind: z.enum(MEDIA_KINDS),
  mime: z.string(),
  /** Of the stored copy. */
  sha256: z.string(),
  bytes: count,
  width: count.exactOptional(),
  height: count.exactOptional(),
  /** The same content was here before. */
  repeated: z.boolean(),
});
export type MediaAnswer = z.infer<typeof mediaAnswer>;

const part = z.number().min(0).max(1);

/** `case.blurMedia`: all masks of the photo from now on. */
export const blurMask = z
  .strictObject({ x: part, y: part, w: part.positive(), h: part.positive() })
  .refine(({ x, y, w, h }) => x + w <= 1.000001 && y + h <= 1.000001, 'reaches over the edge');
