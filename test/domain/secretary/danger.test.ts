import { describe, expect, it } from 'vitest';
import { dangerWord, dangerWords } from '../../../domain/secretary/danger.ts';
import { DANGEROUS, HARMLESS } from './dangerSentences.ts';

describe('danger to life, read from the sentence', () => {
  it('is found in every one of fifty sentences that mean it', () => {
    expect(DANGEROUS).toHaveLength(50);
    expect(DANGEROUS.filter((text) => dangerWord(text) === undefined)).toEqual([]);
  });

  it('is seen in at most ten of a hundred that fear, remember or forbid it', () => {
    expect(HARMLESS).toHaveLength(100);
    const alarmed = HARMLESS.filter((text) => dangerWord(text) !== undefined);
    expect(alarmed.length, alarmed.join('\n')).toBeLessThanOrEqual(10);
  });

  it('speaks of the sentence it stands in and of no other', () => {
    expect(dangerWord('去年这里起火。现在路灯不亮')).toBeUndefined();
    expect(dangerWord('去年路灯不亮。厨房着火了')).toBe('着火');
  });

  it('names each word once, in the order of the text', () => {
    expect(dangerWords('厨房着火，浓烟很大！着火了')).toEqual(['着火', '浓烟']);
    expect(dangerWords('')).toEqual([]);
  });

  it('counts where nobody can weigh all of its words, and is weighed as ever below that', () => {
    expect(dangerWord('如果着火，'.repeat(150))).toBeUndefined();
    expect(dangerWord('如果着火，'.repeat(4_000))).toBe('着火');
    expect(dangerWord(`${'如果着火'.repeat(20)}，${'无关'.repeat(400)}`)).toBeUndefined();
  });

  it('is not hidden by spaces, another script or signs nobody sees', () => {
    for (const text of ['有人被 困，煤氣洩漏', '著\u200b火了']) expect(dangerWord(text)).toBeDefined();
  });
});
