import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { reportText } from '../../../../renderer/console/pages/drill/reportText.ts';
import { translate } from '../../../../renderer/speech/t.ts';

/** The report that lies in the docs, as it came out of a drill. */
const REPORT = JSON.parse(readFileSync('docs/drill/report.json', 'utf8'));

const textIn = (language: 'zh' | 'en') =>
  reportText(REPORT, { t: (key, params) => translate(language, key, params), language, unit: (id) => id });

describe('the report of a drill as words and tables', () => {
  it.each(['zh', 'en'] as const)('gives every row a cell and a width for each column (%s)', (language) => {
    const { tables } = textIn(language);
    expect(tables.length).toBeGreaterThan(2);
    for (const { heads, widths, rows } of tables) {
      expect(widths).toHaveLength(heads.length);
      for (const row of rows) expect(row).toHaveLength(heads.length);
    }
  });

  it('keeps what was scored apart from how quick it was', () => {
    const [areas, paces] = textIn('zh').tables;
    expect(areas?.rows.every(([, points]) => /^\d+ \/ \d+$/u.test(points ?? ''))).toBe(true);
    expect(paces).toMatchObject({
      rows: [
        ['看见', '00:24'],
        ['首次派遣', '00:00'],
        ['签收', '–'],
      ],
    });
  });

  it('names every expectation by the number of its inject', () => {
    const expectations = textIn('zh').tables.find(({ heads }) => heads.length === 6);
    expect(expectations?.rows).toHaveLength(REPORT.expectations.length);
    for (const [, inject] of expectations?.rows ?? []) expect(inject).toMatch(/^\d+ · \S/u);
  });
});
