import { CsvError, parse } from 'csv-parse/sync';
import { defined, ownEntry } from '../../../domain/defined.ts';
import type { Category, Unit, UnitKind } from '../../../domain/district/directory.ts';
import type { CategoryId, UnitId } from '../../../domain/kernel.ts';
import { cleanWords } from '../../../domain/text/cleanWords.ts';
import { given, readText, saysNone } from '../../intake/reading.ts';
import { isName } from './names.ts';
import { type Problem, type ProblemReason, problem } from './problem.ts';

/** A unit declared in the CSV file, and the line it stands on. */
export interface DeclaredUnit {
  readonly line: number;
  readonly unit: Unit;
}

const KINDS: Readonly<Record<string, UnitKind>> = {
  district: 'district',
  centre: 'centre',
  street: 'street',
  community: 'community',
  department: 'department',
  section: 'section',
  utility: 'utility',
};

/** Codes by kind; what has no statistical code may be called as one likes, in small letters. */
const CODE_FORMS: Readonly<Partial<Record<UnitKind, RegExp>>> = {
  district: /^\d{6}$/u,
  street: /^\d{9}$/u,
  community: /^\d{12}$/u,
};
const FREE_CODE = /^[a-z0-9][a-z0-9-]{0,63}$/u;

interface Row {
  readonly record: Readonly<Record<string, string | undefined>>;
  readonly info: { readonly lines: number };
}

/** Every sound unit of the CSV text, and everything wrong with the others. Parents are checked later. */
export function readUnits(
  file: string,
  text: string,
  categories: readonly Category[],
  columns: Columns = {},
): UnitsRead {
  const { header, rows, faults: ofTable, notes: ofText } = readRows(file, text, columns);
  if (ofTable.length > 0) return { units: [], problems: ofTable, notes: [] };
  const missing = ['code', 'name', 'kind'].filter((column) => !header.includes(column));
  if (missing.length > 0) {
    const found = missing.map((column) => problem({ file }, 'column-missing', { column }));
    return { units: [], problems: found, notes: [] };
  }
  const codes = new Set(categories.map((category) => category.code));
  const units: DeclaredUnit[] = [];
  const problems: Problem[] = [];
  const notes: Problem[] = [...ofText];
  const repeats = watchRepeats();
  for (const { record: raw, info } of rows) {
    const { record, isMended } = readCells(raw);
    // A spreadsheet saves rows that somebody emptied.
    if (Object.values(record).every((value) => (value ?? '') === '')) continue;
    const read = readUnit(record, codes);
    const code = read.unit?.id ?? record.code ?? '';
    const at = { file, line: info.lines, code };
    const faults = [...read.faults, ...repeats(code, read.unit?.kind)];
    problems.push(...faults.map(([reason, params]) => problem(at, reason, params)));
    if (isMended) notes.push(problem(at, 'cells-mended'));
    notes.push(...(read.mended ?? []).map(([reason, params]) => problem(at, reason, params)));
    if (read.unit !== undefined && faults.length === 0) units.push({ line: info.lines, unit: read.unit });
  }
  return { units, problems, notes };
}

/** Of which a district has one. */
const SINGLE: ReadonlySet<UnitKind> = new Set(['district', 'centre']);

/** Says of each row in turn what there was before it and may be only once. */
function watchRepeats(): (code: string, kind: UnitKind | undefined) => readonly Fault[] {
  const seen = new Set<string>();
  const single = new Map<UnitKind, string>();
  return (code, kind) => {
    const faults: Fault[] = seen.has(code) ? [['unit-repeated', { code }]] : [];
    seen.add(code);
    if (kind === undefined || !SINGLE.has(kind)) return faults;
    const other = single.get(kind);
    if (other === undefined) single.set(kind, code);
    else faults.push(['kind-repeated', { kind, other }]);
    return faults;
  };
}

/** Cells that hold codes and words of a list, in one width and without what a spreadsheet put around them. */
const CODED: ReadonlySet<string> = new Set(['code', 'kind', 'parent', 'categories']);

/** The cells as they were meant: nothing invisible, and a word for nothing is nothing. */
function readCells(raw: Row['record']): { readonly record: Row['record']; readonly isMended: boolean } {
  let isMended = false;
  const entries = Object.entries(raw).map(([column, cell = '']): [string, string] => {
    // What a wrong decoding left is for a person to see.
    const clean = cell.includes('\ufffd') ? cell.trim() : cleanWords(cell);
    const plain = CODED.has(column) ? codeOf(clean) : clean;
    if (plain !== cell.trim()) isMended = true;
    return [
      column,
      saysNone(plain) || given(readText(plain, Number.MAX_SAFE_INTEGER)) === undefined ? '' : plain,
    ];
  });
  return { record: Object.fromEntries(entries), isMended };
}

/** ="440104001", '440104001, ４４０１０４００１ and 440104001.0 are the same code. */
function codeOf(cell: string): string {
  return cell
    .normalize('NFKC')
    .replace(/^="(.*)"$/u, '$1')
    .replace(/^'(?=\d)/u, '')
    .replace(/^(\d+)\.0+$/u, '$1');
}

/** What parts the columns: the first that parts the head into ours. Excel saves semicolons where the comma is a decimal sign. */
const DELIMITERS = [',', ';', '\t', '，', '|'];

/** The rows of the table, or what keeps it from being one. */
function readRows(
  file: string,
  text: string,
  columns: Columns,
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
      head: parseTable(table, delimiter, 1)[0]?.record.map((column) => columnOf(column, columns)) ?? [],
    }));
    const [first] = tried;
    const { delimiter = ',' } =
      tried.find(({ head }) => head.includes('code') && head.includes('name')) ?? first ?? {};
    const [heads, ...lines] = parseTable(table, delimiter);
    const before = firstLine === null ? 0 : 1;
    const header = (heads?.record ?? []).map((column) => columnOf(column, columns));
    // Of two columns of one name the later would silently stand over the earlier.
    const twice = new Set(
      header.filter((column, at) => COLUMNS.includes(column) && header.indexOf(column) !== at),
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

/** Which column of the file is which of ours: code=编码. */
export type Columns = Readonly<Record<string, string>>;

interface UnitsRead {
  readonly units: readonly DeclaredUnit[];
  readonly problems: readonly Problem[];
  readonly notes: readonly Problem[];
}

const COLUMNS = ['code', 'name', 'kind', 'parent', 'nameEn', 'shortName', 'aliases', 'categories', 'duties'];

function columnOf(header: string, columns: Columns): string {
  const plain = (text: string) => text.normalize('NFKC').trim().toLowerCase().replace(/[\s_]/gu, '');
  const named = Object.keys(columns).find((column) => plain(columns[column] ?? '') === plain(header));
  const own = COLUMNS.find((column) => plain(column) === plain(header));
  // One that the call finds under another name is not this one.
  const isElsewhere = own !== undefined && Object.hasOwn(columns, own);
  return named ?? (isElsewhere ? `(${header})` : (own ?? header));
}

type Fault = readonly [ProblemReason, Readonly<Record<string, string>>];

function readUnit(
  record: Row['record'],
  known: ReadonlySet<string>,
): { readonly unit?: Unit; readonly faults: readonly Fault[]; readonly mended?: readonly Fault[] } {
  const faults: Fault[] = [];
  const kind = ownEntry(KINDS, record.kind?.toLowerCase() ?? '');
  if (kind === undefined) return { faults: [['unit-kind', { kind: record.kind ?? '' }]] };
  // Statistics write a street with twelve digits too: nine and 000.
  const code = kind === 'street' ? (record.code ?? '').replace(/^(\d{9})000$/u, '$1') : (record.code ?? '');
  if (!(CODE_FORMS[kind] ?? FREE_CODE).test(code)) faults.push(['unit-code', { code }]);
  const name = record.name ?? '';
  if (!isName(name)) faults.push(['unit-name', {}]);
  const mended: Fault[] = [];
  const categories = (record.categories ?? '').split(/[\s;,、|]+/u).flatMap((category) => {
    if (category === '' || known.has(category) || !known.has(`0${category}`)) return category || [];
    // Only one code has these digits, and a spreadsheet writes numbers without their zeros.
    mended.push(['zeros-mended', { was: category, code: `0${category}` }]);
    return `0${category}`;
  });
  for (const category of categories) {
    if (!known.has(category)) faults.push(['unknown-category', { category }]);
  }
  const aliases = (record.aliases ?? '').split(/[;；、|]/u).flatMap((alias) => alias.trim() || []);
  return {
    faults,
    mended,
    unit: {
      id: code as UnitId,
      name,
      kind,
      // Known ones: the others are among the faults.
      categories: categories as CategoryId[],
      ...filledIn('nameEn', record.nameEn),
      ...filledIn('shortName', record.shortName),
      ...defined({ aliases: aliases.length === 0 ? undefined : aliases }),
      ...filledIn('duties', record.duties),
      ...(filledIn('parentId', record.parent?.replace(/^(\d{9})000$/u, '$1')) as Pick<Unit, 'parentId'>),
    },
  };
}

function filledIn<Key extends string>(key: Key, value: string | undefined): { [K in Key]?: string } {
  return value === undefined || value === '' ? {} : ({ [key]: value } as { [K in Key]?: string });
}
