import type { Words } from '../words.ts';

/** Why something about an affair is refused; part of refusals.ts. */
export const AFFAIR_REFUSALS: Readonly<Record<string, Words>> = {
  'unknown-affair': { zh: '没有编号为“{affairId}”的事项。', en: 'There is no such matter "{affairId}".' },
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
  'shift-seat-of-another-unit': {
    zh: '“{seat}”不属于本单位。',
    en: '"{seat}" belongs to another unit.',
  },
};
