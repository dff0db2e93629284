import { describe, expect, it } from 'vitest';
import { symbolSize } from '../../../renderer/map/caseCanvas.ts';
import { edgePoint } from '../../../renderer/map/overlay.ts';

const GENERAL = 0;
const URGENT = 4;
const WHOLE_DISTRICT = 12.5;
const ONE_STREET = 15;

describe('the size of a symbol', () => {
  it('steps back for an ordinary case in a crowd over the whole district', () => {
    expect(symbolSize(WHOLE_DISTRICT, GENERAL, 400)).toBeLessThan(0.7);
    expect(symbolSize(WHOLE_DISTRICT, URGENT, 400)).toBeGreaterThan(0.9);
  });

  it('is full where the operator came near or where there are few', () => {
    expect(symbolSize(ONE_STREET, GENERAL, 400)).toBeGreaterThan(0.9);
    expect(symbolSize(WHOLE_DISTRICT, GENERAL, 20)).toBeGreaterThan(0.9);
  });

  it('never grows smaller with more urgency', () => {
    for (const count of [10, 100, 600]) {
      for (const zoom of [11, 12, 13, 14, 15, 16]) {
        expect(symbolSize(zoom, URGENT, count)).toBeGreaterThanOrEqual(symbolSize(zoom, GENERAL, count));
      }
    }
  });
});

describe('the pointer to what is out of sight', () => {
  it('stands on the frame in the right direction', () => {
    const east = edgePoint({ x: 5_000, y: 400 }, 1_000, 800);
    expect([east.x > 900 && east.x < 1_000, east.y, east.angle]).toEqual([true, 400, 0]);
    const north = edgePoint({ x: 500, y: -9_000 }, 1_000, 800);
    expect([north.x, north.y < 60 && north.y > 0]).toEqual([500, true]);
    expect(north.angle).toBeCloseTo(-Math.PI / 2);
  });

  it('stays inside even a tiny frame', () => {
    const { x, y } = edgePoint({ x: -900, y: 900 }, 80, 40);
    expect([x, y]).toEqual([40, 20]);
  });
});
