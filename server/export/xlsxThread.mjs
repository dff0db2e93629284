import { parentPort, workerData } from 'node:worker_threads';
import writeXlsxFile from 'write-excel-file/node';

/* Makes one workbook and ends. Its own thread: packing a large table takes seconds. */

/** @type {{sheet: string, heads: readonly string[]}} */
const { sheet, heads } = workerData;
/** @type {import('write-excel-file/node').SheetData} */
const table = [heads.map((value) => ({ value, type: String, fontWeight: /** @type {const} */ ('bold') }))];

/** The widest a column is made, in characters; Chinese ones take two. */
const WIDEST = 40;
const widths = heads.map(widthOf);

/** @param {string | number} value */
function widthOf(value) {
  return Math.min(WIDEST, String(value).replace(/[^\x20-\x7e]/gu, '00').length + 2);
}

parentPort?.on('message', (/** @type {readonly (readonly (string | number)[])[] | 'end'} */ piece) => {
  if (piece === 'end') void finish();
  else for (const row of piece) add(row);
});

/** @param {readonly (string | number)[]} row */
function add(row) {
  // Text is stored as text: what begins with `=` is no formula here. Empty cells are left out.
  table.push(
    row.map((value) => (value === '' ? null : { value, type: typeof value === 'number' ? Number : String })),
  );
  for (const [n, value] of row.entries()) widths[n] = Math.max(widths[n] ?? 0, widthOf(value));
}

async function finish() {
  const columns = widths.map((width) => ({ width }));
  const file = await writeXlsxFile(table, { sheet, columns, stickyRowsCount: 1 }).toBuffer();
  parentPort?.postMessage(file);
  parentPort?.close();
}
