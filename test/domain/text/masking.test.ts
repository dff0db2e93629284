import { expect, test } from 'vitest';
import { maskName, maskPhone, maskText, mayHoldNumbers } from '../../../domain/text/masking.ts';

test.each([
  ['请联系13812345678，谢谢', '请联系138****5678，谢谢'],
  ['电话:138-1234-5678 转告', '电话:138****5678 转告'],
  ['电话 138 1234 5678', '电话 138****5678'],
  ['+8613812345678 来电', '138****5678 来电'],
  ['全角１３８１２３４５６７８号', '全角138****5678号'],
  ['两个 13812345678/13987654321', '两个 138****5678/139****4321'],
  ['座机 02083123456', '座机 020****3456'],
  ['身份证44010419900101123X', '身份证4401**********123X'],
  ['身份证440104199001011234。', '身份证4401**********1234。'],
  ['老证 440104900101123', '老证 4401*******1123'],
])('masks %s', (text, masked) => {
  expect(maskText(text)).toBe(masked);
  expect(mayHoldNumbers(text)).toBe(true);
});

test.each([
  '越秀区解放北路1234号',
  '案件 YX-20261121-000123 已派遣',
  '订单号 2026112112345',
  '12345 热线',
  '流水 1381234567890123456789',
  '020-83123456',
])('leaves %s as it is', (text) => {
  expect(maskText(text)).toBe(text);
});

test('keeps the first three and last four digits of a phone and nothing of a short one', () => {
  expect(maskPhone('+86 138 1234 5678')).toBe('138****5678');
  expect(maskPhone('8312')).toBe('****');
});

test('keeps the first character of a name, also outside the basic plane', () => {
  expect(maskName('陈大文')).toBe('陈＊');
  expect(maskName('𠮷野')).toBe('𠮷＊');
  expect(maskName('')).toBe('');
});

test('sees at a glance that most sentences hold no number', () => {
  expect(mayHoldNumbers('解放北路1234号，案件 2026-11-21 上报')).toBe(false);
});
