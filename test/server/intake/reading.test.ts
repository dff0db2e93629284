import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reportInput } from '../../../domain/contract/commands.ts';
import {
  given,
  readChoice,
  readForeignNumber,
  readProtection,
  readText,
  saysNone,
} from '../../../server/intake/reading.ts';

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
    [],
    {},
    '<p>&nbsp;</p>',
    '<br/>',
  ])('are absent for %j', (raw) => expect(readText(raw, 100)).toEqual({ kind: 'absent' }));

  it('are taken as they stand otherwise, a number too', () => {
    expect(given(readText('  空调漏水 ', 100))).toBe('空调漏水');
    expect(given(readText(13_800_138_000, 100))).toBe('13800138000');
    expect(given(readText('nullable 一词', 100))).toBe('nullable 一词');
  });

  it('are unreadable where they are no words', () => {
    for (const raw of [true, { text: 'x' }, [1, 2]]) expect(readText(raw, 100).kind).toBe('unreadable');
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

describe('a word of a table with more around it', () => {
  const words = { 投诉: 'complaint', 紧急: 'urgent', 不紧急: 'general' };
  it.each([
    ['投诉类', 'complaint'],
    ['【投訴】', 'complaint'],
    ['紧急件', 'urgent'],
    ['不紧急', 'general'],
  ])('is read: %s', (text, found) => expect(given(readChoice(text, words))).toBe(found));

  it.each(['投诉举报', '非常紧急', '1', '类'])('is no guess: %s', (text) =>
    expect(readChoice(text, words).kind).toBe('unreadable'),
  );

  it.each(['无', '-', 'N/A', '不详', '未填写'])('is absent where nothing was chosen: %s', (text) =>
    expect(readChoice(text, words)).toEqual({ kind: 'absent' }),
  );
});

describe('what people write where they have nothing to write', () => {
  it.each(
    '无 没有 不详 不明 不清楚 不知道 未填 未填写 未留 未提供 暂缺 缺失 空 不适用 待补充 待核实 N/A N.A. （未知） －'.split(
      ' ',
    ),
  )('is nothing: %s', (text) => expect(saysNone(text)).toBe(true));

  it.each([
    '无证摊贩',
    '不明气味',
    '空调漏水',
    '缺水',
    '待拆房',
    '没有路灯',
    '未知来源噪声',
    '匿名',
    '不清洁',
  ])('is not what only begins so: %s', (text) => expect(saysNone(text)).toBe(false));
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
    '无需保密',
    '不需要保密。',
    '可以公开',
    '否。',
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
