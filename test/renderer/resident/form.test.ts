import { describe, expect, it } from 'vitest';
import type { Guide } from '../../../domain/contract/publicDoor.ts';
import { publicReportInput } from '../../../domain/contract/publicDoor.ts';
import {
  EMPTY_FORM,
  hasPlace,
  isNumber,
  likelyKinds,
  MOST_PLACE,
  MOST_TEXT,
  reportOf,
} from '../../../renderer/resident/form.ts';
import { degreesAt, drawnAt, viewOf, zoomed } from '../../../renderer/resident/view.ts';

const ID = '0123456789ab-1';
const kind = (code: string, name: string, words: readonly string[]): Guide['categories'][number] => ({
  code: code as Guide['categories'][number]['code'],
  group: { zh: '市容', en: 'Street' },
  name: { zh: name, en: code },
  words,
});

describe('what a form sends', () => {
  it('is the words and the place, with the system of the phone’s own coordinates', () => {
    const report = reportOf({ ...EMPTY_FORM, text: ' 路灯不亮 ', point: [113.26, 23.13] }, ID);
    expect(report).toEqual({ id: ID, text: '路灯不亮', place: { point: [113.26, 23.13], crs: 'wgs84' } });
    expect(publicReportInput.safeParse(report).success).toBe(true);
  });

  it('holds no number when none was to be left, also when one was typed first', () => {
    const typed = { ...EMPTY_FORM, text: '灯', placeText: '东门', phone: '13800138000', isSecret: true };
    expect(reportOf(typed, ID).reporter).toBeUndefined();
    expect(reportOf({ ...typed, wantsCall: true }, ID).reporter).toEqual({
      phone: '13800138000',
      confidential: true,
    });
  });

  it('asks for a place in one way or another', () => {
    expect(hasPlace({ ...EMPTY_FORM, placeText: '  ' })).toBe(false);
    expect(hasPlace({ ...EMPTY_FORM, placeText: '东门' })).toBe(true);
    expect(hasPlace({ ...EMPTY_FORM, point: [113, 23] })).toBe(true);
  });

  it('goes no further with a place of more words than are taken, whatever else says where it is', () => {
    const placeText = '门'.repeat(MOST_PLACE + 1);
    expect(hasPlace({ ...EMPTY_FORM, placeText })).toBe(false);
    expect(hasPlace({ ...EMPTY_FORM, placeText, point: [113, 23] })).toBe(false);
    const input = { ...EMPTY_FORM, text: '字'.repeat(MOST_TEXT), placeText: placeText.slice(1) };
    expect(publicReportInput.safeParse(reportOf(input, ID)).success).toBe(true);
    expect(publicReportInput.safeParse(reportOf({ ...input, text: `${input.text}多` }, ID)).success).toBe(
      false,
    );
  });

  it('takes numbers as people write them', () => {
    for (const number of ['13800138000', '+86 138 0013 8000', '020-8133 0000'])
      expect(isNumber(number)).toBe(true);
    for (const number of ['', '不要打', '12']) expect(isNumber(number)).toBe(false);
  });
});

describe('the kinds that are offered', () => {
  const kinds = [
    kind('lamp', '路灯不亮', ['灯坏']),
    kind('cover', '井盖破损', ['井盖']),
    kind('tree', '树木', []),
  ];

  it('are those people speak of so, and none where no word fits', () => {
    expect(likelyKinds('门口的井盖坏了', kinds).map(({ code }) => code)).toEqual(['cover']);
    expect(likelyKinds('有点吵', kinds)).toEqual([]);
  });
});

describe('the drawn map', () => {
  it('puts a tap back on the ground where it was drawn', () => {
    const [x, y] = drawnAt([113.262, 23.1305]);
    expect(degreesAt(x, y)).toEqual([113.262, 23.1305]);
  });

  it('comes nearer about the pin, and no nearer than a few houses', () => {
    const whole = viewOf([
      [
        [113.2, 23.1],
        [113.3, 23.1],
        [113.3, 23.2],
      ],
    ]);
    const pin = drawnAt([113.25, 23.15]);
    const near = zoomed(whole, 0.5, pin);
    expect(near.x + near.size / 2).toBeCloseTo(pin[0]);
    expect(zoomed(whole, 1e-9, pin).size).toBeGreaterThan(0);
  });
});
