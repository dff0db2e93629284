import type { RefusalEntry } from './entry.ts';

/** Why something about a campaign is refused. */
export const CAMPAIGN_REFUSALS = {
  'campaign-closed': { zh: '这个专项已经办结。', en: 'The campaign is closed.' },
  'campaign-not-yours': {
    zh: '您的单位不牵头也不参加这个专项。',
    en: 'Your unit neither leads this campaign nor takes part in it.',
    status: 403,
    vague: 3,
  },
  'case-of-another-campaign': {
    zh: '案件 {caseId} 已在专项“{title}”里，请先移出。',
    en: 'Case {caseId} is in the campaign "{title}"; take it out there first.',
  },
  'campaign-no-own-case': {
    zh: '案件 {caseId} 已并案或作废，不能并入专项。',
    en: 'Case {caseId} was merged or voided and cannot join a campaign.',
  },
  'campaign-full': {
    zh: '一个专项最多 {most} 件案件。',
    en: 'A campaign holds {most} cases at most.',
  },
  'campaign-lead-takes-part': {
    zh: '牵头单位不再列为参加单位。',
    en: 'The lead unit is not listed among those that take part.',
  },
  'campaign-ends-before-it-begins': {
    zh: '截止日要晚于开始日。',
    en: 'It must end after it begins.',
  },
  'campaign-too-long': { zh: '一个专项最长 {days} 天。', en: 'A campaign lasts {days} days at most.' },
} as const satisfies Readonly<Record<string, RefusalEntry>>;
