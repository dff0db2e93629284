import { z } from 'zod';
import { isMediaId, MEDIA_KINDS } from '../media/media.ts';
import { fault } from './formFaults.ts';
import { count } from './shapes.ts';
import { code, form, id } from './strings.ts';

/** `POST /media`: the body is the photo or video itself. What it is called and said to be does not count. */
export const mediaAnswer = z.object({
  mediaId: id('media').refine(isMediaId),
  kind: code(MEDIA_KINDS),
  mime: form('mime'),
  /** Of the stored copy. */
  sha256: form('hash'),
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
  .refine(({ x, y, w, h }) => x + w <= 1.000001 && y + h <= 1.000001, {
    params: fault('form-over-edge'),
  });
