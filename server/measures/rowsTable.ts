import type { MeasureRow } from '../../domain/contract/measures.ts';
import type { Directory } from '../../domain/district/directory.ts';
import { type Cell, csvMoment, type Language, unitNamer } from '../csv.ts';

const HEADS: Readonly<Record<Language, readonly string[]>> = {
  zh: ['编号', '渠道编号', '事由', '街道', '地点', '单位', '计入', '上报', '计入时刻', '完成时刻', '数值'],
  en: [
    'Number',
    'Channel number',
    'Matter',
    'Sub-district',
    'Place',
    'Unit',
    'Counts',
    'Reported',
    'At',
    'Done at',
    'Value',
  ],
};

const SIDES: Readonly<Record<Language, Readonly<Record<MeasureRow['side'], string>>>> = {
  zh: { counted: '计入', rest: '未计入', base: '分母' },
  en: { counted: 'counted', rest: 'not counted', base: 'denominator' },
};

/** The rows behind a measure as a table, to be made piece by piece. */
export function rowsTable(directory: Directory, language: Language): RowsTable {
  const nameOf = unitNamer(directory, language);
  return {
    heads: HEADS[language],
    cellsOf: (row) => [
      row.caseId,
      row.externalId ?? '',
      row.title,
      nameOf(row.place.streetId),
      row.place.text ?? '',
      nameOf(row.unitId),
      SIDES[language][row.side],
      csvMoment(row.reportedAt),
      csvMoment(row.at),
      csvMoment(row.doneAt),
      row.n === undefined ? '' : Math.round(row.n * 100) / 100,
    ],
  };
}

export interface RowsTable {
  readonly heads: readonly string[];
  cellsOf(row: MeasureRow): readonly Cell[];
}
