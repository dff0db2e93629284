import type { Words } from '../../domain/text/words.ts';

/** What a guest of a case room reads around the lines; plain words. */
export const GUEST_WORDS = {
  title: { zh: '会商', en: 'Joint discussion' },
  matter: { zh: '事项', en: 'Subject' },
  place: { zh: '地点', en: 'Place' },
  now: { zh: '目前', en: 'Now' },
  units: { zh: '参加单位', en: 'Taking part' },
  me: { zh: '您的身份', en: 'You take part as' },
  lines: { zh: '发言', en: 'What was said' },
  none: { zh: '还没有发言。', en: 'Nothing has been said yet.' },
  mine: { zh: '您', en: 'You' },
  centre: { zh: '指挥中心', en: 'Command centre' },
  representative: { zh: '居民代表', en: 'Residents' },
  firm: { zh: '物业、企业', en: 'Firm' },
  write: { zh: '您要说的', en: 'Write here' },
  everybody: {
    zh: '参加会商的单位和外部人员都看得到。请不要填写电话、证件号码。',
    en: 'Everybody taking part reads it. Do not include phone or ID numbers.',
  },
  send: { zh: '发送', en: 'Send' },
  sent: { zh: '已发送。', en: 'Sent.' },
  again: { zh: '看有没有新发言', en: 'Look for new lines' },
  until: {
    zh: '会商结束后，这个链接就打不开了。请不要转给别人。',
    en: 'When the discussion ends this link ends with it. Please do not pass it on.',
  },
} as const satisfies Readonly<Record<string, Words>>;
