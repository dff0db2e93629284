import { describe, expect, it } from 'vitest';
import { matchesText, readTextQuery } from '../../domain/case/caseText.ts';
import { findPartners, SUGGEST_FROM } from '../../domain/evidence/partners.ts';
import { cleanWords } from '../../domain/text/cleanWords.ts';
import { createNameSearch } from '../../domain/text/nameSearch.ts';
import { aCase } from '../kit/aCase.ts';
import { Story } from '../kit/caseStory.ts';
import { evidenceOf } from '../kit/evidenceOf.ts';

/** Titles, searches, names and repeats beside those of test/cases. */

describe('a title', () => {
  it.each([
    ['a soft hyphen', '\u00ad\u00ad'],
    ['a filler of Korean', '\u3164\uffa0'],
    ['a blank of Braille', '\u2800'],
    ['a vowel separator of Mongolia', '\u180e'],
    ['tags', '\u{e0061}\u{e0062}\u{e007f}'],
    ['variation selectors', '\ufe0f\u{e0101}'],
    ['marks on nothing', '\u0301\u034f'],
    ['joiners', '\u200d\u200c\u200d'],
    ['signs of direction', '\u200e\u200f\u061c\u2066\u2069'],
    ['spaces of every width', ' \u00a0\u2003\u202f\u205f\u3000\t\n'],
    ['a place for a picture that was not pasted', '\ufffc'],
    ['what a bad decoding left', '\ufffd\ufffd'],
    ['characters of nobody', '\ue000\uf8ff'],
    ['controls', '\u0000\u0008\u001b\u007f\u0085'],
    ['unseen signs of mathematics and music', '\u2061\u2063\u{1d173}'],
  ])('of %s is empty', (_what, title) => expect(cleanWords(title)).toBe(''));

  it.each([
    ['gpj.exe\u202d文件', 'gpj.exe文件'],
    ['路\u2060灯\u00ad不\u180e亮', '路灯不亮'],
    ['路灯\u001b不亮\u0008', '路灯不亮'],
    ['图\ufffc片', '图片'],
    ['🔥', '🔥'],
    ['？', '？'],
  ])('%j is kept as %j', (title, clean) => expect(cleanWords(title)).toBe(clean));
});

describe('a search', () => {
  const cases = [
    aCase(1, { title: '水蔭路臺階破損', description: '積水', place: { text: '先烈南路２５號' } }),
    aCase(2, { title: 'ＬＥＤ屏不亮', externalId: 'Gz-2026/11-0042', place: { text: '环市东路 371 号' } }),
    aCase(3, { title: 'Café 門前油煙', description: '每天 18:00 後', place: { text: '农林下路' } }),
  ];
  it.each<[string, readonly number[]]>([
    ['水荫路 台阶', [1]],
    ['台阶　积水', [1]],
    ['２５号', [1]],
    ['先烈南路25', [1]],
    ['led', [2]],
    ['Ｌed 屏', [2]],
    ['gz2026110042', [2]],
    ['GZ-2026-11-0042', [2]],
    ['环市东路371号', [2]],
    ['環市東', [2]],
    ['CAFE\u0301', [3]],
    ['油烟；门前', [3]],
    ['农\u200b林', [3]],
    ['「油烟」', [3]],
    ['油烟 积水', []],
    ['水荫路！', [1]],
  ])('for %s finds %j', (query, expected) => {
    const found = cases.filter((thisCase) => matchesText(thisCase, readTextQuery(query)));
    expect(found.map(({ id }) => Number(id.slice(-6)))).toEqual(expected);
  });
});

describe('a name', () => {
  const names = [
    '绿荫社区',
    '吕田社区',
    '仇家巷',
    '朴园',
    '解放北路',
    '区府前社区',
    '重庆路',
    '行宫路',
    '乐昌社区',
    '沥滘涌',
    '都市社区',
    '大厦街',
    '女子学校',
    '长堤社区',
  ];
  const search = createNameSearch(names.map((zh) => ({ id: zh, zh })));
  it.each([
    ['lvyin', '绿荫社区'],
    ['luyin', '绿荫社区'],
    ['lüyin', '绿荫社区'],
    ['lyuyin', '绿荫社区'],
    ['lvtian', '吕田社区'],
    ['qiujia', '仇家巷'],
    ['oufu', '区府前社区'],
    ['qufu', '区府前社区'],
    ['chongqing', '重庆路'],
    ['hanggong', '行宫路'],
    ['xinggong', '行宫路'],
    ['yuechang', '乐昌社区'],
    ['lechang', '乐昌社区'],
    ['lijiaochong', '沥滘涌'],
    ['ljy', '沥滘涌'],
    ['dushi', '都市社区'],
    ['daxia', '大厦街'],
    ['dasha', '大厦街'],
    ['nvzi', '女子学校'],
    ['nyuzi', '女子学校'],
    ['NÜZI', '女子学校'],
    ['changdi', '长堤社区'],
    ['ｊｆｂｌ', '解放北路'],
    ['jie fang bei lu', '解放北路'],
    ['綠蔭', '绿荫社区'],
  ])('is found by %s: %s', (query, name) => {
    expect(search.find(query, 5)[0]).toBe(name);
  });
});

describe('the same words again', () => {
  it.each([
    ['北京路36号门口井盖破损', '北京路３６號門口井蓋破損'],
    ['北京路36号门口井盖破损', '北京路，36号，门口。井盖破损！'],
    ['北京路36号门口井盖破损', '北\u200b京路36号门口井\u200b盖破损'],
    ['中山五路LED屏不亮', '中山五路ｌｅｄ屏不亮'],
    ['水蔭路台階塌陷', '水荫路臺阶塌陷'],
    ['路口①号灯杆倾斜有倒塌危险', '路口1号灯杆倾斜有倒塌危险'],
  ])('%s is offered beside %s', (a, b) => {
    const story = new Story();
    const first = story.report({ title: a });
    const second = story.report({ title: b });
    const [partner] = findPartners(
      story.case(second),
      (id) => story.situation.cases.get(id),
      evidenceOf(story),
    );
    expect(partner?.caseId).toBe(first);
    expect(partner?.score).toBeGreaterThanOrEqual(SUGGEST_FROM);
  });
});
