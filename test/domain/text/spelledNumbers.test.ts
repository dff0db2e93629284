import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digitOf } from '../../../domain/text/digitRuns.ts';
import { maskPhone, maskText } from '../../../domain/text/masking.ts';
import { passesLuhn } from '../../../domain/text/numberKinds.ts';

/** Whatever glyphs and spacers a person, a phone's keyboard or an evading caller puts between the digits. */

const digits = (least: number, most = least) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: least, maxLength: most }).map((row) => row.join(''));
const pick = (...values: readonly string[]) => fc.constantFrom(...values);
const joined = (...parts: readonly fc.Arbitrary<string>[]) =>
  fc.tuple(...parts).map((strings) => strings.join(''));

const mobile = joined(pick('13', '15', '17', '18', '19'), digits(9));
const landline = joined(pick('020', '010', '0755', '0668'), pick('2', '6', '8'), digits(6)).chain((number) =>
  number.startsWith('02') || number.startsWith('01')
    ? joined(fc.constant(number), digits(1))
    : fc.constant(number),
);
const birthday = joined(pick('19'), pick('30', '55', '90', '99'), pick('01', '12'), pick('01', '28'));
const identity = joined(pick('440104', '110105', '510107', '820000'), birthday, digits(3)).map(
  withCheckDigit,
);
const card = joined(pick('622202', '621700', '524333', '358000'), digits(9)).map(withLuhnDigit);

const GLYPHS: readonly ((digit: string) => string)[] = [
  (digit) => digit,
  (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0),
  (digit) => String.fromCodePoint(0x1d7ce + Number(digit)),
  (digit) => String.fromCodePoint(0x0660 + Number(digit)),
  (digit) => '⓪①②③④⑤⑥⑦⑧⑨'[Number(digit)] ?? '',
  (digit) => `${digit}\ufe0f\u20e3`,
  (digit) => '零一二三四五六七八九'[Number(digit)] ?? '',
  (digit) => '洞幺两三四五六拐八勾'[Number(digit)] ?? '',
  (digit) => '零壹貳參肆伍陸柒捌玖'[Number(digit)] ?? '',
  (digit) => '⓿❶❷❸❹❺❻❼❽❾'[Number(digit)] ?? '',
  (digit) => [...'〇〡〢〣〤〥〦〧〨〩'][Number(digit)] ?? '',
  (digit) => [...'0ⅠⅡⅢⅣⅤⅥⅦⅧⅨ'][Number(digit)] ?? '',
  (digit) => `&#${48 + Number(digit)};`,
  (digit) => `%3${digit}`,
  (digit) => `\\u003${digit}`,
];
const SPACERS = [
  ...[
    ' ',
    '  ',
    '\u00a0',
    '\u2009',
    '\u3000',
    '\t',
    '\n',
    '-',
    '－',
    '–',
    '—',
    '‐',
    '−',
    '.',
    '．',
    '·',
    '•',
  ],
  ...[
    '_',
    '~',
    '～',
    '/',
    '／',
    '|',
    ',',
    '，',
    '、',
    ';',
    '*',
    '#',
    '(',
    ')',
    '（',
    '）',
    '【',
    '】',
    '📞',
    '♥',
  ],
  ...['空', ' 空 ', '空格', '减号', '点', ' dash ', '%20', '%2D', '&#32;', '&#x3000;', '\\n', '\\u0020'],
  ...['ー', '<font size=2>', '&#160;', '<span style="font-size:12px">'],
  ...['&nbsp;', '<br>', '</b>', '杠', '\u2028', '\u00b0', '…', '⁃', '➖', '➡️'],
  ...['\u200b', '\u200d', '\u2060', '\ufeff', '\u202e', '\u00ad', '\u0000', '\u3164', ' - ', '...'],
];

/** The digits with spacers at some places, each digit in some glyph. */
const spelled = (number: fc.Arbitrary<string>) =>
  number.chain((plain) =>
    fc
      .record({
        glyph: fc.constantFrom(...GLYPHS),
        gaps: fc.array(
          fc.oneof({ weight: 2, arbitrary: fc.constant('') }, { weight: 1, arbitrary: pick(...SPACERS) }),
          {
            minLength: plain.length - 1,
            maxLength: plain.length - 1,
          },
        ),
        around: fc.constantFrom(
          ['', ''],
          ['请回电', '谢谢'],
          ['12号楼，', '。'],
          ['(', ')'],
          ['陈生 ', ' 收'],
        ),
      })
      .map(({ glyph, gaps, around: [before, after] }) => ({
        plain,
        text: `${before}${[...plain].map((digit, at) => (digit === 'X' ? 'x' : glyph(digit)) + (gaps[at] ?? '')).join('')}${after}`,
      })),
  );

/** Every digit in a glyph of its own, with spacers of any kind between, some of them twice. */
const mixed = (number: fc.Arbitrary<string>) =>
  number.chain((plain) =>
    fc
      .array(
        fc.record({
          glyph: fc.constantFrom(...GLYPHS),
          gap: fc.oneof(
            { weight: 2, arbitrary: fc.constant('') },
            { weight: 1, arbitrary: pick(...SPACERS) },
          ),
          isTwice: fc.boolean(),
        }),
        { minLength: plain.length, maxLength: plain.length },
      )
      .map((marks) => ({
        plain,
        text: marks
          .map(({ glyph, gap, isTwice }, at) => {
            const isLast = at === plain.length - 1;
            return glyph(plain[at] ?? '') + (isLast ? '' : gap.repeat(isTwice && gap.length < 3 ? 2 : 1));
          })
          .join(''),
      })),
  );

/** The digits that can still be read, in order, as one row. */
const readable = (text: string): string =>
  [...unescaped(text)].map((character) => digitOf(character) ?? '').join('');

/** As a page, a form or a program that wrote the escapes would show it. */
function unescaped(text: string): string {
  return text
    .replace(/<[^>]*>|\\n/gu, ' ')
    .replace(/&#x([\da-f]+);|%([\da-f]{2})|\\u([\da-f]{4})/giu, (_all, ...hex: (string | undefined)[]) =>
      String.fromCharCode(Number.parseInt(hex.slice(0, 3).find(Boolean) ?? '20', 16)),
    )
    .replace(/&#(\d+);/gu, (_all, code: string) => String.fromCharCode(Number(code)));
}

describe('any spelling of a number', () => {
  it.each([
    ['a mobile', mobile, 4],
    ['a landline', landline, 4],
    ['an identity number', identity, 8],
    ['a bank card', card, 8],
  ] as const)('is hidden: %s', (_kind, number, least) => {
    fc.assert(
      fc.property(spelled(number), ({ plain, text }) => {
        const left = readable(maskText(text));
        expect(left.length).toBeLessThanOrEqual(readable(text).length - least);
        expect(left).not.toBe(plain);
      }),
      { numRuns: 2_000, seed: 8 },
    );
  });

  it('is hidden in a phone field: a local number too', () => {
    const local = joined(pick('2', '3', '5', '6', '8', '9'), digits(7));
    fc.assert(
      fc.property(spelled(fc.oneof(mobile, landline, local)), ({ plain, text }) => {
        const shown = maskPhone(text);
        expect(readable(shown).length).toBeLessThanOrEqual(readable(text).length - 4);
        expect(readable(shown)).not.toBe(plain);
      }),
      { numRuns: 2_000, seed: 8 },
    );
  });

  it('is hidden where every digit is written in another way', () => {
    fc.assert(
      fc.property(mixed(fc.oneof(mobile, landline)), ({ text }) => {
        expect(readable(maskText(`请回电${text}。`)).length).toBeLessThanOrEqual(readable(text).length - 4);
      }),
      { numRuns: 3_000, seed: 8 },
    );
  });

  it('is masked once for all', () => {
    fc.assert(
      fc.property(spelled(fc.oneof(mobile, landline, identity, card)), ({ text }) => {
        const once = maskText(text);
        expect(maskText(once)).toBe(once);
      }),
      { numRuns: 2_000, seed: 8 },
    );
  });
});

describe('the number of a thing', () => {
  const order = joined(pick('2024', '2026'), pick('01', '11'), pick('08', '28'), digits(3, 12));
  const grid = joined(
    pick('440104', '440183'),
    pick('001', '018', '101'),
    pick('001', '007', '022'),
    digits(3, 5),
  );
  it.each([
    ['an order', order, ['工单', '单号：', '订单号 ', '']],
    ['a grid', grid, ['网格', '网格号 ', '']],
    ['a device', joined(pick('8613', '3569', '9900'), digits(11)), ['设备号', 'IMEI ', '设备编码：']],
    ['a case', joined(fc.constant('YX-20261128-'), digits(6)), ['案件', '']],
  ] as const)('stays readable: %s', (_kind, number, labels) => {
    fc.assert(
      fc.property(number, fc.constantFrom(...labels), (plain, label) => {
        expect(maskText(`${label}${plain}已重办`)).toBe(`${label}${plain}已重办`);
      }),
      { numRuns: 1_000, seed: 8 },
    );
  });
});

function withCheckDigit(first: string): string {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, at) => total + weight * Number(first[at]), 0);
  return first + '10X98765432'[sum % 11];
}

function withLuhnDigit(first: string): string {
  return first + [...'0123456789'].find((digit) => passesLuhn(first + digit));
}
