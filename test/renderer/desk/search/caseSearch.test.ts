import { describe, expect, it } from 'vitest';
import { findCases } from '../../../../renderer/desk/search/caseSearch.ts';
import { namesMeant } from '../../../../renderer/desk/search/districtNames.ts';
import { aCase, caseNo } from '../../../kit/aCase.ts';
import { aDistrict } from '../../../kit/aDistrict.ts';

const idsOf = (cases: ReturnType<typeof findCases>) => cases.map(({ id }) => id);

describe('finding a case by what is typed', () => {
  it('puts the number that ends so before titles and other numbers that hold it', () => {
    const cases = [aCase(4171, { title: '路灯不亮' }), aCase(2, { title: '417 号门前积水' }), aCase(417)];
    expect(idsOf(findCases(cases, ' 417 ', { limit: 8 }))).toEqual([caseNo(417), caseNo(2), caseNo(4171)]);
  });

  it('knows a place by pinyin initials and a kind of matter in either language', () => {
    const inBeijing = aCase(1, { place: { streetId: 'S01' } });
    const water = aCase(2, { place: {}, category: '0101' });
    const find = (text: string) =>
      idsOf(findCases([inBeijing, water], text, { meant: namesMeant(aDistrict(), text), limit: 8 }));
    expect(find('bjj')).toEqual([caseNo(1)]);
    expect(find('tap water')).toEqual([caseNo(2)]);
    expect(find('自来水')).toEqual([caseNo(2)]);
    expect(find('')).toEqual([]);
  });

  it('shows those in the same community first, then the newest', () => {
    const title = '水管爆裂';
    const far = aCase(1, { title, place: { communityId: 'C02' }, reportedAt: 300 });
    const farther = aCase(2, { title, place: { communityId: 'C02' }, reportedAt: 200 });
    const near = aCase(3, { title, place: { communityId: 'C01' }, reportedAt: 100 });
    const beside = aCase(4, { place: { communityId: 'C01' } });
    const found = findCases([farther, far, near], '水管', { beside, limit: 2 });
    expect(idsOf(found)).toEqual([caseNo(3), caseNo(1)]);
  });
});
