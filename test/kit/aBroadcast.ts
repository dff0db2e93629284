import type { DataOf } from '../../domain/kinds.ts';
import { MORNING } from './testClock.ts';

/** A notice to the residents of the first street, as a test says it. */
export const A_NOTICE: DataOf<'broadcast.draft'> = {
  type: 'notice',
  title: '停水通知',
  text: '{社区}今天 15 时起停水，请提前储水。',
  audience: { sources: ['residents'], unitIds: ['S1'] },
  expiresAt: MORNING + 6 * 3_600_000,
};

/** A red warning to the same. */
export const A_RED_WARNING: DataOf<'broadcast.draft'> = {
  ...A_NOTICE,
  type: 'warning',
  colour: 'red',
  title: '暴雨红色预警',
};
