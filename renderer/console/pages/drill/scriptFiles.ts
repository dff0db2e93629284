import type { Script } from '../../../../domain/contract/script.ts';
import type { Cell, Row, SheetFault, SheetWords } from '../../../desk/scriptColumns.ts';
import { readSheet, sheetOf } from '../../../desk/scriptSheet.ts';
import { type Translate, translate } from '../../../speech/t.ts';
import { saveBlob } from '../../../ui/saveFile.ts';

/** What the codes are called in a sheet. */
export function sheetWords(t: Translate): SheetWords {
  return {
    column: (column) => t(`script.column.${column}`),
    fact: (fact) => t(`script.fact.${fact}`),
    channel: (code) => t(`drill.channel.${code}`),
    count: (code) => t(`drill.count.${code}`),
    area: (code) => t(`drill.area.${code}`),
    urgency: (code) => t(`urgency.${code}`),
    need: (code) => t(`script.need.${code}`),
  };
}

const LANGUAGES: readonly SheetWords[] = (['zh', 'en'] as const).map((language) =>
  sheetWords((key, params) => translate(language, key, params)),
);

/** Saves the script as a workbook; its name says that it is a drill's. */
export async function saveScript(script: Script, t: Translate): Promise<void> {
  const { default: writeXlsxFile } = await import('write-excel-file/browser');
  const rows = sheetOf(script, sheetWords(t)).map((row) =>
    row.map((value) => (value === null ? null : cellOf(value))),
  );
  const sheet = t('drill.mark');
  saveBlob(`${sheet}-${script.name}.xlsx`, await writeXlsxFile(rows, { sheet }).toBlob());
}

/** A text stays one: no date is made of `38:20`, no formula of what begins with `=`. */
function cellOf(value: string | number) {
  return typeof value === 'number'
    ? { value, type: Number }
    : { value, type: String, format: '@', wrap: value.includes('\n') };
}

/** Rejects when the file is no workbook. */
export async function openScript(
  file: Blob,
): Promise<{ readonly script: Script } | { readonly faults: readonly SheetFault[] }> {
  const { readSheet: readRows } = await import('read-excel-file/universal');
  const rows = await readRows(file);
  const read = readSheet(rows.map(plain), LANGUAGES);
  return 'faults' in read ? read : { script: read.script as Script };
}

function plain(row: readonly unknown[]): Row {
  return row.map((cell): Cell => {
    if (cell === null || cell === undefined) return null;
    return typeof cell === 'number' ? cell : cell instanceof Date ? cell.toISOString() : String(cell);
  });
}
