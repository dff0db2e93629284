import { describe, expect, it } from 'vitest';
import { REFUSALS } from '../../../domain/refusal/refusals.ts';
import { languageOf } from '../../../renderer/client/store/languageStore.ts';
import { en } from '../../../renderer/speech/words/en.ts';
import { zh } from '../../../renderer/speech/words/zh.ts';

/** What no screen says to an operator: codes, clause numbers, words of programs, words nobody at a desk speaks. */
const FORBIDDEN = [
  /\bK[0-7]\b/u,
  /\bM\d{1,2}\b/u,
  /DOMAIN §/u,
  /第 ?\{(?:n|version)\} ?版/u,
  /序号/u,
  /看不懂/u,
  /其余一切/u,
  /眼前/u,
  /飞到/u,
  /未落格/u,
  /沉默网格/u,
  /口令/u,
  /可不填/u,
  /……/u,
  /任务卡|派遣卡|交班单/u,
  /网格秘书/u,
  /贵单位/u,
  /makes no sense/iu,
  /not to be had/iu,
  /stands? still/iu,
  /link (?:is|was) down/iu,
  /\banew\b/iu,
];

/** Two pages of the administrator and the auditor speak of versions and numbers: they are about nothing else. */
const OF_SPECIALISTS = /^(?:audit|rules|limit|route)\b/u;

const texts = [
  ...Object.entries(zh).map(([key, text]) => ({ key, text })),
  ...Object.entries(en).map(([key, text]) => ({ key, text })),
  ...Object.entries(REFUSALS).flatMap(([key, entry]) => [
    { key, text: entry.zh },
    { key, text: entry.en },
  ]),
];

describe('the words an operator reads', () => {
  it.each(FORBIDDEN)('never are %s', (word) => {
    const found = texts.filter(({ key, text }) => word.test(text) && !OF_SPECIALISTS.test(key));
    expect(found.map(({ key, text }) => `${key}: ${text}`)).toEqual([]);
  });

  it('are in the first language of the browser that the screens speak', () => {
    expect(languageOf(['en-GB', 'zh-CN'])).toBe('en');
    expect(languageOf(['fr', 'zh-TW', 'en'])).toBe('zh');
    expect(languageOf(['fr'])).toBe('zh');
    expect(languageOf([])).toBe('zh');
  });
});
