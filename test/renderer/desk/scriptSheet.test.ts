import { readSheet as readRows } from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { scriptInput } from '../../../domain/contract/script.ts';
import { sheetWords } from '../../../renderer/console/pages/drill/scriptFiles.ts';
import type { Row } from '../../../renderer/desk/scriptColumns.ts';
import { readSheet, sheetOf } from '../../../renderer/desk/scriptSheet.ts';
import { translate } from '../../../renderer/speech/t.ts';
import { READY_SCRIPTS } from '../../../server/exercise/ready/readyScripts.ts';
import { SHORT_SCRIPT } from '../../kit/scripts.ts';

const ZH = sheetWords((key, params) => translate('zh', key, params));
const EN = sheetWords((key, params) => translate('en', key, params));
const BOTH = [ZH, EN];

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
        const read = readSheet(await throughFile(sheetOf(script, words)), BOTH);
        expect(read).toEqual({ script });
      }
    },
  );

  it('keeps what waits for a hand, what is played by somebody, and more than one expectation', async () => {
    const script = {
      ...SHORT_SCRIPT,
      injects: [
        ...SHORT_SCRIPT.injects,
        { n: 9, channel: 'roleplay', title: '=1+1', text: '38:20', sheet: '第一句\n第二句' } as const,
      ],
    };
    expect(readSheet(await throughFile(sheetOf(script, ZH)), BOTH)).toEqual({ script });
  });

  it('says by row and column what it cannot read, and takes nothing', () => {
    const rows = sheetOf(SHORT_SCRIPT, ZH).map((row) => [...row]);
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
    expect(readSheet(rows, BOTH)).toEqual({
      faults: [
        { row: 9, column: 'at', why: 'time', text: '一会儿' },
        { row: 9, column: 'channel', why: 'word', text: '烽火台' },
        { row: 9, column: 'conditions', why: 'condition', text: '派出三件' },
        { row: 11, column: 'points', why: 'number', text: '很多' },
        { row: 11, column: 'points', why: 'missing', text: '' },
      ].slice(0, 4),
    });
  });

  it('says of a sheet of something else that it has no table of injects', () => {
    expect(readSheet([['日期', '金额']], BOTH)).toMatchObject({
      faults: [{ row: 1, column: 'n', why: 'missing' }, {}, {}, {}, {}],
    });
  });
});
