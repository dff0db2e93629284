import type { RefusalEntry } from './entry.ts';

/** Why what is done with a case is refused at its end: checking, closing, merging, correcting. */
export const CLOSING_REFUSALS = {
  // after closing
  'check-started': { zh: '已派核查，不能撤回反馈。', en: 'The check has begun; the feedback stays.' },
  'already-reached': { zh: '已回访成功。', en: 'The reporter has been reached already.' },
  'attempts-used': { zh: '已回访三次。', en: 'Three attempts have been made.' },
  'rating-closed': {
    zh: '结案已超过 {days} 天，不能再评价。',
    en: 'It closed more than {days} days ago; rating is over.',
  },
  // photos
  'no-media': { zh: '案件没有照片或视频。', en: 'The case has no photo or video.' },
  'media-not-of-case': {
    zh: '这张照片或视频不属于这件案件。',
    en: 'That photo or video is not of this case.',
  },
  'blur-photo-only': { zh: '视频不能打码。', en: 'Only a photo can be blurred.' },
  'unblur-needs-duty-chief': {
    zh: '去掉打码须由值班长决定。',
    en: 'Only the duty chief may take a blur away.',
  },
  'confidential-release': {
    zh: '保密件的照片不能上大屏。',
    en: 'Photos of a confidential case do not go on the wall.',
  },
  'rated-already': { zh: '已评价过。', en: 'It has been rated already.' },
  'no-review': { zh: '没有进行中的复核。', en: 'There is no open review.' },
  'reopen-too-late': {
    zh: '结案已超过 {days} 天，请作为新诉求上报。',
    en: 'It closed more than {days} days ago; report it anew.',
  },
  'reopen-the-part': { zh: '请对具体子案重办。', en: 'Reopen the part it concerns.' },
  // checking, closing, voiding
  'not-assigned-checker': { zh: '这次核查没有派给您。', en: 'This check was not assigned to you.' },
  'checker-is-handler': { zh: '核查员不能是处置人。', en: 'The checker must not be the handler.' },
  'checker-same-unit': {
    zh: '核查员不能来自承办单位。',
    en: 'The checker must not belong to the unit that handled it.',
  },
  'check-too-far': {
    zh: '核查位置距案件 {metres} 米，请确认后再提交。',
    en: 'You are {metres} m from the case; confirm that before sending.',
  },
  'check-required': {
    zh: '须先现场核查通过才能结案。',
    en: 'A passed check on site is needed before closing.',
  },
  'review-text-required': {
    zh: '未现场核查的，结案须写明远程审核意见。',
    en: 'Without a check on site, write what the remote review found.',
  },
  'closer-is-resolver': { zh: '结案人不能是处置反馈人。', en: 'Whoever resolved the case may not close it.' },
  'no-auto-close': {
    zh: '这类案件不能由系统自动结案。',
    en: 'The system may not close this case by itself.',
  },
  'same-person': {
    zh: '申请人与批准人不能是同一人。',
    en: 'The one who asks and the one who approves must differ.',
  },
  // urgency and correction
  'no-change': { zh: '没有变化。', en: 'Nothing would change.' },
  'raise-only': { zh: '您只能调高紧急程度。', en: 'You may only raise the urgency.', vague: 2 },
  'lower-needs-duty-chief': {
    zh: '调低紧急程度须由值班长决定。',
    en: 'Only the duty chief may lower the urgency.',
    vague: 2,
  },
  'urgency-held': {
    zh: '并入的诉求中有更紧急的（{urgency}），请先撤销并案。',
    en: 'A merged report is more urgent ({urgency}); unmerge it first.',
  },
  'reason-required': { zh: '请写明理由。', en: 'Give a reason.' },
  'nothing-to-change': { zh: '请写明要更正的类别或位置。', en: 'Name the category or place to correct.' },
  'nothing-to-supplement': { zh: '请写明补充的内容。', en: 'Say what is new.' },
  'urged-today': { zh: '今天已催办过，请明天再来。', en: 'You have urged today; once a day is enough.' },
  // merging
  'has-merged-cases': {
    zh: '案件并有 {n} 件诉求，请先撤销并案。',
    en: 'The case carries {n} merged reports; unmerge them first.',
  },
  'merge-into-itself': { zh: '不能并入自身。', en: 'A case cannot be merged into itself.' },
  'target-closed': {
    zh: '目标案件已办结，不能并入。',
    en: 'The other case is closed; nothing can be merged into it.',
  },
  'target-merged': {
    zh: '目标案件已并入 {caseId}，请并入那一件。',
    en: 'The other case is itself merged into {caseId}; use that one.',
  },
  'target-split': {
    zh: '目标案件已拆分，不能并入。',
    en: 'The other case was split; nothing can be merged into it.',
  },
  'confidential-merge': {
    zh: '保密件不能并入非保密件。',
    en: 'A confidential case cannot be merged into one that is not.',
  },
  'whistleblow-merge': {
    zh: '举报须单独答复，不能与其他诉求并案。',
    en: 'A whistle-blow is owed its own answer and is not merged with other reports.',
  },
  'primary-closed': {
    zh: '主案 {caseId} 已结，不能撤销并案。',
    en: 'The primary case {caseId} is closed; the merge stays.',
  },
  'note-not-movable': {
    zh: '第 {seq} 条记录不是并案后写在主案上的，不能移动。',
    en: 'Entry {seq} was not written on the primary since the merge and cannot be moved.',
  },
} as const satisfies Readonly<Record<string, RefusalEntry>>;
