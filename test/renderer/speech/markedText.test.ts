import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markedText } from '../../../renderer/speech/markedText.ts';

const marked = (text: string, terms: readonly string[]) =>
  markedText(text, terms)
    .map((piece) => (piece.isTerm ? `[${piece.text}]` : piece.text))
    .join('');

describe('terms marked in a text', () => {
  it('are found wherever they stand, the longer one first', () => {
    expect(marked('占道施工，施工扰民', ['施工', '占道施工'])).toBe('[占道施工]，[施工]扰民');
  });

  it('are none where the text has none of them', () => {
    expect(marked('路灯不亮', ['积水'])).toBe('路灯不亮');
    expect(marked('', ['积水'])).toBe('');
  });

  it('lose and repeat no character of the text', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string({ maxLength: 3 }), { maxLength: 5 }), (text, terms) => {
        const pieces = markedText(text, terms);
        expect(pieces.map((piece) => piece.text).join('')).toBe(text);
        for (const { text: term, isTerm } of pieces) if (isTerm) expect(terms).toContain(term);
      }),
    );
  });
});
