import { describe, expect, it } from 'vitest';
import { xlsxOf } from '../../../server/export/xlsx.ts';
import { zipTexts } from '../../kit/zipTexts.ts';

async function* pieces<T>(...all: readonly (readonly T[])[]) {
  yield* all;
}

describe('a table as a workbook', () => {
  it('has heads and every row of every piece, numbers as numbers', async () => {
    const file = await xlsxOf('M2', ['编号', '数值'], pieces([['YX-1', 3.5]], [['YX-2', '']]));
    const texts = await zipTexts(file);
    const sheet = texts.get('xl/worksheets/sheet1.xml') ?? '';
    expect(sheet.match(/<row /gu)).toHaveLength(3);
    expect(sheet).toContain('<v>3.5</v>');
    const all = [...texts.values()].join('');
    for (const text of ['编号', 'YX-1', 'YX-2', 'M2']) expect(all).toContain(text);
  });

  it('takes no text for a formula', async () => {
    const file = await xlsxOf('M2', ['事由'], pieces([['=HYPERLINK("x")']]));
    const sheet = (await zipTexts(file)).get('xl/worksheets/sheet1.xml') ?? '';
    expect(sheet).not.toContain('<f>');
  });

  it('is not made at all when its rows fail', async () => {
    async function* failing(): AsyncGenerator<readonly string[][]> {
      yield [['YX-1']];
      throw new Error('no more rows');
    }
    await expect(xlsxOf('M2', ['编号'], failing())).rejects.toThrow('no more rows');
  });
});
