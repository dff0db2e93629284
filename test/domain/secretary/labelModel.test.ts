import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLabelModel, newLabelState } from '../../../domain/secretary/labelModel.ts';
import { markedTerms } from '../../../domain/secretary/terms.ts';

const LETTERS = [
  ['路灯不亮', '小区门口的路灯坏了三天', '市政'],
  ['路灯又灭了', '主干道路灯全部不亮', '市政'],
  ['夜宵摊油烟', '楼下烧烤油烟很大', '环保'],
  ['油烟扰民', '饭店油烟直排居民楼', '环保'],
] as const;

function taught(times: number) {
  const model = createLabelModel();
  for (let round = 0; round < times; round += 1) {
    for (const [title, body, label] of LETTERS) model.learn({ title, body }, label);
  }
  return model;
}

describe('the category of a report, learned from what people file', () => {
  it('is useful on the first day, from the names and rule words of the categories', () => {
    const model = createLabelModel();
    model.introduce('lamp', ['路灯', '路灯不亮']);
    model.introduce('smoke', ['油烟', '餐饮油烟']);
    expect(model.rank({ title: '门口的路灯坏了' })[0]?.is).toBe('lamp');
    expect(model.rank({ title: '楼下油烟太大' })[0]?.is).toBe('smoke');
  });

  it('names chances that sum to one, likeliest first', () => {
    const ranked = taught(5).rank({ title: '饭店油烟' });
    expect(ranked[0]?.is).toBe('环保');
    expect(ranked.reduce((sum, { chance }) => sum + chance, 0)).toBeCloseTo(1);
  });

  it('marks in the text the whole words that spoke for it', () => {
    const title = '饭店油烟直排';
    const strengths = taught(5).termsFor({ title }, { best: '环保', rival: '市政' });
    const terms = markedTerms([title], strengths).map(({ text }) => text);
    expect(terms.join(' ')).toContain('油烟');
    for (const term of terms) expect(title).toContain(term);
  });

  it('knows nothing and says so before anything was learned', () => {
    expect(createLabelModel().rank({ title: '路灯不亮' })).toEqual([]);
  });

  it('is the same to the byte when the same is learned again, also from a state taken up midway', () => {
    const letter = fc.tuple(
      fc.string({ unit: fc.constantFrom(...'路灯油烟不亮直排'), maxLength: 8 }),
      fc.constantFrom('a', 'b', 'c'),
    );
    fc.assert(
      fc.property(fc.array(letter, { maxLength: 12 }), fc.nat(12), (letters, stop) => {
        const whole = createLabelModel();
        for (const [text, label] of letters) whole.learn({ title: text }, label);
        const first = createLabelModel(newLabelState());
        for (const [text, label] of letters.slice(0, stop)) first.learn({ title: text }, label);
        const second = createLabelModel(structuredClone(first.state));
        for (const [text, label] of letters.slice(stop)) second.learn({ title: text }, label);
        expect(Buffer.from(second.state.weights.buffer).equals(Buffer.from(whole.state.weights.buffer))).toBe(
          true,
        );
        expect(second.state.labels).toEqual(whole.state.labels);
      }),
      { numRuns: 8 },
    );
  });

  it('takes under 10 MB, however much it has read', () => {
    const { seen, weights, squares } = taught(1).state;
    expect(seen.byteLength + weights.byteLength + squares.byteLength).toBeLessThan(10_000_000);
  });
});
