import type { RefusalEntry } from './entry.ts';

/** Why something about a shift or the succession of an account is refused. */
export const DUTY_REFUSALS = {
  'unknown-subject': {
    zh: '没有编号为“{subjectId}”的事项。',
    en: 'There is no such matter "{subjectId}".',
    status: 404,
  },
  'leave-ends-before-it-begins': {
    zh: '休假结束要晚于开始。',
    en: 'A leave has to end after it begins.',
  },
  'leave-in-the-past': { zh: '这段休假已经过去。', en: 'This leave is over already.' },
  'leave-too-long': {
    zh: '休假最长 {days} 天；更久请办账号移交。',
    en: 'A leave lasts {days} days at most; hand the account over instead.',
  },
  'leave-set-already': {
    zh: '已登记休假，请先销假再登记。',
    en: 'A leave is set already; end it first.',
    status: 409,
  },
  'leave-over': { zh: '这段休假已结束。', en: 'This leave is over.', status: 409 },
  'deputy-same-person': { zh: '代理人不能是本人。', en: 'Nobody is their own deputy.' },
  'deputy-elsewhere': {
    zh: '“{seat}”不在本单位及上下级，看不到案件，不能代理。',
    en: '"{seat}" is neither of the unit nor above or below it and would not see its cases.',
  },
  'deputy-without-desk': {
    zh: '“{seat}”不办案件，不能代理。',
    en: '"{seat}" works no cases and cannot stand in.',
  },
  'deputy-other-post': {
    zh: '“{seat}”的岗位办不了“{of}”的事，不能代理；请选同一岗位或承办人员。',
    en: '"{seat}" may not do what "{of}" does and cannot stand in: choose the same post, or somebody who handles cases.',
  },
  'shift-not-your-unit': {
    zh: '只能排本单位的班。',
    en: 'You can only plan shifts for your own unit.',
  },
  'shift-cancelled': { zh: '这个班次已取消。', en: 'This shift has been cancelled.' },
  'shift-ends-before-it-begins': {
    zh: '班次的结束时间要晚于开始时间。',
    en: 'The shift must end after it starts.',
  },
  'shift-too-long': { zh: '一个班次不能超过 24 小时。', en: 'A shift can last 24 hours at most.' },
  'shift-in-the-past': { zh: '这个班次已经过去。', en: 'This shift is already over.' },
  'shift-overlap': {
    zh: '与本单位已排的班次时间重叠。',
    en: 'It overlaps another shift of your unit.',
  },
  'shift-not-begun': { zh: '这个班次还没有开始。', en: 'This shift has not started yet.' },
  'handover-signed': {
    zh: '已签字交班，不能再改；接班前可由交班人撤回。',
    en: 'The handover is signed and locked; its signer may reopen it until the next shift takes over.',
  },
  'handover-not-signed': { zh: '还没有签字交班。', en: 'The handover is not signed yet.' },
  'handover-taken-over': { zh: '已经接班，不能再改。', en: 'Already taken over; it cannot be changed.' },
  'handover-not-chief': {
    zh: '由本班值班长签字交班，撤回也由签字人办理。',
    en: 'Only the duty chief of the shift signs the handover, and only the signer reopens it.',
  },
  'handover-same-person': {
    zh: '交班人和接班人不能是同一个人。',
    en: 'The same person cannot hand over and take over.',
  },
  'handover-not-next': {
    zh: '由下一班值班长或本单位排班负责人签字接班。',
    en: "Only the next duty chief or the unit's roster manager can take over.",
  },
  'shift-unknown-seat': {
    zh: '没有席位“{seatId}”，或账号已停用。',
    en: 'Position "{seatId}" does not exist or its account is disabled.',
  },
  'shift-chief-role': {
    zh: '“{seat}”不是值班长，不能当中心班次的值班长。',
    en: '"{seat}" is not a duty chief and cannot lead a centre shift.',
  },
  'succession-same-person': { zh: '接手人不能是离任人本人。', en: 'The successor must be someone else.' },
  'succession-unit': {
    zh: '“{seat}”不属于所选单位。',
    en: '"{seat}" does not belong to the chosen unit.',
  },
  'succession-scope': {
    zh: '“{seat}”的管辖范围不含该单位，不能接手。',
    en: 'The scope of "{seat}" does not cover that unit; choose another successor.',
  },
  'succession-role': {
    zh: '“{seat}”的权限接不了全部移交内容（案件、核查、核实、居民），请换席位。',
    en: '"{seat}" lacks a role for what would move: cases, inspections, verifications or residents.',
  },
  'succession-check': {
    zh: '案件 {caseId} 由“{seat}”一方处置，不能再由其核查，请换接手人。',
    en: 'The inspection of case {caseId} would not be independent: "{seat}" is on the handling side.',
  },
  'succession-underway': {
    zh: '“{seat}”已有一份未办结的移交（{subjectId}）。',
    en: '"{seat}" already has a handover that is not over ({subjectId}).',
  },
  'succession-state': {
    zh: '这份移交已到下一步，请刷新后再看。',
    en: 'This transfer has already passed that step.',
  },
  'succession-second-person': {
    zh: '审批人不能是拟定人、离任人或接手人。',
    en: 'The planner, the departing user or the successor cannot approve it.',
  },
  'succession-batch': {
    zh: '第 {n} 批的顺序或数目不对。',
    en: 'Batch {n} is out of order or has wrong counts.',
  },
  'contacts-unavailable': {
    zh: '通讯录暂时连不上，请稍后再试。',
    en: 'The contact system cannot be reached now; try again later.',
    status: 503,
  },
  'shift-seat-of-another-unit': {
    zh: '“{seat}”不属于本单位。',
    en: '"{seat}" belongs to another unit.',
  },
  'bell-not-your-desk': {
    zh: '只能接管本单位值守台的提示音。',
    en: "You can only take the sound of your own unit's desk.",
  },
  'bell-held': {
    zh: '提示音在“{seat}”，对方在岗，请由对方转交。',
    en: '"{seat}" has the sound and is present; ask them to hand it over.',
    status: 409,
  },
  'bell-nobody-there': {
    zh: '“{seat}”不在岗，不能转交提示音。',
    en: '"{seat}" is not at a console; the sound cannot be handed over.',
    status: 409,
  },
  'claim-not-your-desk': {
    zh: '只能认领等本单位办理的案件。',
    en: "You can only claim what waits for your own unit's desk.",
  },
  'claim-held': {
    zh: '“{seat}”已认领，过了 20 秒只能由值班长或督办员转交。',
    en: '"{seat}" has claimed it; after 20 seconds only a duty chief or supervisor passes it on.',
    status: 409,
  },
  'claim-needs-supervisor': {
    zh: '认领已过 20 秒，请由值班长或督办员说明理由后转交或放回。',
    en: 'The claim is older than 20 seconds: a duty chief or supervisor moves it and says why.',
  },
  'claim-none': { zh: '这件案件没有人认领。', en: 'Nobody has claimed this case.', status: 409 },
  'claim-not-waiting': {
    zh: '这件案件现在不等您办理，不用认领。',
    en: 'This case does not wait for you now; there is nothing to claim.',
    status: 409,
  },
  'claim-not-theirs': {
    zh: '这件案件不等“{seat}”办理，不能转给对方。',
    en: 'This case does not wait for "{seat}"; it cannot be passed to them.',
  },
  'mode-not-offered': {
    zh: '这一项没有这一档。',
    en: 'This has no such setting.',
  },
  'too-few-answers': {
    zh: '对照过的只有 {n} 件，满 {least} 件才能自动派遣。',
    en: 'Only {n} answers are known to be right or wrong; automatic dispatch needs {least}.',
    status: 409,
  },
  'no-sending-threshold': {
    zh: '过去的对错定不出自动派遣的门槛。',
    en: 'Its record gives no threshold for automatic dispatch.',
    status: 409,
  },
  'time-not-doubted': {
    zh: '时间没有疑问，或已有人定过。',
    en: 'The time is not in doubt, or somebody has decided already.',
    status: 409,
  },
} as const satisfies Readonly<Record<string, RefusalEntry>>;
