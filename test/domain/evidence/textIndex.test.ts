import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokensOf } from '../../../domain/evidence/text.ts';
import { createTextIndex } from '../../../domain/evidence/textIndex.ts';

/** What the index must answer, written down without an index: every text against every other. */
function plainLikeness(texts: readonly string[], a: string, b: string): number {
  const all = texts.map((text) => tokensOf(text));
  const weight = (token: string) =>
    Math.log((all.length + 2) / (all.filter((tokens) => tokens.has(token)).length + 1));
  const product = (x: ReadonlyMap<string, number>, y: ReadonlyMap<string, number>) =>
    [...x].reduce((sum, [token, n]) => sum + n * (y.get(token) ?? 0) * weight(token) ** 2, 0);
  const [own, other] = [tokensOf(a), tokensOf(b)];
  const both = Math.sqrt(product(own, own)) * Math.sqrt(product(other, other));
  return both === 0 ? 0 : Math.min(1, Math.sqrt(product(own, other) / both));
}

describe('likeness of texts by an index', () => {
  it('answers what comparing each with each would answer', () => {
    const text = fc.array(fc.constantFrom(...'水管漏路灯不亮井盖a1 b2，'), { maxLength: 12 });
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 12 }), (letters) => {
        const texts = letters.map((letter) => letter.join(''));
        const index = createTextIndex();
        const slots = texts.map((title, i) => index.put(`case ${i}`, title));
        const likeness = index.likenessTo(slots[0] ?? -1);
        texts.forEach((other, i) => {
          const expected = plainLikeness(texts, texts[0] ?? '', other);
          expect(likeness[slots[i] ?? -1]).toBeCloseTo(expected, 9);
        });
      }),
      { seed: 20_261_122 },
    );
  });

  it('reads a text once, and anew only when its title changes', () => {
    const index = createTextIndex();
    const first = index.put('a', '路灯不亮', '人民北路');
    expect(index.put('a', '路灯不亮', '没有再读')).toBe(first);
    const second = index.put('a', '井盖松动');
    expect(second).not.toBe(first);
    const weight = index.put('b', '井盖松动');
    expect(index.likenessTo(weight)[second]).toBeCloseTo(1);
    expect(index.likenessTo(weight)[first]).toBe(0);
  });

  it('agrees less where two of one place speak of different matters', () => {
    const index = createTextIndex();
    // What many report everywhere: one says noise at night, one a place in a kindergarten.
    for (let n = 0; n < 150; n += 1) {
      index.put(`noise ${n}`, `号码${n}号 夜间施工噪音扰民`);
      index.put(`child ${n}`, `号码${n}号 幼儿园入学名额`);
    }
    const noise = index.put('noise', '丽景花园夜间施工噪音扰民');
    const again = index.put('again', '丽景花园旁夜间施工噪音');
    const child = index.put('child', '丽景花园幼儿园入学名额');
    const [near, far] = [...index.likenessTo(noise)].filter((_, slot) => slot === again || slot === child);
    const agreed = index.agreementTo(noise);
    expect(far).toBeGreaterThan(0.5);
    expect(agreed[child]).toBeLessThan(0.2);
    expect(agreed[again]).toBeGreaterThan((near ?? 0) * 0.9);
  });

  it('holds far more texts than it first has room for', () => {
    const index = createTextIndex();
    for (let i = 0; i < 1_000; i += 1) index.put(`case ${i}`, `号码${i}号 路灯不亮`);
    const queryWeight = index.put('asked', '号码777号 路灯');
    const likeness = index.likenessTo(queryWeight);
    const best = likeness
      .subarray(0, queryWeight)
      .reduce((top, x, i) => (x > (likeness[top] ?? 0) ? i : top), 0);
    expect(best).toBe(777);
  });
});
