import { describe, expect, it } from 'vitest';
import type { CategoryId, UnitId } from '../../../../domain/kernel.ts';
import { categoriesOf, chooseCases } from '../../../../renderer/console/pages/incident/chooseCases.ts';
import { aCase } from '../../../kit/aCase.ts';

const HOUR = 3_600_000;
const WATER = '0101' as CategoryId;
const street = (streetId: string) => ({ ...aCase(1).place, streetId: streetId as UnitId });

describe('cases gathered into an incident', () => {
  const early = aCase(1, { title: '早先积水', category: WATER, reportedAt: HOUR, place: street('S1') });
  const late = aCase(2, {
    title: '下穿隧道积水',
    category: WATER,
    reportedAt: 3 * HOUR,
    place: street('S2'),
  });
  const noise = aCase(3, { title: '施工噪声', reportedAt: 2 * HOUR, place: street('S1') });
  const over = aCase(4, { title: '已结积水', category: WATER, reportedAt: HOUR, state: 'closed' });
  const cases = [early, late, noise, over];

  it('are the open ones of a street, of a category, of a time, or with a word; each narrows', () => {
    expect(chooseCases(cases, {})).toEqual([late.id, noise.id, early.id]);
    expect(chooseCases(cases, { streetId: 'S1' as UnitId })).toEqual([noise.id, early.id]);
    expect(chooseCases(cases, { category: WATER })).toEqual([late.id, early.id]);
    expect(chooseCases(cases, { from: 2 * HOUR, to: 2 * HOUR })).toEqual([noise.id]);
    expect(chooseCases(cases, { words: '积水' })).toEqual([late.id, early.id]);
    expect(chooseCases(cases, { words: late.id })).toEqual([late.id]);
    expect(chooseCases(cases, { streetId: 'S1' as UnitId, category: WATER })).toEqual([early.id]);
  });

  it('can be of the categories that are open, the most frequent first', () => {
    expect(categoriesOf(cases)[0]).toEqual({ code: WATER, n: 2 });
  });
});
