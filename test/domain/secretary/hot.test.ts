import { describe, expect, it } from 'vitest';
import type { Case } from '../../../domain/case/case.ts';
import { wgs84 } from '../../../domain/district/geo.ts';
import { createHotGroups } from '../../../domain/secretary/hotGroups.ts';
import { byHeat, hotIssueOf } from '../../../domain/secretary/hotIssue.ts';
import { DAY_MS, HOUR_MS } from '../../../domain/time/shanghaiDay.ts';
import { aCase, caseNo } from '../../kit/aCase.ts';
import { MORNING } from '../../kit/testClock.ts';

const HERE = wgs84(113.27, 23.13);
const near = (metres: number) => wgs84(113.27, 23.13 + metres / 111_195);

function report(n: number, title: string, change: Partial<Case> = {}): Case {
  const place = { text: '门口', streetId: 'S01', communityId: 'C01', point: HERE };
  return aCase(n, { title, category: 'water', place, ...change });
}

function grouped(...cases: readonly Case[]) {
  const groups = createHotGroups();
  for (const each of cases) groups.put(each);
  return groups.of(1).map(({ ids }) => ids.map((id) => Number(id.slice(-6))).sort((a, b) => a - b));
}

describe('reports of one matter', () => {
  it('are gathered by words, kind and place together', () => {
    const cases = [
      report(1, '人民北路停水，水压低'),
      report(2, '人民北路一带停水'),
      report(3, '楼下烧烤油烟扰民', { category: 'smoke' }),
      report(4, '停水，人民北路水压不足'),
    ];
    expect(grouped(...cases)).toEqual([[1, 2, 4], [3]]);
  });

  it('stay apart where they lie far from each other, or a person has set them apart', () => {
    const far = { text: '', streetId: 'S02', communityId: 'C09', point: near(3_000) };
    expect(grouped(report(1, '人民北路停水'), report(2, '人民北路停水', { place: far }))).toEqual([[1], [2]]);
    const apart = { distinctFrom: [caseNo(1)] };
    expect(grouped(report(1, '人民北路停水'), report(2, '人民北路停水', apart))).toEqual([[1], [2]]);
  });

  it('are one where a person merged them, and another again when the words were changed', () => {
    const groups = createHotGroups();
    groups.put(report(1, '人民北路停水'));
    groups.put(report(2, '路灯不亮', { category: 'lamp', state: 'merged', mergedInto: caseNo(1) }));
    expect(groups.of(2)).toHaveLength(1);
    groups.put(report(2, '路灯不亮', { category: 'lamp' }));
    expect(groups.of(2)).toHaveLength(0);
  });
});

describe('a hot issue', () => {
  const NOW = MORNING + 3 * DAY_MS;
  const at = (hoursAgo: number): Partial<Case> => ({ reportedAt: NOW - hoursAgo * HOUR_MS });

  it('needs three reports, the last of them not long ago', () => {
    const two = [report(1, '停水', at(1)), report(2, '停水', at(2))];
    expect(hotIssueOf(two, NOW)).toBeUndefined();
    expect(hotIssueOf([...two, report(3, '停水', at(3))], NOW)?.caseIds).toHaveLength(3);
    const old = [1, 2, 3].map((n) => report(n, '停水', at(100 + n)));
    expect(hotIssueOf(old, NOW)).toBeUndefined();
  });

  it('lies where its reports in the district lie, whatever half a world away one of them is said to be', () => {
    const abroad = { text: '北京路', point: wgs84(-113.27, 23.13), unplaced: 'outside-district' } as const;
    const cases = [1, 2, 3].map((n) => report(n, '北京路停水', at(n)));
    const astray = report(4, '北京路停水', { ...at(1), place: abroad });
    expect(hotIssueOf([...cases, astray], NOW)).toMatchObject({ centre: HERE, reach: 0 });
    expect(
      hotIssueOf(
        [1, 2, 3].map((n) => ({ ...astray, id: caseNo(n) })),
        NOW,
      )?.centre,
    ).toBeUndefined();
    expect(grouped(...cases, astray)).toEqual([[1, 2, 3, 4]]);
  });

  it('says when it began, where it lies, who has it, and that it grows', () => {
    const cases = [
      report(1, '停水', { ...at(30), primaryUnitId: 'water' }),
      report(2, '停水', { ...at(5), primaryUnitId: 'water', state: 'closed' }),
      report(3, '停水', {
        ...at(2),
        place: { text: '', streetId: 'S02', communityId: 'C02', point: near(200) },
      }),
    ];
    expect(hotIssueOf(cases, NOW)).toMatchObject({
      id: caseNo(1),
      apartIds: [caseNo(1), caseNo(3)],
      first: NOW - 30 * HOUR_MS,
      last: NOW - 2 * HOUR_MS,
      now: 2,
      before: 1,
      grows: true,
      category: { id: 'water', n: 3 },
      streetIds: ['S01', 'S02'],
      unitIds: ['water'],
    });
  });

  it('draws a short one by two hours and a long one by days, every report in it once', () => {
    const short = hotIssueOf([report(1, 'a', at(20)), report(2, 'a', at(3)), report(3, 'a', at(0))], NOW);
    expect(short?.trend.stepMs).toBe(2 * HOUR_MS);
    expect(short?.trend.counts.reduce((sum, n) => sum + n, 0)).toBe(3);
    expect(short?.trend.counts.at(-1)).toBe(1);
    const long = hotIssueOf([report(1, 'a', at(200)), report(2, 'a', at(3)), report(3, 'a', at(0))], NOW);
    expect(long?.trend).toMatchObject({ stepMs: DAY_MS });
    expect(long?.trend.counts.at(-1)).toBe(2);
  });

  it('counts no report that was turned down, and no part split off', () => {
    const cases = [
      report(1, '停水', at(1)),
      report(2, '停水', { ...at(1), state: 'voided' }),
      report(3, '停水', { ...at(1), parentId: caseNo(1) }),
    ];
    expect(hotIssueOf(cases, NOW)).toBeUndefined();
  });

  it('stands above one that does not grow', () => {
    const growing = hotIssueOf(
      [1, 2, 3].map((n) => report(n, '停水', at(n))),
      NOW,
    );
    const steady = hotIssueOf(
      [11, 12, 13, 14].map((n) => report(n, '油烟', at(20 + n))),
      NOW,
    );
    if (growing === undefined || steady === undefined) throw new Error('no issue');
    expect([steady, growing].sort(byHeat).map(({ id }) => id)).toEqual([growing.id, steady.id]);
  });
});
