import { describe, expect, it } from 'vitest';
import { readMoment } from '../../../server/intake/moments.ts';
import { given } from '../../../server/intake/reading.ts';

const SHANGHAI_TEN = Date.UTC(2026, 10, 28, 2, 0, 0);

describe('a time in a foreign message', () => {
  it.each([
    SHANGHAI_TEN,
    String(SHANGHAI_TEN),
    SHANGHAI_TEN / 1000,
    '2026-11-28 10:00:00',
    '2026/11/28 10:00',
    '2026-11-28T02:00:00Z',
    '2026-11-28T02:00Z',
    '2026-11-28 10:00:00 +0800',
    '2026-11-28T10:00:00.000+08',
    '20261128100000',
    '2026112810',
    '20261128T1000',
    '2026-11-28  10：00：00',
    '２０２６－１１－２８　１０：００：００',
    '2026年11月28日上午10点',
    '2026-11-28 上午 10:00',
    '/Date(1795831200000+0800)/',
    'Sat, 28 Nov 2026 02:00:00 GMT',
    `${SHANGHAI_TEN / 1000}.0`,
    '2026-11-28T10:00:00+08:00',
    '2026年11月28日10时00分00秒',
    '二〇二六年十一月二十八日十时',
    '二零二六年十一月二十八日上午十点',
    '2026-11-28 10:00:00 +0800 CST',
    '2026-11-28 10:00:00 CST',
    '2026-11-28 02:00:00 UTC',
    '2026-11-28 10:00:00 GMT+8',
    '2026-11-28 10:00:00 GMT+08:00',
    '2026-11-28T10:00:00+8',
    '2026-11-28T10:00:00+08:00[Asia/Shanghai]',
    '2026-11-28T10:00:00[Asia/Shanghai]',
    '2026-11-28 10:00:00（北京时间）',
    '2026-11-28T10:00:00.123456789+08:00',
    '2026-11-28 星期六 10:00',
    '2026年11月28日（星期六）10:00',
    '2026-11-28(六) 10:00',
    '2026—11—28 10:00',
    '(2026-11-28 10:00)',
    '2026/11/28 10:00 AM',
    '2026-11-28 10:00:00 上午',
    '2026-11-28 早上10点',
    '2026-11-27T18:00:00-08:00',
    '20261128 100000',
    '20261128-10:00:00',
    '20261128T020000Z',
    '20261128100000000',
    `${SHANGHAI_TEN}000`,
    `${SHANGHAI_TEN}000000`,
    '1.7958312E12',
    'Sat Nov 28 10:00:00 CST 2026',
    '2026 年 11 月 28 日 10 时',
    '二〇二六年十一月廿八日十时',
    '2026-11-28 早10点',
    '2026-11-28,10:00',
    '2026-11-28_10:00:00',
    '28/11/2026 10:00',
    '11/28/2026 10:00 AM',
    '28.11.2026 10:00:00',
    '28-Nov-2026 10:00',
    'Nov 28, 2026 10:00 AM',
    'November 28 2026 10:00',
    46354.416666666664,
    '46354.4166667',
    'Sat Nov 28 2026 10:00:00 GMT+0800 (中国标准时间)',
  ])('is read from %j', (raw) => expect(given(readMoment(raw))).toBe(SHANGHAI_TEN));

  it.each([
    '昨天',
    '2026-02-30 10:00:00',
    '2026-11-28 25:00:00',
    12,
    '1899-01-01',
    { year: 2026 },
    '01/02/2026',
    '3/1/26',
    '2026-11-28 晚上12点',
    '2026-11-28 上午10:00 PM',
    45989,
    46354,
    '11/12/2026 10:00',
    '32/11/2026',
    '13/13/2026',
    '31-Feb-2026',
    '民国115年1月3日',
    '2026-11-28 24:30',
    [2026, 11, 28],
  ])('is unreadable from %j, and never another time', (raw) =>
    expect(readMoment(raw).kind).toBe('unreadable'),
  );
});

it.each(['无', '-', '不详', '9999-12-31 23:59:59', '0', 0, '0000-00-00 00:00:00', '1970-01-01 08:00:00'])(
  '%s is a time nobody knew, and no fault',
  (raw) => {
    expect(readMoment(raw)).toEqual({ kind: 'absent' });
  },
);

it('the afternoon counts from noon', () => {
  expect(given(readMoment('2026-11-28 下午2:30'))).toBe(SHANGHAI_TEN + 4.5 * 3_600_000);
  expect(given(readMoment('2026-11-28 上午12:00'))).toBe(SHANGHAI_TEN - 10 * 3_600_000);
  expect(readMoment('2026-11-28 下午14:00').kind).toBe('unreadable');
  expect(given(readMoment('2026-11-28 2:30 PM'))).toBe(SHANGHAI_TEN + 4.5 * 3_600_000);
  expect(given(readMoment('2026年11月28日下午2点半'))).toBe(SHANGHAI_TEN + 4.5 * 3_600_000);
  expect(given(readMoment('2026-11-28 晚上8点'))).toBe(SHANGHAI_TEN + 10 * 3_600_000);
  expect(given(readMoment('2026-11-28 中午12点'))).toBe(SHANGHAI_TEN + 2 * 3_600_000);
  expect(given(readMoment('2026-11-28 凌晨2点'))).toBe(SHANGHAI_TEN - 8 * 3_600_000);
  expect(given(readMoment('2026-11-28 24:00'))).toBe(SHANGHAI_TEN + 14 * 3_600_000);
});
