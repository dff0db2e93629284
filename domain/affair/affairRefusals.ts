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
  'shift-unknown-seat': {
    zh: '没有席位“{seatId}”，或账号已停用。',
    en: 'There is no seat "{seatId}", or its account is disabled.',
  },
  'shift-seat-of-another-unit': {
    zh: '“{seat}”不属于本单位。',
    en: '"{seat}" belongs to another unit.',
  },
};
