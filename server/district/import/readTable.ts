import { CsvError, parse } from 'csv-parse/sync';
import { defined } from '../../../domain/defined.ts';
import { type Problem, problem } from './problem.ts';

/** Which column of the file is which of ours: code=编码. */
export type Columns = Readonly<Record<string, string>>;

export interface TableSource {
  /** Its name, for whoever reads what is wrong with it. */
  readonly file: string;
  readonly text: string;
  readonly columns: Columns;
}

/** One row by the names of its columns, and the line it stands on. */
export interface Row {
  readonly record: Readonly<Record<string, string | undefined>>;
  readonly info: { readonly lines: number };
}

/** What parts the columns: the first that parts the head into ours. Excel saves semicolons where the comma is a decimal sign. */
const DELIMITERS = [',', ';', '\t', '，', '|'];

/** The rows of a CSV with a header line whose columns may be called these names, or what keeps it from being one. */
export function readTable(
  { file, text, columns }: TableSource,
  names: readonly string[],
): {
  readonly header: readonly string[];
  readonly rows: readonly Row[];
  readonly faults: readonly Problem[];
  readonly notes: readonly Problem[];
} {
  try {
    // Excel's own first line, which only says what parts the columns.
    const firstLine = /^\uFEFF?"?sep=(.)"?\r?\n/u.exec(text);
    const table = firstLine === null ? text : text.slice(firstLine[0].length);
    const named = firstLine?.[1];
    const tried = (named === undefined ? DELIMITERS : [named]).map((delimiter) => ({
      delimiter,
      head:
        parseTable(table, delimiter, 1)[0]?.record.map((column) => columnOf(column, columns, names)) ?? [],
    }));
    const [first] = tried;
    const { delimiter = ',' } =
      tried.find(({ head }) => head.filter((column) => names.includes(column)).length > 1) ?? first ?? {};
    const [heads, ...lines] = parseTable(table, delimiter);
    const before = firstLine === null ? 0 : 1;
    const header = (heads?.record ?? []).map((column) => columnOf(column, columns, names));
    // Of two columns of one name the later would silently stand over the earlier.
    const twice = new Set(
      header.filter((column, at) => names.includes(column) && header.indexOf(column) !== at),
    );
    // What stands behind the last column belongs to none: a comma too many, and every cell after it is another's.
    const longer = lines.filter(({ record }) => record.slice(header.length).some((cell) => cell !== ''));
    const nowhere = Object.keys(columns).filter((column) => !header.includes(column));
    return {
      header,
      rows: lines.map(({ record, info }) => ({
        record: byColumn(header, record),
        info: { lines: info.lines + before },
      })),
      faults: [
        ...[...twice].map((column) => problem({ file, line: 1 }, 'column-twice', { column })),
        ...nowhere.map((column) =>
          problem({ file, line: 1 }, 'column-missing', { column: columns[column] ?? column }),
        ),
        ...longer.map(({ info }) => problem({ file, line: info.lines + before }, 'row-long', {})),
      ],
      notes:
        delimiter === ','
          ? []
          : [problem({ file }, 'delimiter-mended', { delimiter: delimiter === '\t' ? 'Tab' : delimiter })],
    };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === 'number' ? { line: error.lines } : {};
    return {
      header: [],
      rows: [],
      faults: [problem({ file, ...line }, 'bad-csv', { why: error.message })],
      notes: [],
    };
  }
}

function parseTable(text: string, delimiter: string, rows?: number): readonly Line[] {
  return parse(text, {
    bom: true,
    info: true,
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    // A quote inside a cell is a quote: 区"水务"局.
    relax_quotes: true,
    skip_empty_lines: true,
    trim: true,
    ...defined({ to: rows }),
  }) as unknown as readonly Line[];
}

/** A line of the table as it stands. */
interface Line {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

function byColumn(header: readonly string[], cells: readonly string[]): Row['record'] {
  return Object.fromEntries(header.map((column, at) => [column, cells[at]]));
}

function columnOf(header: string, columns: Columns, names: readonly string[]): string {
  const plain = (text: string) => text.normalize('NFKC').trim().toLowerCase().replace(/[\s_]/gu, '');
  const named = Object.keys(columns).find((column) => plain(columns[column] ?? '') === plain(header));
  const own = names.find((column) => plain(column) === plain(header));
  // One that the call finds under another name is not this one.
  const isElsewhere = own !== undefined && Object.hasOwn(columns, own);
  return named ?? (isElsewhere ? `(${header})` : (own ?? header));
}
