import { describe, expect, it } from 'vitest';
import { keptInHeight, keptWithin, placedApart, standFree } from '../../../renderer/map/labelRoom.ts';

const EM = 12;
const at = (x: number, y: number, text = '路灯不亮 3 件') => ({ x, y, text });

describe('labels on the map', () => {
  it('stand while they meet no label before them', () => {
    expect(standFree([at(100, 100), at(110, 108), at(100, 130), at(300, 100)], EM)).toEqual([
      true,
      false,
      true,
      true,
    ]);
  });

  it('are as wide as what is written: letters are narrower than characters', () => {
    const beside = (text: string) => standFree([at(100, 100, text), at(170, 100, text)], EM)[1];
    expect(beside('路灯不亮路灯不亮')).toBe(false);
    expect(beside('eightlet')).toBe(true);
  });

  it('hidden ones take no room from those behind them', () => {
    expect(standFree([at(100, 100, '路灯'), at(110, 100, '路灯'), at(128, 100, '路灯')], EM)).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('are moved inwards at the edge of the map, and only there', () => {
    const x = (from: number) => keptWithin(at(from, 100, '路灯不亮'), 400, EM).x;
    expect([x(3), x(200), x(398)]).toEqual([30, 200, 370]);
    expect(keptWithin(at(3, 100), 40, EM).x).toBe(3);
  });

  it('give way to what is written below, and to each other before that', () => {
    const street = at(100, 100, '珠光街道');
    const choices = [at(100, 104), at(100, 140)] as const;
    expect(placedApart([choices], EM, [street])).toEqual([choices[1]]);
    // Nowhere is free: over a street's name it can still be read, over another label it cannot.
    const tight = [at(100, 140), at(100, 104)] as const;
    expect(placedApart([choices, tight], EM, [street])).toEqual([choices[1], tight[1]]);
  });

  it('are moved down from the upper edge and up from the lower, and only there', () => {
    const y = (from: number) => keptInHeight(at(100, from), 400, EM).y;
    expect([y(3), y(200), y(410)]).toEqual([18, 200, 397]);
  });
});
