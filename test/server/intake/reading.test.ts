import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reportInput } from '../../../domain/contract/commands.ts';
import {
  given,
  readChoice,
  readForeignNumber,
  readMoment,
  readProtection,
  readText,
} from '../../../server/intake/reading.ts';

const SHANGHAI_TEN = Date.UTC(2026, 10, 28, 2, 0, 0);

describe('words of a foreign message', () => {
  it.each([
    '',
    '   ',
    '\u3000',
    null,
    undefined,
    'null',
    'NULL',
    'undefined',
    'NaN',
    '\u200b\u200b',
    '\u2060\ufeff ',
    'ＮＵＬＬ',
    '(null)',
    'nil',
    '#N/A',
    '<null>',
    '"null"',
    '""',
    '[]',
    '<p>&nbsp;</p>',
    '<br/>',
  ])('are absent for %j', (raw) => expect(readText(raw, 100)).toEqual({ kind: 'absent' }));

  it('are taken as they stand otherwise, a number too', () => {
    expect(given(readText('  空调漏水 ', 100))).toBe('空调漏水');
    expect(given(readText(13_800_138_000, 100))).toBe('13800138000');
    expect(given(readText('nullable 一词', 100))).toBe('nullable 一词');
  });

  it('are unreadable where they are no words', () => {
    for (const raw of [{}, [], true, { text: 'x' }]) expect(readText(raw, 100).kind).toBe('unreadable');
  });

  it('are never cut through a character', () => {
    expect(given(readText('灯灯💡', 3))).toBe('灯灯');
  });
});

/** What every object inherits. */
const INHERITED = ['__proto__', ...Object.getOwnPropertyNames(Object.prototype)];

describe('a word of a table', () => {
  it.each(INHERITED)('is never what every object inherits: %s', (word) => {
    expect(readChoice(word, { 紧急: 'urgent' })).toEqual({ kind: 'unreadable', text: word });
  });
});

describe('the number of a foreign record', () => {
  it.each([
    '无',
    '暂无',
    '0',
    '000',
    0,
    '-',
    '--',
    '—',
    '/',
    'N/A',
    'n/a',
    '０',
    '（无）',
    '未知',
    null,
    ' ',
  ])('is none where %j stands', (raw) => expect(readForeignNumber(raw)).toEqual({ kind: 'absent' }));

  it('is the same in either width, in its own case', () => {
    expect(given(readForeignNumber('ＨＯＬＤ１-a（二）'))).toBe('HOLD1-a（二）');
    expect(reportInput.parse({ externalId: 'ＨＯＬＤ１', device: { id: 'ｄ１' } })).toMatchObject({
      externalId: 'HOLD1',
      device: { id: 'd1' },
    });
  });

  it.each(['GZ-0001', '001', '7', '无-12', 12, 'A'])('is taken as it stands: %j', (raw) =>
    expect(given(readForeignNumber(raw))).toBe(String(raw)),
  );
});

describe('a mark that protects the reporter', () => {
  it.each([
    'Y',
    'y',
    'yes',
    'True',
    '1',
    '01',
    '是',
    '保密',
    '需保密',
    'ｙ',
    '要求保密',
    1,
    2,
    true,
    {},
    [],
    '[]',
    '{}',
    '""',
    '√',
    '✓',
    'on',
    '匿名',
    '不公开',
    '#VALUE!',
    '否（但请保密）',
    '<p></p>',
    '-1',
    [false],
  ])('holds for %j', (raw) => expect(readProtection(raw)).toBe(true));

  it.each([
    'N',
    'n',
    'no',
    '0',
    '00',
    'false',
    'False',
    '否',
    '不',
    '不保密',
    'Ｎ',
    0,
    false,
    '',
    null,
    undefined,
    'null',
  ])('does not hold for a plain no: %j', (raw) => expect(readProtection(raw)).toBe(false));

  it('holds for every filled word that is not one of the plain no', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 3, unit: fc.constantFrom(...'abxyz密是的') }), (raw) => {
        expect(readProtection(raw)).toBe(true);
      }),
    );
  });
});

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
  ])('is read from %j', (raw) => expect(given(readMoment(raw))).toBe(SHANGHAI_TEN));

  it.each(['昨天', '2026-02-30 10:00:00', '2026-11-28 25:00:00', 12, '1899-01-01', {}])(
    'is unreadable from %j, and never another time',
    (raw) => expect(readMoment(raw).kind).toBe('unreadable'),
  );
});

it.each(['0', 0, '0000-00-00 00:00:00', '1970-01-01 08:00:00'])(
  '%s is a time nobody knew, and no fault',
  (raw) => {
    expect(readMoment(raw)).toEqual({ kind: 'absent' });
  },
);

it('the afternoon counts from noon', () => {
  expect(given(readMoment('2026-11-28 下午2:30'))).toBe(SHANGHAI_TEN + 4.5 * 3_600_000);
  expect(given(readMoment('2026-11-28 上午12:00'))).toBe(SHANGHAI_TEN - 10 * 3_600_000);
  expect(readMoment('2026-11-28 下午14:00').kind).toBe('unreadable');
});
