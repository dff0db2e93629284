import { readSheet as readRows } from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { type Script, scriptInput } from '../../../domain/contract/script.ts';
import { sheetLanguages, sheetWords } from '../../../renderer/console/pages/drill/scriptFiles.ts';
import type { Row } from '../../../renderer/desk/scriptColumns.ts';
import { readSheet, sheetOf } from '../../../renderer/desk/scriptSheet.ts';
import { READY_SCRIPTS } from '../../../server/exercise/ready/readyScripts.ts';
import { DEMO_LOADED } from '../../kit/demo.ts';
import { SHORT_SCRIPT } from '../../kit/scripts.ts';

const { directory } = DEMO_LOADED;
const BOTH = sheetLanguages(directory);
const ZH = sheetWords('zh', directory);
// Everything in it is of the demo's district.
const CATEGORY = directory.data.categories[3]?.code ?? '';
const SCRIPT: Script = {
  ...SHORT_SCRIPT,
  injects: SHORT_SCRIPT.injects.map((inject) =>
    inject.category === undefined ? inject : { ...inject, category: CATEGORY },
  ),
};

/** Through a real workbook and back. */
async function throughFile(rows: readonly Row[]): Promise<readonly Row[]> {
  const cells = rows.map((row) =>
    row.map((value) =>
      value === null ? null : { value, type: typeof value === 'number' ? Number : String },
    ),
  );
  const file = await writeXlsxFile(cells as never, { sheet: '演练' }).toBuffer();
  return (await readRows(file)) as unknown as readonly Row[];
}

describe('a script as a workbook', () => {
  it.each(Object.keys(READY_SCRIPTS))(
    '%s comes back exactly as it went out, in both languages',
    async (id) => {
      // Led step by step is only what came with the product: a copy of it is a script like others.
      const { guided: _, ...script } = scriptInput.parse(READY_SCRIPTS[id]);
      for (const words of BOTH) {
        const read = readSheet(await throughFile(sheetOf(script, words)), BOTH, directory);
        expect(read).toEqual({ script });
      }
    },
  );

  it('keeps what waits for a hand, what is played by somebody, and more than one expectation', async () => {
    const script = {
      ...SCRIPT,
      injects: [
        ...SCRIPT.injects,
        { n: 9, channel: 'roleplay', title: '=1+1', text: '38:20', sheet: '第一句\n第二句' } as const,
      ],
    };
    expect(readSheet(await throughFile(sheetOf(script, ZH)), BOTH, directory)).toEqual({ script });
  });

  it('says by row and column what it cannot read, and takes nothing', () => {
    const rows = sheetOf(SCRIPT, ZH).map((row) => [...row]);
    const [head = -1, first = 8] = [rows.findIndex((row) => row.includes('渠道')), 8];
    const put = (row: number, column: string, cell: string) => {
      const line = rows[row];
      if (line === undefined) throw new Error(`no row ${row}`);
      line[(rows[head] ?? []).indexOf(column)] = cell;
    };
    put(first, 'T+', '一会儿');
    put(first, '渠道', '烽火台');
    put(first, '条件', '派出三件');
    put(first + 2, '分值', '很多');
    expect(readSheet(rows, BOTH, directory)).toEqual({
      faults: [
        { row: 9, column: 'at', why: 'time', text: '一会儿' },
        { row: 9, column: 'channel', why: 'word', text: '烽火台' },
        { row: 9, column: 'conditions', why: 'condition', text: '派出三件' },
        { row: 11, column: 'points', why: 'number', text: '很多' },
        { row: 11, column: 'points', why: 'missing', text: '' },
      ].slice(0, 4),
    });
  });

  it('speaks of categories, streets and grids in words, and knows them again in either language', async () => {
    const [street] = directory.data.units.filter(({ kind }) => kind === 'street');
    const [grid] = directory.data.units.filter(({ kind }) => kind === 'grid');
    const [first, ...others] = SCRIPT.injects;
    if (first === undefined || street === undefined || grid === undefined)
      throw new Error('an empty district');
    const place = { street: street.name, gridId: grid.id, text: '桥头' };
    const script = { ...SCRIPT, injects: [{ ...first, place }, ...others] };
    for (const words of BOTH) {
      const rows = sheetOf(script, words);
      expect(rows.flat()).not.toContain(CATEGORY);
      expect(rows.flat()).not.toContain(grid.id);
      expect(readSheet(await throughFile(rows), BOTH, directory)).toEqual({ script });
    }
  });

  it('says by row and column which street, grid or category the district has not', () => {
    const [first, second, ...others] = SCRIPT.injects;
    if (first === undefined || second === undefined) throw new Error('no injects');
    const script: Script = {
      ...SCRIPT,
      injects: [
        { ...first, category: '9999', place: { street: '桃花岛街道', gridId: 'G0' } },
        { ...second, burst: { count: 3, over: 60, streets: ['洪桥街道', '蓬莱街道'] } },
        ...others,
      ],
    };
    expect(readSheet(sheetOf(script, ZH), BOTH, directory)).toEqual({
      faults: [
        { row: 9, column: 'grid', why: 'word', text: 'G0' },
        { row: 9, column: 'street', why: 'word', text: '桃花岛街道' },
        { row: 9, column: 'category', why: 'word', text: '9999' },
        { row: 11, column: 'streets', why: 'word', text: '蓬莱街道' },
      ],
    });
  });

  it('loses no column it does not know', () => {
    const rows = sheetOf(SCRIPT, ZH).map((row, nth) => (nth === 7 ? [...row, '备注'] : row));
    expect(readSheet(rows, BOTH, directory)).toEqual({
      faults: [{ row: 8, column: 'head', why: 'head', text: '备注' }],
    });
  });

  it('says of a sheet of something else that it has no table of injects', () => {
    expect(readSheet([['日期', '金额']], BOTH, directory)).toMatchObject({
      faults: [{ row: 1, column: 'n', why: 'missing' }, {}, {}, {}, {}],
    });
  });
});
