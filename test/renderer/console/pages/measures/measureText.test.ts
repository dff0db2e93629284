import { describe, expect, it } from 'vitest';
import { MEASURE_IDS } from '../../../../../domain/measures/measure.ts';
import {
  bigText,
  differenceText,
  numberText,
  ratioText,
  whyText,
} from '../../../../../renderer/console/pages/measures/measureText.ts';
import { TILE_GROUPS } from '../../../../../renderer/console/pages/measures/tileGroups.ts';
import { type Translate, translate } from '../../../../../renderer/speech/t.ts';
import { zh } from '../../../../../renderer/speech/words/zh.ts';
import { aFigure } from '../../../../kit/measureAnswers.ts';

const WORDS: Readonly<Record<'zh' | 'en', Translate>> = {
  zh: (key, params) => translate('zh', key, params),
  en: (key, params) => translate('en', key, params),
};
const { zh: t } = WORDS;
const MOMENTS = { at: '09:00', clock: '10:00', reported: '08:00', done: '10:00' };

describe.each(['zh', 'en'] as const)('in %s', (language) => {
  const say = WORDS[language];

  it.each(MEASURE_IDS)('%s has a name, a formula, and a reason for every kind of row', (id) => {
    expect(say(`measure.${id}`)).not.toBe('');
    expect(say(`formula.${id}`)).toMatch(/[。.]$/u);
    const isWhole = aFigure(id).unit !== 'share';
    for (const side of isWhole ? ['counted'] : ['counted', 'rest']) {
      for (const doneAt of [undefined, 1]) {
        const row = { side, n: 3, ...(doneAt === undefined ? {} : { doneAt }) };
        const why = whyText(id, row, MOMENTS, say);
        expect(why, `${id} ${side}`).not.toBe(MOMENTS.at);
        expect(why).not.toMatch(/[{}]|undefined/u);
      }
    }
  });
});

it('every measure has its tile, once, and nothing is offered that nobody should be judged by', () => {
  const shown = TILE_GROUPS.flatMap(({ measures }) => [...measures]);
  expect([...shown].sort()).toEqual([...MEASURE_IDS].sort());
  const words = Object.entries(zh).filter(([key]) => /^(?:measures?|formula)\./u.test(key));
  for (const [key, text] of words) expect(text, key).not.toMatch(/点击|注册|浏览/u);
});

describe('a figure', () => {
  it('is as exact as it deserves', () => {
    expect(numberText('share', 0.98132)).toBe('98.1');
    expect(numberText('change', -0.337)).toBe('−33.7');
    expect(numberText('change', -0.0001)).toBe('0.0');
    expect(numberText('times', 6.023)).toBe('6.02');
    expect(numberText('count', 7853)).toBe('7,853');
  });

  it('is no number without a baseline, and none of nothing', () => {
    const { value: _value, ...without } = aFigure('M4');
    expect(bigText({ ...aFigure('M4'), baselineMissing: true }, t)).toEqual({ words: '未设对比基数' });
    expect(bigText(without, t)).toEqual({ words: '无数据' });
    expect(ratioText(without, t)).toBeUndefined();
    expect(ratioText({ ...aFigure('M4'), baselineMissing: true }, t)).toBeUndefined();
    expect(differenceText({ ...aFigure('M4'), baselineMissing: true }, aFigure('M4'), t)).toBe('');
  });

  it('says what it is made of', () => {
    expect(ratioText(aFigure('M1', { numerator: 312, denominator: 1318 }), t)).toBe('312 ÷ 1,318');
    expect(ratioText(aFigure('M3', { numerator: 7.2, denominator: 9 }), t)).toBe('1 − 7.2 步 ÷ 9.0 步');
    expect(ratioText(aFigure('M4', { numerator: 60, denominator: 10.25 }), t)).toBe('60.0 小时 ÷ 10.3 小时');
    expect(ratioText(aFigure('handled'), t)).toBeUndefined();
  });

  it('is compared in words, by what is on the screen', () => {
    const share = (value: number) => aFigure('M1', { value });
    expect(differenceText(share(0.813), share(0.796), t)).toBe('比上期高 1.7 个百分点');
    expect(differenceText(share(0.796), share(0.813), t)).toBe('比上期低 1.7 个百分点');
    expect(differenceText(share(0.8001), share(0.7999), t)).toBe('与上期持平');
    expect(differenceText(share(0.8), undefined, t)).toBe('上期无数据');
    const count = (value: number) => aFigure('handled', { value });
    expect(differenceText(count(1204), count(12), t)).toBe('比上期多 1192 件');
  });
});

describe('a row', () => {
  it('says why it counts and why it does not', () => {
    expect(whyText('M1', { side: 'counted' }, MOMENTS, t)).toBe('09:00 自动派遣');
    expect(whyText('M8', { side: 'rest' }, MOMENTS, t)).toBe('限 09:00，尚未结案');
    expect(whyText('M8', { side: 'rest', doneAt: 1 }, MOMENTS, t)).toBe('限 09:00，10:00 才结案');
    expect(whyText('M12.held', { side: 'counted', n: 3 }, MOMENTS, t)).toBe('09:00 起挂账，已 3 天');
  });
});
