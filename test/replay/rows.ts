/** One case of a district's own export: what it was about, who handled it, and whether in time. No text, dates only. */
export interface ExportedCase {
  readonly rec_id: string;
  /** `2018-02-08` */
  readonly create_time: string;
  readonly street: string;
  readonly street_id: string;
  readonly community: string;
  readonly community_id: string;
  readonly type: string;
  readonly main_type: string;
  readonly sub_type: string;
  readonly sub_type_id: string;
  /** The handling unit, under whatever name it had that day. */
  readonly unit: string;
  readonly unit_id: string;
  readonly source: string;
  readonly property: string;
  readonly outcome_code: 'intime' | 'overtime';
}

export function oldestFirst(rows: readonly ExportedCase[]): readonly ExportedCase[] {
  return [...rows].sort(
    (a, b) => a.create_time.localeCompare(b.create_time) || Number(a.rec_id) - Number(b.rec_id),
  );
}
