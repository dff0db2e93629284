import { describe, expect, it } from 'vitest';
import { createUnitModel } from '../../../domain/secretary/unitModel.ts';
import type { UnitQuestion } from '../../../domain/secretary/unitTables.ts';

const PLACES = { streets: ['东山街道', '西湖街道'], communities: ['梅园社区'] };
const at = (street: string, day = '2025-03-01', leaf = '占道经营'): UnitQuestion => ({
  path: ['市容', '占道', leaf],
  street,
  community: '梅园社区',
  source: '12345',
  demand: '投诉',
  day,
});

function directory() {
  const model = createUnitModel(PLACES);
  model.introduce('e1', '东山街道综合执法队');
  model.introduce('e2', '西湖街道综合执法队');
  model.introduce('water', '水务局');
  return model;
}

describe('the unit that keeps a case, from kind and place', () => {
  it('is at first the one on the duty list', () => {
    const model = directory();
    model.addDuty('water', ['市容', '占道', '占道经营']);
    expect(model.rank(at('东山街道'))[0]?.is).toBe('water');
  });

  it('is lent from one street to another that has no history', () => {
    const model = directory();
    for (let day = 1; day <= 9; day += 1) model.learn(at('东山街道', `2025-03-0${day}`), 'e1');
    const ranked = model.rank({ ...at('西湖街道'), community: '' }).map(({ is }) => is);
    expect(ranked.indexOf('e2')).toBeLessThan(ranked.indexOf('water') < 0 ? 3 : ranked.indexOf('water'));
    expect(ranked).toContain('e2');
  });

  it('is not again the one that sent such a case back', () => {
    const model = directory();
    model.learn(at('东山街道'), 'water');
    model.learn(at('东山街道'), 'e1');
    model.unlearn(at('东山街道'), 'water');
    expect(model.rank(at('东山街道'))[0]?.is).toBe('e1');
    expect(model.rank(at('东山街道'), new Set(['e1']))[0]?.is).not.toBe('e1');
  });

  it('has a sentence that can be counted again: of so many, so many', () => {
    const model = directory();
    for (const unit of ['e1', 'e1', 'water', 'e1']) model.learn(at('东山街道'), unit);
    expect(model.evidence(at('东山街道'), 'e1')).toEqual({ of: 4, by: 3, scope: 'community' });
    expect(model.evidence({ ...at('东山街道'), community: '别处' }, 'water')).toEqual({
      of: 4,
      by: 1,
      scope: 'like',
    });
    expect(model.evidence(at('东山街道'), 'e2')).toBeUndefined();
  });

  it('is the same, to the last weight, when the same is learned again', () => {
    const units = ['e1', 'e2', 'water', 'e1', 'e1', 'water'];
    const [first, second] = [directory(), directory()];
    for (const model of [first, second]) {
      units.forEach(
        (unit, n) => void model.learn(at(n % 2 === 0 ? '东山街道' : '西湖街道', `day ${n}`), unit),
      );
    }
    expect(second.state).toEqual(first.state);
    expect(first.state.totals.cases).toBe(6);
  });
});
