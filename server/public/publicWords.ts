import type { RatingReason } from '../../domain/case/codes.ts';
import type { PublicProgress, PublicStage } from '../../domain/case/publicView.ts';

/** Everything the public pages say, in both languages. Plain words: the reader is a resident, not an operator. */
export interface PublicWords {
  readonly title: string;
  readonly otherLanguage: string;
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
  readonly scores: Readonly<Record<number, string>>;
  readonly reasons: string;
  readonly reasonOf: Readonly<Record<RatingReason, string>>;
  readonly text: string;
  readonly textHint: string;
  readonly send: string;
  readonly urge: string;
  readonly thanks: string;
  readonly urged: string;
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
    title: '诉求进展',
    otherLanguage: 'English',
    number: '编号',
    matter: '事项',
    state: '目前',
    stages: '办理步骤',
    notYet: '还没到',
    notes: '进展',
    noNotes: '暂无进展说明。',
    result: '办理结果',
    route: '建议办理渠道',
    parts: '这件诉求分成几件办理',
    rate: '请您评价',
    rateAgain: '修改评价（只能修改一次）',
    rated: '您的评价',
    scores: { 5: '非常满意', 4: '满意', 3: '基本满意', 2: '不满意', 1: '非常不满意' },
    reasons: '原因（可多选）',
    reasonOf: {
      'not-solved': '问题没有解决',
      slow: '办得太慢',
      attitude: '态度不好',
      'not-told': '没有告诉我结果',
      other: '其他',
    },
    text: '想说的话（可不填）',
    textHint: '请不要写电话、证件号码。',
    send: '提交',
    urge: '催办（一天一次）',
    thanks: '谢谢，评价已收到。',
    urged: '已催办，承办人员会看到。',
    sorry: '很抱歉',
    back: '返回',
    emergency: '紧急情况请直接拨打 110、119、120。',
    progress: {
      received: '已收到，等待受理',
      accepted: '已受理',
      'under-way': '办理中',
      'on-hold': '暂缓办理，到期继续',
      done: '已办结',
      'not-accepted': '未受理',
      void: '已撤销',
    },
    stage: { call: '收到诉求', respond: '受理', dispatch: '派给承办单位', handle: '开始处置' },
  },
  en: {
    title: 'Progress of your report',
    otherLanguage: '中文',
    number: 'Number',
    matter: 'Matter',
    state: 'Now',
    stages: 'Steps',
    notYet: 'not yet',
    notes: 'Progress',
    noNotes: 'Nothing has been said yet.',
    result: 'Result',
    route: 'Where to turn instead',
    parts: 'Your report is handled in several parts',
    rate: 'Please rate it',
    rateAgain: 'Change your rating (once)',
    rated: 'Your rating',
    scores: { 5: 'Very good', 4: 'Good', 3: 'Fair', 2: 'Bad', 1: 'Very bad' },
    reasons: 'Why (any number)',
    reasonOf: {
      'not-solved': 'It is not solved',
      slow: 'It took too long',
      attitude: 'I was treated badly',
      'not-told': 'Nobody told me the result',
      other: 'Something else',
    },
    text: 'Anything you want to say (optional)',
    textHint: 'Please write no phone or identity numbers.',
    send: 'Send',
    urge: 'Urge it on (once a day)',
    thanks: 'Thank you, your rating has arrived.',
    urged: 'Done. Those who handle it will see it.',
    sorry: 'We are sorry',
    back: 'Back',
    emergency: 'In an emergency call 110, 119 or 120.',
    progress: {
      received: 'received, waiting to be accepted',
      accepted: 'accepted',
      'under-way': 'being handled',
      'on-hold': 'put off, to be continued',
      done: 'done',
      'not-accepted': 'not accepted',
      void: 'withdrawn',
    },
    stage: {
      call: 'Report received',
      respond: 'Accepted',
      dispatch: 'Sent to those in charge',
      handle: 'Work begun',
    },
  },
};
