import { stringify } from 'csv-stringify/sync';
import type { MeasureRow } from '../../domain/contract/measures.ts';
import type { Directory } from '../../domain/directory.ts';
import type { Millis } from '../../domain/kernel.ts';
import { DAY_MS, dayNumber, formatDay, startOfDay } from '../../domain/sla/shanghaiDay.ts';

type Language = 'zh' | 'en';

const HEADS: Readonly<Record<Language, readonly string[]>> = {
  zh: ['编号', '事由', '街道', '地点', '单位', '计入', '上报', '计入时刻', '完成时刻', '数值'],
  en: ['Number', 'Matter', 'Sub-district', 'Place', 'Unit', 'Counts', 'Reported', 'At', 'Done at', 'Value'],
};

const SIDES: Readonly<Record<Language, Readonly<Record<MeasureRow['side'], string>>>> = {
  zh: { counted: '计入', rest: '未计入', base: '分母' },
  en: { counted: 'counted', rest: 'not counted', base: 'denominator' },
};

/**
 * The rows as a spreadsheet reads them: with a byte order mark, because Excel takes Chinese for something else
 * without, and no cell that begins a formula, because a title is what anybody may have written.
 */
export function rowsCsv(rows: readonly MeasureRow[], directory: Directory, language: Language): string {
  const nameOf = (id: string | undefined): string => {
    const unit = directory.unit(id ?? '');
    return (language === 'en' ? (unit?.nameEn ?? unit?.name) : unit?.name) ?? id ?? '';
  };
  const cells = rows.map((row) => [
    row.caseId,
    row.title,
    nameOf(row.place.streetId),
    row.place.text ?? '',
    nameOf(row.unitId),
    SIDES[language][row.side],
    moment(row.reportedAt),
    moment(row.at),
    moment(row.doneAt),
    row.n === undefined ? '' : Math.round(row.n * 100) / 100,
  ]);
  return stringify(cells, {
    header: true,
    columns: [...HEADS[language]],
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
  });
}

/** `2026-11-21 14:26` in Shanghai. */
function moment(at: Millis | undefined): string {
  if (at === undefined) return '';
  const day = dayNumber(at);
  const minutes = Math.floor((at - startOfDay(day)) / (DAY_MS / 1440));
  const two = (n: number) => String(n).padStart(2, '0');
  return `${formatDay(day)} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
