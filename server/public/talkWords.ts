import type { Words } from '../../domain/text/words.ts';

/** A resident's talk with the grid member of their place, in plain words. */
export const TALK_WORDS = {
  title: { zh: '与网格员对话', en: 'Talk to the grid staff' },
  why: {
    zh: '写给您所在网格的网格员，网格员看到后在这里回复。',
    en: 'This goes to the staff of your grid, who answer here.',
  },
  you: { zh: '您', en: 'You' },
  resident: { zh: '您', en: 'You' },
  staff: { zh: '网格员', en: 'Grid staff' },
  automatic: { zh: '自动回复', en: 'Automatic reply' },
  waiting: { zh: '等网格员回复。', en: 'Waiting for the grid staff to answer.' },
  'became.case': { zh: '已生成诉求', en: 'Taken as a report' },
  'became.progress': { zh: '已转给承办单位', en: 'Passed on' },
  write: { zh: '要说的话', en: 'Write here' },
  hint: { zh: '请不要填写电话、证件号码。', en: 'Do not include phone or ID numbers.' },
  send: { zh: '发送', en: 'Send' },
  sent: { zh: '已发给网格员。', en: 'Sent to the grid staff.' },
  again: { zh: '看有没有回复', en: 'Look for an answer' },
  place: { zh: '地点', en: 'Place' },
  progress: { zh: '看办理进展', en: 'See its progress' },
  keep: {
    zh: '请收好这个链接，凭它接着说。不要转给别人。',
    en: 'Keep this link to go on. Do not pass it on.',
  },
} as const satisfies Readonly<Record<string, Words>>;

export type TalkWord = keyof typeof TALK_WORDS;
