import type { RatingReason } from '../../domain/case/codes.ts';
import type { PublicProgress, PublicStage } from '../../domain/case/publicView.ts';

/** Everything the public pages say, in both languages. Plain words: the reader is a resident, not an operator. */
export interface PublicWords {
  readonly title: string;
  readonly otherLanguage: string;
  /** Something on the open page has just changed. */
  readonly fresh: string;
  readonly number: string;
  readonly matter: string;
  readonly state: string;
  readonly stages: string;
  readonly notYet: string;
  readonly notes: string;
  readonly noNotes: string;
  readonly result: string;
  readonly route: string;
  readonly parts: string;
  readonly rate: string;
  readonly rateAgain: string;
  readonly rated: string;
  readonly setAside: string;
  readonly scores: Readonly<Record<number, string>>;
  readonly reasons: string;
  readonly reasonOf: Readonly<Record<RatingReason, string>>;
  readonly text: string;
  readonly textHint: string;
  readonly atMost: string;
  readonly tooLong: string;
  readonly yourText: string;
  readonly send: string;
  readonly urge: string;
  readonly supplement: string;
  readonly again: string;
  readonly passedOn: string;
  readonly thanks: string;
  readonly urged: string;
  readonly spoken: string;
  readonly sorry: string;
  readonly back: string;
  readonly emergency: string;
  readonly progress: Readonly<Record<PublicProgress, string>>;
  readonly stage: Readonly<Record<PublicStage, string>>;
}

export const PUBLIC_LANGUAGES = ['zh', 'en'] as const;
export type PublicLanguage = (typeof PUBLIC_LANGUAGES)[number];

export const PUBLIC_WORDS: Readonly<Record<PublicLanguage, PublicWords>> = {
  zh: {
    title: '办理进展',
    otherLanguage: 'English',
    fresh: '刚有更新，已显示在下面。',
    number: '编号',
    matter: '事项',
    state: '目前',
    stages: '办理步骤',
    notYet: '未进行',
    notes: '进展',
    noNotes: '暂无进展，有进展会在这里显示。',
    result: '办理结果',
    route: '建议去向',
    parts: '您的诉求分成以下几件办理',
    rate: '请您评价',
    rateAgain: '修改评价（只能改一次）',
    rated: '您的评价',
    setAside: '经复核不计入统计',
    scores: { 5: '非常满意', 4: '满意', 3: '基本满意', 2: '不满意', 1: '非常不满意' },
    reasons: '原因（可多选）',
    reasonOf: {
      'not-solved': '问题没有解决',
      slow: '办得太慢',
      attitude: '服务态度不好',
      'not-told': '没有告知结果',
      other: '其他',
    },
    text: '想说的话（选填）',
    textHint: '请不要填写电话、证件号码。',
    atMost: '最多 {most} 字。',
    tooLong: '您写了 {n} 字，多了 {over} 字，还没有提交。您写的都在下面，请删减后再提交。',
    yourText: '您写的内容',
    send: '提交',
    urge: '催办（每天一次）',
    supplement: '补充情况',
    again: '问题又出现了',
    passedOn: '已收到，我们会转给承办单位。',
    thanks: '谢谢您的评价，我们已收到。',
    urged: '已催办，我们已提醒承办单位。',
    spoken: '已发给网格员。',
    sorry: '抱歉',
    back: '返回',
    emergency: '紧急情况请直接拨打 110、119 或 120。',
    progress: {
      received: '已收到，等待受理',
      accepted: '已受理',
      'under-way': '办理中',
      'on-hold': '暂缓办理，条件具备后继续',
      done: '已办结',
      'not-accepted': '不予受理',
      void: '已撤销',
    },
    stage: { call: '收到诉求', respond: '受理', dispatch: '已转承办单位', handle: '开始办理' },
  },
  en: {
    title: 'Your report: progress',
    otherLanguage: '中文',
    fresh: 'Just updated, see below.',
    number: 'Number',
    matter: 'Subject',
    state: 'Now',
    stages: 'Steps',
    notYet: 'not yet',
    notes: 'Progress',
    noNotes: 'No updates yet.',
    result: 'Result',
    route: 'Who to contact instead',
    parts: 'Your report was split into several parts',
    rate: 'Please rate our work',
    rateAgain: 'Change your rating (once only)',
    rated: 'Your rating',
    setAside: 'not counted after a review',
    scores: { 5: 'Very satisfied', 4: 'Good', 3: 'Fair', 2: 'Bad', 1: 'Very dissatisfied' },
    reasons: 'Reasons (choose any)',
    reasonOf: {
      'not-solved': 'The problem was not resolved',
      slow: 'It took too long',
      attitude: 'Staff were rude',
      'not-told': 'I was not told the result',
      other: 'Something else',
    },
    text: 'Anything you want to say (optional)',
    textHint: 'Do not include phone or ID numbers.',
    atMost: 'At most {most} characters.',
    tooLong:
      'Your text has {n} characters, {over} too many, and was not sent. It stands below: shorten it and send it again.',
    yourText: 'What you wrote',
    send: 'Send',
    urge: 'Send a reminder (once a day)',
    supplement: 'Tell us more',
    again: 'The problem is back',
    passedOn: 'Received. We will pass it on to the staff handling it.',
    thanks: 'Thank you. We have received your rating.',
    urged: 'Reminder sent. The staff handling it will see it.',
    spoken: 'Sent to the grid staff.',
    sorry: 'We are sorry',
    back: 'Back',
    emergency: 'In an emergency call 110, 119 or 120.',
    progress: {
      received: 'received, awaiting review',
      accepted: 'accepted',
      'under-way': 'in progress',
      'on-hold': 'on hold, will resume',
      done: 'done',
      'not-accepted': 'rejected',
      void: 'withdrawn',
    },
    stage: {
      call: 'Report received',
      respond: 'Accepted',
      dispatch: 'Sent to the unit handling it',
      handle: 'Work started',
    },
  },
};
