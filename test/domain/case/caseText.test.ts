import { describe, expect, it } from 'vitest';
import { findCases, matchesText, readTextQuery } from '../../../domain/case/caseText.ts';
import { namesMeant } from '../../../domain/district/namesMeant.ts';
import { aCase, caseNo } from '../../kit/aCase.ts';
import { aDistrict } from '../../kit/aDistrict.ts';
import { caseFile } from '../../kit/caseFiles.ts';
import { DEMO } from '../../kit/demo.ts';

interface SearchFile {
  readonly cases: readonly {
    readonly n: number;
    readonly title: string;
    readonly description: string;
    readonly place: string;
    readonly externalId?: string;
  }[];
  readonly queries: Readonly<Record<string, readonly number[]>>;
}

const district = aDistrict();
const read = (text: string) => readTextQuery(text, (words) => namesMeant(district, words));
const idsOf = (cases: ReturnType<typeof findCases>) => cases.map(({ id }) => id);

describe('the cases a text fits', () => {
  const { cases, queries } = caseFile<SearchFile>('search.json');
  const made = cases.map(({ n, place, ...rest }) => aCase(n, { ...rest, place: { text: place } }));

  it.each(Object.entries(queries))('are exactly those that say %s', (query, expected) => {
    const found = made.filter((thisCase) => matchesText(thisCase, readTextQuery(query)));
    expect(found.map(({ id }) => id)).toEqual(expected.map(caseNo));
  });

  it.each([
    ['盤福路 積水', [1]],
    ['积水 井盖 12号', [1]],
    ['积水 路灯', []],
    ['YX-20261121-000002', [2]],
    ['yx20261121000002', [2]],
    ['ＧＺ2026112900017', [1]],
    ['１２號', [1, 2]],
    ['路\u200b灯', [3]],
    ['东风 路燈', [3]],
    ['', [1, 2, 3]],
    ['，', [1, 2, 3]],
  ])('%s finds %j', (query, expected) => {
    expect(
      made.filter((thisCase) => matchesText(thisCase, readTextQuery(query))).map(({ id }) => id),
    ).toEqual(expected.map(caseNo));
  });

  it('are the same whatever the words stand in: each may fit somewhere else', () => {
    const thisCase = aCase(1, { title: '水管爆裂', place: { text: '盘福路', streetId: 'S01' } });
    expect(matchesText(thisCase, read('爆裂 bjj 盘福'))).toBe(true);
    expect(matchesText(thisCase, read('爆裂 liurong'))).toBe(false);
  });
});

describe('finding a case by what is typed', () => {
  it('puts the number that ends so before titles and other numbers that hold it', () => {
    const cases = [aCase(4171, { title: '路灯不亮' }), aCase(2, { title: '417 号门前积水' }), aCase(417)];
    const found = findCases(cases, read(' 417 '), { limit: 8 });
    expect(idsOf(found)).toEqual([caseNo(417), caseNo(2), caseNo(4171)]);
  });

  it('knows a place by pinyin initials, a landmark by them, and a kind of matter in either language', () => {
    const inBeijing = aCase(1, { place: { streetId: 'S01' } });
    const water = aCase(2, { place: {}, category: '0101' });
    const onTheRoad = aCase(3, { title: '北京路骑楼漏水', place: {} });
    const find = (text: string) => idsOf(findCases([inBeijing, water, onTheRoad], read(text), { limit: 8 }));
    expect(find('bjj')).toEqual([caseNo(1)]);
    expect(find('bjl')).toEqual([caseNo(3)]);
    expect(find('tap water')).toEqual([caseNo(2)]);
    expect(find('自来水')).toEqual([caseNo(2)]);
    expect(find('zls')).toEqual([caseNo(2)]);
    expect(find('')).toEqual([]);
  });

  it('takes the abbreviation of a name for that, and not for what has its letters inside', () => {
    const meant = (text: string) => namesMeant(DEMO, text);
    const names = (ids: ReadonlySet<string>) =>
      DEMO.units.filter(({ id }) => ids.has(id)).map(({ name }) => name);
    expect([...new Set(meant('bjl').places)]).toEqual(['北京路']);
    // 北京街道综合治理办公室 has b, j and l in it too.
    expect(names(meant('bjl').units)).toEqual([]);
    for (const short of ['ccl', 'cgj']) {
      expect(names(meant(short).units), short).toEqual(['区城市管理和综合执法局']);
      // 共享单车乱停放 and 东濠涌高架 have these letters.
      expect([...meant(short).categories, ...meant(short).places], short).toEqual([]);
    }
    // Two letters are the beginning of many a word.
    expect(names(meant('bj').units).length).toBeGreaterThan(3);
  });

  it('shows those in the same community first, then the newest', () => {
    const title = '水管爆裂';
    const far = aCase(1, { title, place: { communityId: 'C02' }, reportedAt: 300 });
    const farther = aCase(2, { title, place: { communityId: 'C02' }, reportedAt: 200 });
    const near = aCase(3, { title, place: { communityId: 'C01' }, reportedAt: 100 });
    const beside = aCase(4, { place: { communityId: 'C01' } });
    const found = findCases([farther, far, near], read('水管'), { beside, limit: 2 });
    expect(idsOf(found)).toEqual([caseNo(3), caseNo(1)]);
  });
});
