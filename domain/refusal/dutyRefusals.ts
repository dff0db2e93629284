import type { RefusalEntry } from './entry.ts';

/** Why something about a shift or the succession of an account is refused. */
export const DUTY_REFUSALS = {
  'unknown-subject': {
    zh: '没有编号为“{subjectId}”的事项。',
    en: 'There is no such matter "{subjectId}".',
    status: 404,
  },
  'shift-not-your-unit': {
    zh: '只能排本单位的班。',
    en: 'You may plan the duty of your own unit only.',
  },
  'shift-cancelled': { zh: '这个班次已取消。', en: 'This shift was taken off the roster.' },
  'shift-ends-before-it-begins': {
    zh: '班次的结束时间要晚于开始时间。',
    en: 'A shift has to end after it begins.',
  },
  'shift-too-long': { zh: '一个班次不能超过 24 小时。', en: 'A shift lasts 24 hours at most.' },
  'shift-in-the-past': { zh: '这个班次已经过去。', en: 'This shift is over already.' },
  'shift-overlap': {
    zh: '与本单位已排的班次时间重叠。',
    en: 'It shares time with another shift of the unit.',
  },
  'shift-not-begun': { zh: '这个班次还没有开始。', en: 'This shift has not begun.' },
  'handover-signed': {
    zh: '交班单已签，不能再改；未接班前可由交班人撤回。',
    en: 'The handover is signed and stays; until it is taken over, its signer may reopen it.',
  },
  'handover-not-signed': { zh: '交班单还没有签。', en: 'The handover is not signed yet.' },
  'handover-taken-over': { zh: '已经接班，不能再改。', en: 'It was taken over and stays as it is.' },
  'handover-not-chief': {
    zh: '交班单由本班值班长签，也由签的人撤回。',
    en: 'The chief of the shift signs the handover, and only its signer reopens it.',
  },
  'handover-same-person': {
    zh: '交班人和接班人不能是同一个人。',
    en: 'Whoever handed over cannot take over as well.',
  },
  'handover-not-next': {
    zh: '接班由下一班的值班长，或本单位排班负责人签。',
    en: 'The chief of the next shift takes over, or whoever leads the roster of the unit.',
  },
  'shift-unknown-seat': {
    zh: '没有席位“{seatId}”，或账号已停用。',
    en: 'There is no seat "{seatId}", or its account is disabled.',
  },
  'shift-chief-role': {
    zh: '“{seat}”不是值班长，不能带中心的班。',
    en: '"{seat}" is no duty chief and cannot lead a shift of the centre.',
  },
  'succession-same-person': { zh: '接手人不能就是离任人。', en: 'Nobody follows themselves.' },
  'succession-unit': {
    zh: '“{seat}”不属于所选单位。',
    en: '"{seat}" does not belong to the unit named.',
  },
  'succession-scope': {
    zh: '“{seat}”的管辖范围不含该单位，不能接手。',
    en: 'The scope of "{seat}" does not cover that unit; it cannot follow.',
  },
  'succession-role': {
    zh: '“{seat}”的角色不能承接要移交的全部内容：案件、核查、核实或居民。',
    en: '"{seat}" has no role for all that moves: cases, checks, verifications or residents.',
  },
  'succession-check': {
    zh: '案件 {caseId} 的核查移交后将不独立：“{seat}”是处置一方。',
    en: 'The check of case {caseId} would not be independent: "{seat}" is on the handling side.',
  },
  'succession-underway': {
    zh: '“{seat}”已有一份未办结的移交（{subjectId}）。',
    en: '"{seat}" already has a handover that is not over ({subjectId}).',
  },
  'succession-state': {
    zh: '这份移交已不在这一步。',
    en: 'This handover is past that step.',
  },
  'succession-second-person': {
    zh: '审批人不能是拟定人、离任人或接手人。',
    en: 'Whoever planned it, leaves or follows cannot approve it.',
  },
  'succession-batch': {
    zh: '第 {n} 批的顺序或数目不对。',
    en: 'Batch {n} is out of order, or its numbers are.',
  },
  'contacts-unavailable': {
    zh: '通讯录系统暂时无法连接，稍后再试。',
    en: 'The contact system cannot be reached now; try again later.',
    status: 503,
  },
  'shift-seat-of-another-unit': {
    zh: '“{seat}”不属于本单位。',
    en: '"{seat}" belongs to another unit.',
  },
  'time-not-doubted': {
    zh: '时间没有疑问，或已有人定过。',
    en: 'The time is not in doubt, or somebody has decided already.',
    status: 409,
  },
} as const satisfies Readonly<Record<string, RefusalEntry>>;
