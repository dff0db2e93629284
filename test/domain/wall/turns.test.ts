import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partOf, turnAt } from '../../../domain/wall/settings.ts';
import { WALL_NAME_MOST, wallNameFault } from '../../../domain/wall/wallName.ts';

const NOON = Date.UTC(2026, 10, 21, 4);

describe('what does not fit at once', () => {
  it('has each of its parts shown in every so many turns, however long they are and whatever else comes by', () => {
    const seconds = fc.integer({ min: 5, max: 90 });
    const list = Array.from({ length: 18 }, (_, n) => n);
    fc.assert(
      fc.property(seconds, seconds, fc.integer({ min: 1, max: 12 }), (stands, other, most) => {
        const turns = [
          { scene: 'streets' as const, seconds: stands },
          { scene: 'now' as const, seconds: other },
        ];
        const seen = new Set<number>();
        const rounds = Math.ceil(list.length / most) + 1;
        for (let passed = 0; passed < rounds * (stands + other); passed += 1) {
          const turn = turnAt(turns, NOON + passed * 1000);
          if (turn?.scene !== 'streets') continue;
          for (const entry of partOf(list, most, turn.part).shown) seen.add(entry);
        }
        expect(seen.size).toBe(list.length);
      }),
      { numRuns: 60 },
    );
  });

  it('is as full in its last part as in the others', () => {
    expect(partOf(['a', 'b', 'c', 'd', 'e'], 2, 2)).toEqual({ from: 3, shown: ['d', 'e'] });
    expect(partOf(['a'], 4, 7)).toEqual({ from: 0, shown: ['a'] });
    expect(partOf([], 4, 7)).toEqual({ from: 0, shown: [] });
  });
});

describe('the name of a wall', () => {
  it('is one line that everybody sees, not too long, and no other wall has', () => {
    expect(wallNameFault(' 一楼大厅 ', ['二楼'])).toBeUndefined();
    expect(wallNameFault('Hall 1', ['ＨＡＬＬ １'])).toBe('taken');
    expect(wallNameFault('楼'.repeat(WALL_NAME_MOST), [])).toBeUndefined();
    expect(wallNameFault('楼'.repeat(WALL_NAME_MOST + 1), [])).toBe('long');
    for (const name of ['一\u0000楼', '一\u202e楼', '一\u200b楼', '一\n楼', '一\t楼'])
      expect([name, wallNameFault(name, [])]).toEqual([name, 'unseen']);
  });
});
