import type { TaskName } from './tasks.ts';

/** Rows of a file of judged cases as lines of the stream; names of columns are those of the data known so far. */
export interface JudgedRow {
  readonly case: object;
  readonly truth: string;
}

type Row = Readonly<Record<string, unknown>>;

const text = (row: Row, ...names: readonly string[]): string => {
  const name = names.find((each) => typeof row[each] === 'string' || typeof row[each] === 'number');
  return name === undefined ? '' : String(row[name]);
};

/** In order of time, and of their numbers within a day; a row without its truth is left out. */
export function judgedRows(
  kind: Exclude<TaskName, 'duplicates'>,
  rows: readonly Row[],
): readonly JudgedRow[] {
  const read = kind === 'units' ? unitRow : letterRow;
  const timed = rows.map((row) => ({ row, at: text(row, 'at', 'create_time', 'time') }));
  const order = (row: Row): number => Number(text(row, 'rec_id', 'n'));
  if (kind === 'units') {
    timed.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : order(a.row) - order(b.row)));
  }
  return timed.map(({ row, at }) => read(row, at)).filter(({ truth }) => truth !== '');
}

function unitRow(row: Row, at: string): JudgedRow {
  const category = [text(row, 'type'), text(row, 'main_type'), text(row, 'sub_type')];
  const place = { street: text(row, 'street'), community: text(row, 'community') };
  return {
    case: { at, category, ...place, source: text(row, 'source'), property: text(row, 'property') },
    truth: text(row, 'unit_id', 'unit'),
  };
}

const letterRow = (row: Row, at: string): JudgedRow => ({
  case: { at, title: text(row, 'title'), description: text(row, 'description', 'body', 'tokens') },
  truth: text(row, 'label'),
});

/** The directory line such a file implies: its units with their names, its streets and communities. */
export function directoryOf(rows: readonly Row[]): object {
  const units = new Map<string, Set<string>>();
  for (const row of rows) {
    const code = text(row, 'unit_id');
    units.set(code, (units.get(code) ?? new Set()).add(text(row, 'unit')));
  }
  const distinct = (name: string): readonly string[] => [...new Set(rows.map((row) => text(row, name)))];
  return {
    op: 'directory',
    units: [...units].map(([code, names]) => ({ code, names: [...names] })),
    streets: distinct('street'),
    communities: distinct('community'),
  };
}
