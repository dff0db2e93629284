import { describe, expect, it } from 'vitest';
import { createDirectory } from '../../../domain/district/directory.ts';
import { findGrids, findUnits } from '../../../renderer/desk/assign/unitChoices.ts';
import { findPlaces, gridTyped } from '../../../renderer/desk/report/placeFinder.ts';
import { smallDirectory } from '../../kit/smallDirectory.ts';

const { data } = smallDirectory();
const [code, another] = ['44010400100701', '44010400100702'] as const;
const grid = (id: string) =>
  ({ id, kind: 'grid', name: '网格 0001', parentId: 'S1C1', categories: [] }) as const;
const directory = createDirectory({ ...data, units: [...data.units, grid(code), grid(another)] });

describe('a grid in what is typed of a place', () => {
  it.each([
    ['g 0817', '0817', ''],
    ['北京路口 g817', '817', '北京路口'],
    ['网格 0817', '0817', ''],
    ['0817', '0817', ''],
    ['44010400100701', '44010400100701', ''],
    ['洪桥街口 44010400100701', '44010400100701', '洪桥街口'],
    ['洪桥街口，网格44010400100701', '44010400100701', '洪桥街口'],
  ])('is its number or its whole code, at the end: %s', (text, digits, before) => {
    expect(gridTyped(text)).toEqual({ digits, before });
  });

  it.each(['13800138000', '北京路 10', '北京路 12345678', '1380013800013900139000'])(
    'is not any other number: %s',
    (text) => expect(gridTyped(text)).toBeUndefined(),
  );

  it('is found by its whole code alone, also where a unit is asked for', () => {
    expect(findGrids(directory, ` ${code} `)).toEqual([code]);
    expect(findUnits(directory, code, undefined)).toEqual([code]);
    expect(findPlaces(`门口 ${code}`, directory, undefined)).toEqual([{ kind: 'grid', id: code }]);
    expect(findGrids(directory, '99999999999999')).toEqual([]);
  });
});
