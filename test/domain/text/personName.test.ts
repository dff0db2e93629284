import { describe, expect, it } from 'vitest';
import { isPersonName } from '../../../domain/text/personName.ts';

describe('a label that reads as a person', () => {
  it.each([
    '陈大文',
    '王芳',
    '居民代表陈大文',
    '陈大文代表',
    '31 号 梁伯',
    '王女士（3 栋）',
    '老何师傅',
    '黄＊',
    '李某某',
    '物业 张经理',
    'Mr Chan',
    'Ms. Wong, block 3',
  ])('is %s', (label) => {
    expect(isPersonName(label)).toBe(true);
  });

  it.each([
    '盘福路 31 号物业',
    '物业',
    '业委会',
    '居民代表',
    '3 栋居民代表',
    '黄沙物业',
    '陈家祠商户',
    '白云路',
    '白云工业园物业',
    '金桂园',
    '江湾楼 12 栋业主',
    '广州某物业公司',
    'property firm, 31 Panfu Road',
    '',
  ])('is not %s', (label) => {
    expect(isPersonName(label)).toBe(false);
  });
});
