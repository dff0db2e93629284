import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldCharacters, foldText, wordsOf } from '../../../domain/text/fold.ts';

describe('the folding in which texts are compared', () => {
  it.each([
    ['ＷＩＦＩ杆倒了，１２号门口', 'wifi杆倒了12号门口'],
    ['東風東路路燈不亮', '东风东路路灯不亮'],
    ['裏面、裡面', '里面里面'],
    ['著火', '着火'],
    ['Beijing  Road—No. 5', 'beijingroadno5'],
    ['路\u200b灯\u202e不\u0000亮\ufeff', '路灯不亮'],
    ['①号楼 ㎡', '1号楼m2'],
    ['cafe\u0301', 'café'],
    ['\ud800路灯', '路灯'],
    ['\u3164\u2800', ''],
    ['颱風、檯球、臺灣', '台风台球台湾'],
    ['髮廊、頭髮、發電', '发廊头发发电'],
    ['鐘樓、鍾村、锺村', '钟楼钟村钟村'],
    ['佔道、佈告、週末、衹', '占道布告周末只'],
    ['污水、汙水、汚水', '污水污水污水'],
    ['砲臺、牠、妳', '炮台它你'],
    ['二〇二六、二○二六', '二零二六二零二六'],
    ['𠮷野家、彷彿、戸、囬', '吉野家仿佛户回'],
    ['牆、墻、綫、線、羣、峯、裏、菸', '墙墙线线群峰里烟'],
    ['ｶﾞｽ ガス', 'ガスガス'],
    ['㈱ ㎏ Ⅲ ﬁ', '株kgiiifi'],
    ['路\ufe0f灯\u00ad不\u061c亮\u2066', '路灯不亮'],
  ])('reads %s as %s', (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  it('keeps punctuation where only characters are compared', () => {
    expect(foldCharacters('路燈，不亮！')).toBe('路灯,不亮!');
  });

  it('parts a query at spaces and commas of either script, not at dashes', () => {
    expect(wordsOf('积水　盘福路')).toEqual(['积水', '盘福路']);
    expect(wordsOf(' 路燈，不亮, YX-20261121-000417 ')).toEqual(['路灯', '不亮', 'yx20261121000417']);
    expect(wordsOf('，。')).toEqual([]);
  });
});

it('folds a letter of a hundred thousand characters like its beginning', () => {
  const long = '東風東路，'.repeat(20_000);
  expect(foldText(long)).toBe('东风东路'.repeat(20_000));
  expect(foldText(`${long}e\u0301`)).toBe(`${'东风东路'.repeat(20_000)}é`);
});

describe('any fold of a text', () => {
  const SPELLINGS: readonly ((text: string) => string)[] = [
    (text) => text.toUpperCase(),
    (text) => text.replace(/[!-~]/gu, (narrow) => String.fromCharCode(narrow.charCodeAt(0) + 0xfee0)),
    (text) => [...text].map((character) => TRADITIONAL.get(character) ?? character).join(''),
    (text) => [...text].join('\u200b'),
    (text) => [...text].join(' '),
    (text) => [...text].join('，'),
    (text) => `\u202e${text}\ufeff`,
    (text) => text.normalize('NFD'),
  ];
  const plain = fc
    .array(fc.constantFrom(...'盘福路口积水无法通行井盖丢失灯东风发后里台号wifi12ab'), {
      minLength: 1,
      maxLength: 12,
    })
    .map((characters) => characters.join(''));

  it('is the text itself, however it is spelled', () => {
    fc.assert(
      fc.property(plain, fc.array(fc.constantFrom(...SPELLINGS), { maxLength: 4 }), (text, spellings) => {
        const spelled = spellings.reduce((written, spell) => spell(written), text);
        expect(foldText(spelled)).toBe(foldText(text));
      }),
      { numRuns: 2_000, seed: 8 },
    );
  });

  it('is found in what holds it, and folding twice changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), plain, (around, text) => {
        expect(foldText(`${around} ${text}`)).toContain(foldText(text));
        // A half pair at its end sends the whole text the slow way.
        expect(foldText(`${around}\ud800`)).toBe(foldText(around));
        expect(foldText(foldText(around))).toBe(foldText(around));
        expect(foldCharacters(foldCharacters(around))).toBe(foldCharacters(around));
      }),
      { numRuns: 5_000, seed: 8 },
    );
  });
});

const TRADITIONAL = new Map([
  ['盘', '盤'],
  ['积', '積'],
  ['无', '無'],
  ['盖', '蓋'],
  ['丢', '丟'],
  ['灯', '燈'],
  ['东', '東'],
  ['风', '風'],
  ['发', '發'],
  ['后', '後'],
  ['里', '裡'],
  ['台', '臺'],
  ['号', '號'],
]);
