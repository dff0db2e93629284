import { describe, expect, it, test } from 'vitest';
import { maskName, maskPhone, maskText, mayHoldNumbers } from '../../../domain/text/masking.ts';
import { caseLines } from '../../kit/caseFiles.ts';
import { HIDDEN, PHONES, READABLE } from '../../kit/numberVectors.ts';

describe('a text', () => {
  it.each(HIDDEN)('hides the number in $text', ({ text, hides, masked }) => {
    expect(mayHoldNumbers(text)).toBe(true);
    const shown = maskText(text);
    expect(shown).not.toContain(hides);
    if (masked !== undefined) expect(shown).toBe(masked);
  });

  it.each(READABLE)('leaves %s as it is', (text) => {
    expect(maskText(text)).toBe(text);
  });

  it.each(HIDDEN)('is not masked a second time: $text', ({ text }) => {
    const once = maskText(text);
    expect(maskText(once)).toBe(once);
  });

  it('with few digits is seen at a glance to hold no number', () => {
    expect(mayHoldNumbers('解放北路1234号')).toBe(false);
  });
});

test.each(PHONES)('a field with $phone shows $masked', ({ phone, masked, hides }) => {
  expect(maskPhone(phone)).toBe(masked);
  for (const part of hides) expect(maskPhone(phone)).not.toContain(part);
});

test('keeps the first character of a name, also outside the basic plane', () => {
  expect(maskName('陈大文')).toBe('陈＊');
  expect(maskName('𠮷野')).toBe('𠮷＊');
  expect(maskName('')).toBe('');
});

describe('the case files', () => {
  it('hides in a field for phones what their sheet says', () => {
    const [, ...rows] = caseLines('phones.csv');
    expect(rows).toHaveLength(4);
    for (const row of rows) {
      const [, phone = '', hides = ''] = /^(.*?),"(.*)"$/u.exec(row) ?? [];
      for (const part of hides.split(',')) expect(maskPhone(phone), phone).not.toContain(part);
    }
  });

  it('hides in a text and keeps in it what their lines say', () => {
    const lines = caseLines('text-masking.jsonl').map(
      (line) => JSON.parse(line) as { text: string; must_hide?: string; must_keep?: string },
    );
    expect(lines).toHaveLength(11);
    for (const { text, must_hide, must_keep } of lines) {
      if (must_hide !== undefined) expect(maskText(text), text).not.toContain(must_hide);
      if (must_keep !== undefined) expect(maskText(text), text).toContain(must_keep);
    }
  });
});
