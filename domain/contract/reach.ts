import { z } from 'zod';
import { DESKS } from '../outbox/message.ts';
import { count, list } from './shapes.ts';
import { code, form, id, sentence } from './strings.ts';

/** How somebody on the ladder of escalation can be reached. */
export const REACH_STATES = ['reached', 'unsure', 'failing', 'nobody'] as const;
/** 可联系 / 只有总通道 / 通道都在失败 / 联系不上 */
export type ReachState = (typeof REACH_STATES)[number];

const level = z.object({
  desk: code(DESKS),
  desks: count,
  counts: z.object(
    Object.fromEntries(REACH_STATES.map((state) => [state, count])) as Record<ReachState, typeof count>,
  ),
});
export type ReachLevel = z.infer<typeof level>;

const line = z.object({
  unitId: id('unit'),
  desk: code(DESKS),
  state: code(REACH_STATES),
  /** In the order they are tried; with the code of what went wrong last, where nothing went well since. */
  ways: list(z.object({ channel: form('anyCode'), error: sentence().exactOptional() })),
});
export type ReachLine = z.infer<typeof line>;

/** `GET /reach`: level by level, and the desks that are not surely reached, the worst first. */
export const reachAnswer = z.object({ levels: list(level), lines: list(line) });
export type ReachAnswer = z.infer<typeof reachAnswer>;
