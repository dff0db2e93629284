import { z } from 'zod';
import { REVIEW_CAUSES } from '../case/codes.ts';
import { millis } from './basics.ts';
import { code, id } from './strings.ts';
import { actor } from './values.ts';

/** What a closed case still hears: 评价, 复核, 回访. */

export const rating = z.object({
  /** 5 非常满意 … 1 非常不满意. */
  score: z.int().min(1).max(5),
  at: millis,
  /** Set when it was changed; it may be changed once. */
  changedAt: millis.exactOptional(),
  /** Person id, or the link it was given by: each reporter of a merged case rates by themselves. */
  by: id('person').exactOptional(),
  /** 剔除: an appeal against it was upheld, so that it counts no more. */
  setAside: z.object({ at: millis, by: actor }).exactOptional(),
});

/** 复核 of a rating or of a closing, due in 15 working days. */
export const review = z.object({
  at: millis,
  due: millis,
  cause: code(REVIEW_CAUSES),
  state: code(['open', 'upheld', 'overturned']),
});

export const callback = z.object({
  at: millis,
  by: actor,
  reached: z.boolean(),
  resolved: z.boolean().exactOptional(),
  satisfied: z.boolean().exactOptional(),
});
