import { describe, expect, it } from 'vitest';
import { createGrouping } from '../../../domain/secretary/grouping.ts';

const LETTERS = [
  { id: 'a', title: '丽景花园半夜施工噪音扰民', body: '丽景花园旁工地每晚施工到两点' },
  { id: 'b', title: '丽景花园工地深夜施工噪音', body: '丽景花园旁边的工地半夜施工' },
  { id: 'c', title: '金桥小学门口堵车', body: '放学时金桥小学门口车辆乱停' },
  { id: 'd', title: '医保卡如何补办', body: '遗失医保卡在哪里补办' },
];

function gathered(joinsFrom?: number) {
  const grouping = createGrouping(joinsFrom);
  for (const letter of LETTERS) grouping.add(letter);
  return grouping;
}
const idsOf = (pairs: readonly (readonly [string, string, number])[]) => pairs.map(([a, b]) => `${a}${b}`);

describe('reports of one matter', () => {
  it('are gathered as they come, and others are not', () => {
    expect(idsOf(gathered().pairs(['a', 'b', 'c', 'd']))).toEqual(['ab']);
  });

  it('stay apart once somebody has said that they are not the same', () => {
    const grouping = gathered();
    grouping.judge(['a', 'b'], false);
    expect(grouping.pairs(['a', 'b', 'c', 'd'])).toEqual([]);
  });

  it('are together once somebody has said that they are', () => {
    const grouping = gathered();
    grouping.judge(['a', 'c'], true);
    expect(idsOf(grouping.pairs(['a', 'b', 'c', 'd']))).toEqual(['ab', 'ac', 'bc']);
  });

  it('stay together when all are gathered once more, and those set apart stay apart', () => {
    const grouping = gathered();
    grouping.judge(['a', 'c'], true);
    grouping.judge(['a', 'b'], false);
    for (let times = 0; times < 2; times += 1) {
      expect(idsOf(grouping.pairs(['a', 'b', 'c', 'd']))).toEqual(['ac']);
    }
  });

  describe('of which one is like two groups', () => {
    const ROAD = { title: '东风路积水，车辆熄火', body: '东风路下雨积水很深' };
    const GARAGE = { title: '锦绣苑地下车库进水', body: '锦绣苑车库进水，车都泡了' };
    const BOTH = {
      id: 'g',
      title: '东风路积水倒灌，锦绣苑地下车库进水',
      body: '东风路下雨积水很深，灌进锦绣苑车库',
    };

    it('tie them together where all of them are alike in the mean', () => {
      const grouping = gathered(0.3);
      grouping.add({ id: 'e', ...ROAD });
      grouping.add({ id: 'f', ...GARAGE });
      expect(grouping.pairs(['e', 'f'])).toEqual([]);
      grouping.add(BOTH);
      expect(idsOf(grouping.pairs(['e', 'f', 'g'])).length).toBe(3);
    });

    it('do not where that one alone is between them', () => {
      const grouping = gathered(0.3);
      for (const id of ['e', 'h', 'i']) grouping.add({ id, ...ROAD });
      for (const id of ['f', 'j', 'k']) grouping.add({ id, ...GARAGE });
      grouping.add(BOTH);
      expect(idsOf(grouping.pairs(['e', 'f']))).toEqual([]);
    });

    it('do not where somebody has set two of them apart', () => {
      const grouping = gathered(0.3);
      grouping.add({ id: 'e', ...ROAD });
      grouping.add({ id: 'f', ...GARAGE });
      grouping.judge(['e', 'f'], false);
      grouping.add(BOTH);
      expect(idsOf(grouping.pairs(['e', 'f']))).toEqual([]);
    });
  });
});
