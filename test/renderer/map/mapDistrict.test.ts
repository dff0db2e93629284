import { describe, expect, it } from 'vitest';
import { idIn } from '../../../domain/contract/strings.ts';
import { boxOf } from '../../../domain/district/polygon.ts';
import { boxOfScope, createMapDistrict } from '../../../renderer/map/mapDistrict.ts';
import { squareDistrict } from '../../kit/squareDistrict.ts';

const answer = squareDistrict();
const district = createMapDistrict(answer);
const scope = (id: string | undefined) => idIn('unit', id ?? '');

describe('what a seat sees first', () => {
  it.each(['streets', 'communities', 'grids'] as const)('is its own among the %s', (kind) => {
    const [, second] = answer[kind].features;
    if (second === undefined) throw new Error(`the fixture has one of the ${kind} only`);
    expect(boxOfScope(district, scope(second.properties.id))).toEqual(boxOf(second.geometry));
  });

  it('is the whole district for whoever sees all of it, or a unit outside every street', () => {
    expect(boxOfScope(district, '*')).toEqual(district.bounds);
    expect(boxOfScope(district, undefined)).toEqual(district.bounds);
    expect(boxOfScope(district, scope('nobody'))).toEqual(district.bounds);
  });
});
