import type { Script } from '../../../../domain/contract/script.ts';
import type { Directory, Unit } from '../../../../domain/district/directory.ts';
import { categoryOf, gridOf } from '../../../../domain/exercise/districtNames.ts';
import type { Language } from '../../../client/store/languageStore.ts';
import type { Cell, Row, SheetFault, SheetWords } from '../../../desk/scriptColumns.ts';
import { readSheet, sheetOf } from '../../../desk/scriptSheet.ts';
import { type Translate, translate } from '../../../speech/t.ts';
import { saveBlob } from '../../../ui/saveFile.ts';

/** What the codes are called in a sheet of this district. */
export function sheetWords(language: Language, directory: Directory): SheetWords {
  const t: Translate = (key, params) => translate(language, key, params);
  const named = (unit: Unit | undefined) => (language === 'en' ? unit?.nameEn : undefined) ?? unit?.name;
  return {
    column: (column) => t(`script.column.${column}`),
    fact: (fact) => t(`script.fact.${fact}`),
    channel: (code) => t(`drill.channel.${code}`),
    count: (code) => t(`drill.count.${code}`),
    area: (code) => t(`drill.area.${code}`),
    urgency: (code) => t(`urgency.${code}`),
    need: (code) => t(`script.need.${code}`),
    category(code) {
      const category = categoryOf(code, directory);
      const path = language === 'en' ? category?.pathEn : category?.path;
      return path?.join(' / ') ?? code;
    },
    grid: (id) => named(gridOf(id, directory)) ?? id,
  };
}

/** A sheet is read in either, whichever the console speaks. */
export function sheetLanguages(directory: Directory): readonly SheetWords[] {
  return (['zh', 'en'] as const).map((language) => sheetWords(language, directory));
}

/** Saves the script as a workbook; its name says that it is a drill's. */
export async function saveScript(script: Script, language: Language, directory: Directory): Promise<void> {
  const { default: writeXlsxFile } = await import('write-excel-file/browser');
  const rows = sheetOf(script, sheetWords(language, directory)).map((row) =>
    row.map((value) => (value === null ? null : cellOf(value))),
  );
  const sheet = translate(language, 'drill.mark');
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
  directory: Directory,
): Promise<{ readonly script: Script } | { readonly faults: readonly SheetFault[] }> {
  const { readSheet: readRows } = await import('read-excel-file/universal');
  const rows = await readRows(file);
  const read = readSheet(rows.map(plain), sheetLanguages(directory), directory);
  return 'faults' in read ? read : { script: read.script as Script };
}

function plain(row: readonly unknown[]): Row {
  return row.map((cell): Cell => {
    if (cell === null || cell === undefined) return null;
    return typeof cell === 'number' ? cell : cell instanceof Date ? cell.toISOString() : String(cell);
  });
}
