/** min and h run day and night; wh is a working hour, wd a working day (due 17:00 of the n-th). */
export const LIMIT_UNITS = ['min', 'h', 'wh', 'wd'] as const;

export interface Limit {
  readonly n: number;
  readonly unit: (typeof LIMIT_UNITS)[number];
}
