import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contact, name, words } from '../../../domain/contract/strings.ts';
import { cleanWords } from '../../../domain/text/cleanWords.ts';

describe('what a person wrote, at the door', () => {
  it.each([
    ['\u200b\u200b', ''],
    ['\u2060\ufeff ', ''],
    ['\u3164\u115f\u2800', ''],
    ['\u{1d159}', ''],
    ['\ufe0f\u0301', ''],
    ['文件\u202egpj.exe', '文件gpj.exe'],
    ['\u2066路灯\u2069\u200f', '路灯'],
    ['路灯\u0000不亮\u0007', '路灯不亮'],
    ['\ud800路灯\udfff', '路灯'],
    ['坏\ufffd\ufffd了', '坏了'],
    ['一行\r\n又一行\u2028再一行', '一行\n又一行\n再一行'],
    ['消防员👩‍🚒 ❤️‍🔥', '消防员👩‍🚒 ❤️‍🔥'],
    ['路\u200d灯', '路灯'],
    ['　盘福路　', '盘福路'],
    ['𠮷野家', '𠮷野家'],
  ])('%j is kept as %j', (text, clean) => {
    expect(cleanWords(text)).toBe(clean);
  });

  it('is cleaned once: a second time changes nothing, and nothing unseen is left', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const clean = cleanWords(text);
        expect(cleanWords(clean)).toBe(clean);
        expect(clean).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200b\ufeff\ufffd]|[^\P{Cc}\t\n]|\p{Cs}/u);
      }),
      { numRuns: 5_000, seed: 8 },
    );
  });

  it('comes out of both ways alike: that of ordinary letters and that of any other text', () => {
    for (let code = 0; code < 0x1_0000; code += 1) {
      const text = `路${String.fromCharCode(code)}灯`;
      // Takes the longer way: there is something to take out.
      expect(cleanWords(`${text}\u200b`)).toBe(cleanWords(text));
    }
  });

  it('is the same for every kind of text that people write', () => {
    for (const schema of [words(50), contact(50), name(50)]) {
      expect(schema.parse('甲\u202e乙\u0000')).toBe('甲乙');
      expect(schema.safeParse('\u200b\u2060').success).toBe(false);
    }
  });
});
