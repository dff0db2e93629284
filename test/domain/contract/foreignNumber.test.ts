import { describe, expect, it } from 'vitest';
import { foreignNumber } from '../../../domain/contract/strings.ts';

const taken = (number: string) => foreignNumber().safeParse(number).success;

describe('what another system calls its own record', () => {
  it.each([
    'GZ20261120000123',
    '穗12345〔2026〕第7号',
    '越工单 2026 第 7 号',
    'GZ-2026 000123',
    'ＧＺ 2026 7',
  ])('is a word, or a few with a digit among them: %s', (number) => expect(taken(number)).toBe(true));

  it.each([
    ['', 'nothing'],
    ['请 回电 张三', 'a sentence'],
    ['请回电 13812345678', 'a telephone beside words'],
    ['张三 138 1234 5678', 'a telephone in pieces'],
    ['一 2026\n二', 'two lines'],
    [`${'7 '.repeat(100)}7`, 'more than 200 characters'],
  ])('is not %j, %s', (number) => expect(taken(number)).toBe(false));
});
