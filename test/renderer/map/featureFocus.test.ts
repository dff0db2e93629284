import { describe, expect, it } from 'vitest';
import { nearestBy, nextStop, readingOrder, type Stop } from '../../../renderer/map/featureFocus.ts';

const stop = (id: string, east: number, north: number): Stop => ({
  id,
  point: [113.25 + east / 1000, 23.13 + north / 1000],
});

describe('walking over the map by keyboard', () => {
  it('reads line by line from the north-west', () => {
    const stops = [stop('d', 5, 0), stop('c', 0, 0.05), stop('b', 9, 10), stop('a', 1, 9.9)];
    expect(readingOrder(stops).map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd']);
    expect(readingOrder([])).toEqual([]);
  });

  it('goes round the end, and begins at the first or the last', () => {
    const stops = [stop('a', 0, 2), stop('b', 1, 1), stop('c', 2, 0)];
    expect(nextStop(stops, 'a', 1)).toBe('b');
    expect(nextStop(stops, 'c', 1)).toBe('a');
    expect(nextStop(stops, 'a', -1)).toBe('c');
    expect([nextStop(stops, undefined, 1), nextStop(stops, 'gone', -1)]).toEqual(['a', 'c']);
    expect(nextStop([], 'a', 1)).toBeUndefined();
  });

  it('finds the nearest by compass, straight ahead before aside', () => {
    const here = stop('here', 0, 0);
    const stops = [
      here,
      stop('ahead', 0, 3),
      stop('aside', 1.8, 2),
      stop('east', 4, 1),
      stop('south', 1, -2),
    ];
    expect(nearestBy('north', here, stops)).toBe('ahead');
    expect(nearestBy('east', here, stops)).toBe('east');
    expect(nearestBy('south', here, stops)).toBe('south');
    expect(nearestBy('west', here, stops)).toBeUndefined();
  });
});
