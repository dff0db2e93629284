import { Converter } from 'opencc-js/t2cn';
import { pinyin } from 'pinyin-pro';
import { describe, expect, it } from 'vitest';
import { foldText } from '../../../domain/text/fold.ts';
import { readingsOf } from '../../../domain/text/readings.ts';

/** The tables are made from two libraries; here they are held against them, character by character. */

const HAN = Array.from({ length: 0x9fff - 0x4e00 + 1 }, (_, n) => String.fromCodePoint(0x4e00 + n));

describe('the tables of characters', () => {
  it('count a traditional character and its simplified one as the same, in every region', () => {
    for (const from of ['t', 'tw', 'hk'] as const) {
      const simplified = Converter({ from, to: 'cn' });
      const apart = HAN.filter((character) => foldText(character) !== foldText(simplified(character)));
      expect(apart, from).toEqual([]);
    }
  });

  it('know every reading of every character', () => {
    const unread = HAN.filter((character) => {
      if (foldText(character) !== character) return false;
      const known = new Set(readingsOf(character).map(({ spelling }) => spelling));
      const readings = pinyin(character, { multiple: true, toneType: 'none', type: 'array', v: true });
      return readings.some((syllable) => /^[a-z]+$/u.test(syllable) && !known.has(syllable));
    });
    expect(unread).toEqual([]);
  });

  it('part no two simplified characters that only look alike', () => {
    for (const [a, b] of ['未末', '己已', '土士', '人入', '日曰'].map(
      (pair) => [...pair] as [string, string],
    )) {
      expect(foldText(a)).not.toBe(foldText(b));
    }
  });
});
