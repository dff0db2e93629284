import { describe, expect, it } from 'vitest';
import { demoDistrict } from '../../server/demo/demoDistrict.ts';
import { createGridIndex } from '../../server/district/gridIndex.ts';
import { mappingFor, type Row, reportOf } from '../../server/feed/mapping.ts';
import { createPlacement } from '../../server/feed/placement.ts';
import { readJsonLines } from './realData.ts';

describe('real rows of the feed', () => {
  it.each([
    ['messages-hot.jsonl', 'letter'],
    ['chicago311-2025-12-02.jsonl', '311'],
  ] as const)('are all placed and titled: %s', (name, source) => {
    const district = demoDistrict();
    const index = createGridIndex(district.grids);
    const placement = createPlacement(district);
    const rows = readJsonLines<Row>(name);
    const reports = rows.map((row) => placement.place(reportOf(row, mappingFor(row))));
    expect(new Set(reports.map((report) => report.externalId)).size).toBe(rows.length);
    expect(reports.every((report) => report.source === source && (report.title?.length ?? 0) > 0)).toBe(true);
    expect(reports.filter((report) => index.locate(report.place?.point ?? [0, 0]) === undefined)).toEqual([]);
  });
});
