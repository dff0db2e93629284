import type { RefusalEntry } from './entry.ts';

/** Why the past is not shown, and why nobody acts in it. */
export const REPLAY_REFUSALS = {
  'bad-time': {
    zh: '时刻写得不对。请写毫秒数，或带时区的日期时间。',
    en: 'This is no moment: give epoch milliseconds, or a date and time with its zone.',
    status: 400,
  },
  'before-first-event': {
    zh: '这个时刻早于第一条记录，那时还没有数据。',
    en: 'This is before the first record; there is nothing to show.',
    status: 404,
  },
  'in-the-future': {
    zh: '这个时刻还没有到，不能回放。',
    en: 'This moment has not come yet; it cannot be replayed.',
  },
  'in-the-past': {
    zh: '正在看过去，不能办理。请先回到实时。',
    en: 'You are looking at the past; nothing can be done there. Return to live first.',
    status: 409,
  },
  'replay-not-ready': {
    zh: '回放数据正在整理，这一段还看不了，请稍候再试。',
    en: 'The replay of this stretch is still being prepared; try again shortly.',
    status: 503,
  },
} as const satisfies Readonly<Record<string, RefusalEntry>>;
