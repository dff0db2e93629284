import type { Words } from '../text/words.ts';
import type { RefusalEntry } from './entry.ts';

/** Why something about a broadcast is refused. */
export const BROADCAST_REFUSALS = {
  'broadcast-state': {
    zh: '这条群发“{state}”，不能这样操作。',
    en: 'The broadcast is "{state}"; this cannot be done now.',
  },
  'broadcast-out-of-scope': {
    zh: '这条群发涉及您管辖范围以外的地方。',
    en: 'The broadcast is for places outside your area.',
    status: 403,
    vague: 4,
  },
  'broadcast-own': {
    zh: '起草、提交或已批准的人不能再批准，请由另一位批准。',
    en: 'Whoever drafted, submitted or approved it cannot approve it again; another person must.',
    status: 403,
    vague: 2,
  },
  'broadcast-commander': {
    zh: '橙色、红色预警由指挥长批准。',
    en: 'An orange or red warning is approved by the commander.',
    status: 403,
    vague: 2,
  },
  'broadcast-nobody': { zh: '没有可送达的对象。', en: 'There is nobody to send it to.' },
  'broadcast-expiry': {
    zh: '截止时间要晚于现在，且不超过 31 天。',
    en: 'It must expire later than now, and within 31 days.',
  },
  'broadcast-colour': { zh: '请选定预警颜色。', en: 'Choose the colour of the warning.' },
  'broadcast-purpose': {
    zh: '用到敏感标签，请写明用途。',
    en: 'Sensitive labels are used: say what for.',
  },
  'broadcast-blank': {
    zh: '花括号里只能写：街道、社区、时间。',
    en: 'Only the blanks offered can stand in braces.',
  },
  'broadcast-nothing-to-correct': {
    zh: '只有已经批准的群发才能更正。',
    en: 'Only a broadcast that was approved can be corrected.',
  },
} as const satisfies Readonly<Record<string, RefusalEntry>>;

/** Identifiers inside these sentences. */
export const BROADCAST_WORDS: Readonly<Record<string, Words>> = {
  'broadcast-draft': { zh: '草稿', en: 'draft' },
  'broadcast-submitted': { zh: '待批', en: 'awaiting approval' },
  'broadcast-approved': { zh: '待发', en: 'approved' },
  'broadcast-sending': { zh: '发送中', en: 'sending' },
  'broadcast-sent': { zh: '已发完', en: 'sent' },
  'broadcast-partial': { zh: '部分送出', en: 'partly sent' },
  'broadcast-recalled': { zh: '已收回', en: 'recalled' },
  'broadcast-expired': { zh: '已过期', en: 'expired' },
  'broadcast-cancelled': { zh: '已取消', en: 'cancelled' },
};
