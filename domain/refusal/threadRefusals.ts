import type { RefusalEntry } from './entry.ts';

/** Why something about a resident's talk with their grid is refused. */
export const THREAD_REFUSALS = {
  'thread-confidential': {
    zh: '这件诉求要求保密，不能在这里对话，请拨打 12345。',
    en: 'This report is confidential and cannot be talked about here; please call 12345.',
  },
  'thread-there-already': {
    zh: '这件诉求已有对话，请刷新后接着写。',
    en: 'There is a talk about this report already; look again and go on there.',
    status: 409,
  },
  'thread-no-grid': {
    zh: '还不知道在哪个网格，请先写明地点，或拨打 12345。',
    en: 'The grid is not known yet; say where it is first, or call 12345.',
  },
  'thread-wait': {
    zh: '您已写了 {n} 句，请等网格员回复后再写。急事请拨打 12345。',
    en: 'You have written {n} lines; please wait for an answer. If it cannot wait, call 12345.',
    status: 429,
  },
  'thread-full': {
    zh: '一个对话最多 {n} 行。',
    en: 'A talk holds {n} lines at most.',
  },
  'thread-no-line': {
    zh: '对话里没有居民写的第 {n} 行。',
    en: 'There is no line {n} of the resident in this talk.',
    status: 404,
  },
  'thread-line-done': {
    zh: '第 {n} 行已经处理过。',
    en: 'Line {n} has been dealt with already.',
    status: 409,
  },
  'thread-no-case': {
    zh: '这个对话还没有在办的案件，请先接单。',
    en: 'There is no open case in this talk yet; take the line as a case first.',
    status: 409,
  },
} as const satisfies Readonly<Record<string, RefusalEntry>>;
