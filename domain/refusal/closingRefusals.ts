import type { RefusalEntry } from './entry.ts';

/** Why what is done with a case is refused at its end: checking, closing, merging, correcting. */
export const CLOSING_REFUSALS = {
  'checker-away': { zh: '这位核查员在休假，请另选。', en: 'This checker is away; choose another.' },
  // after closing
  'check-started': {
    zh: '已派核查，不能撤回反馈。',
    en: 'The inspection is assigned; the result cannot be withdrawn.',
  },
  'already-reached': { zh: '已回访成功。', en: 'The reporter has already been reached.' },
  'attempts-used': { zh: '已回访三次。', en: 'Three callback attempts have been made; no more are needed.' },
  'rating-closed': {
    zh: '办结已超过 {days} 天，评价已关闭。问题再次出现，请重新反映。',
    en: 'Closed more than {days} days ago; it can no longer be rated.',
  },
  // photos
  'no-media': { zh: '案件没有照片或视频。', en: 'The case has no photo or video.' },
  'media-not-of-case': {
    zh: '这张照片或视频不属于这件案件。',
    en: 'That photo or video does not belong to this case.',
  },
  'blur-photo-only': { zh: '视频不能打码。', en: 'Only a photo can be blurred.' },
  'unblur-needs-duty-chief': {
    zh: '去掉打码须由值班长决定。',
    en: 'Only the duty chief may remove blur.',
  },
  'confidential-release': {
    zh: '保密件的照片不能上大屏。',
    en: 'Photos of a confidential case cannot go on the wall.',
  },
  'rated-already': { zh: '您已评价过，谢谢。', en: 'It has already been rated.' },
  'no-bad-rating': { zh: '没有可申诉的差评。', en: 'There is no bad rating to appeal against.' },
  'appealed-before': {
    zh: '这次评价已申诉过并被驳回，不能再申诉。',
    en: 'An appeal against this rating was denied; it cannot be appealed again.',
  },
  'call-back-first': {
    zh: '还没有回访过评价人，请先回访再决定剔除。',
    en: 'The rater has not been called back yet; call back before setting the rating aside.',
  },
  'no-review': { zh: '没有进行中的复核。', en: 'No review is open.' },
  'reopen-too-late': {
    zh: '结案已超过 {days} 天，请作为新诉求上报。',
    en: 'Closed more than {days} days ago; submit a new report.',
  },
  'reopen-the-part': { zh: '请打开要重办的子案再操作。', en: 'Reopen the part concerned instead.' },
  // checking, closing, voiding
  'not-assigned-checker': { zh: '这次核查没有派给您。', en: 'This inspection was not assigned to you.' },
  'checker-is-handler': {
    zh: '处置人不能核查自己办的案件，请另派核查员。',
    en: 'The inspector cannot be the person who handled it.',
  },
  'checker-same-unit': {
    zh: '核查员不能来自承办单位。',
    en: 'The inspector cannot be from the handling unit.',
  },
  'check-too-far': {
    zh: '核查位置距案件 {metres} 米，请确认后再提交。',
    en: 'You are {metres} m from the case; confirm before submitting.',
  },
  'check-required': {
    zh: '现场核查通过后才能结案，请先派员核查。',
    en: 'The case must pass an on-site inspection before closing.',
  },
  'review-text-required': {
    zh: '没有现场核查，结案前请写明远程核查意见。',
    en: 'With no on-site inspection, enter what the remote review found.',
  },
  'closer-is-resolver': {
    zh: '不能给自己反馈的案件结案，请由他人结案。',
    en: 'The person who reported it done cannot close it.',
  },
  'no-auto-close': {
    zh: '这类案件不能由系统自动结案。',
    en: 'This case cannot be closed automatically. A person must close it.',
  },
  'same-person': {
    zh: '自己的申请不能自己批，请由他人审批。',
    en: 'The requester and the approver must be different people.',
  },
  // urgency and correction
  'no-change': { zh: '没有改动。', en: 'Nothing has changed.' },
  'raise-only': { zh: '您只能调高紧急程度。', en: 'You may only raise the urgency.', vague: 2 },
  'lower-needs-duty-chief': {
    zh: '调低紧急程度须由值班长决定。',
    en: 'Only the duty chief may lower the urgency.',
    vague: 2,
  },
  'urgency-held': {
    zh: '并入的诉求中有更紧急的（{urgency}），请先撤销并案。',
    en: 'A merged report is more urgent ({urgency}); undo that merge first.',
  },
  'reason-required': { zh: '请写明理由。', en: 'Give a reason.' },
  'nothing-to-change': { zh: '请写明要更正的类别或位置。', en: 'Choose the category or place to correct.' },
  'nothing-to-supplement': { zh: '请写明补充的内容。', en: 'Say what is new.' },
  'urged-today': {
    zh: '您今天已催办过，我们已提醒承办单位；明天可以再催。',
    en: 'You have already sent a reminder today; try again tomorrow.',
  },
  // merging
  'has-merged-cases': {
    zh: '本案已并入 {n} 件诉求，请先撤销并案。',
    en: '{n} reports are merged into this case; undo those merges first.',
  },
  'merge-into-itself': { zh: '不能并入自身。', en: 'A case cannot be merged into itself.' },
  'target-closed': {
    zh: '选的主案已结案，不能并入，请换一件。',
    en: 'The target case is closed; choose another.',
  },
  'target-merged': {
    zh: '选的主案已并入 {caseId}，请改选那一件。',
    en: 'The target case is merged into {caseId}; choose that one.',
  },
  'target-split': {
    zh: '选的主案已拆分，不能并入，请换一件。',
    en: 'The target case was split; choose one of its parts.',
  },
  'confidential-merge': {
    zh: '保密件不能并入非保密件，请以保密件为主案。',
    en: 'A confidential case cannot be merged into a non-confidential one.',
  },
  'whistleblow-merge': {
    zh: '举报须单独答复，不能与其他诉求并案。',
    en: 'A whistleblowing report needs its own reply and cannot be merged.',
  },
  'primary-closed': {
    zh: '主案 {caseId} 已结案，不能撤销并案。',
    en: 'The primary case {caseId} is closed; the merge cannot be undone.',
  },
  'note-not-movable': {
    zh: '有记录不是并案后写在主案上的，不能移走。',
    en: 'A record was not added to the primary after the merge and cannot be moved.',
  },
} as const satisfies Readonly<Record<string, RefusalEntry>>;
