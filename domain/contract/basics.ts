import { z } from 'zod';

/** A list as nobody may change it. */
export const list = <Member extends z.ZodType>(member: Member) => z.array(member).readonly();

export const millis = z.number();
export const count = z.int().nonnegative();
export const seq = z.int().nonnegative();
