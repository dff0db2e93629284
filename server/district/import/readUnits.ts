import { CsvError, parse } from 'csv-parse/sync';
import { defined, ownEntry } from '../../../domain/defined.ts';
import type { Category, Unit, UnitKind } from '../../../domain/district/directory.ts';
import type { CategoryId, UnitId } from '../../../domain/kernel.ts';
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
  const { header, rows, faults: ofTable } = readRows(file, text, columns);
  if (ofTable.length > 0) return { units: [], problems: ofTable, notes: [] };
  const missing = ['code', 'name', 'kind'].filter((column) => !header.includes(column));
  if (missing.length > 0) {
    const found = missing.map((column) => problem({ file }, 'column-missing', { column }));
    return { units: [], problems: found, notes: [] };
  }
  const codes = new Set(categories.map((category) => category.code));
  const units: DeclaredUnit[] = [];
  const problems: Problem[] = [];
  const notes: Problem[] = [];
  const seen = new Set<string>();
  for (const { record, info } of rows) {
    // A spreadsheet saves rows that somebody emptied.
    if (Object.values(record).every((value) => (value ?? '') === '')) continue;
    const read = readUnit(record, codes);
    const code = record.code ?? '';
    const faults = [...read.faults];
    if (seen.has(code)) faults.push(['unit-repeated', { code }]);
    seen.add(code);
    problems.push(
      ...faults.map(([reason, params]) => problem({ file, line: info.lines, code }, reason, params)),
    );
    const at = { file, line: info.lines, code };
    notes.push(...(read.mended ?? []).map(([reason, params]) => problem(at, reason, params)));
    if (read.unit !== undefined && faults.length === 0) units.push({ line: info.lines, unit: read.unit });
  }
  return { units, problems, notes };
}

/** The rows of the table, or what keeps it from being one. */
function readRows(
  file: string,
  text: string,
  columns: Columns,
): {
  readonly header: readonly string[];
  readonly rows: readonly Row[];
  readonly faults: readonly Problem[];
} {
  try {
    const [heads, ...lines] = parse(text, {
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as readonly Line[];
    const header = (heads?.record ?? []).map((column) => columnOf(column, columns));
    // Of two columns of one name the later would silently stand over the earlier.
    const twice = new Set(
      header.filter((column, at) => COLUMNS.includes(column) && header.indexOf(column) !== at),
    );
    // What stands behind the last column belongs to none: a comma too many, and every cell after it is another's.
    const longer = lines.filter(({ record }) => record.slice(header.length).some((cell) => cell !== ''));
    return {
      header,
      rows: lines.map(({ record, info }) => ({ record: byColumn(header, record), info })),
      faults: [
        ...[...twice].map((column) => problem({ file, line: 1 }, 'column-twice', { column })),
        ...longer.map(({ info }) => problem({ file, line: info.lines }, 'row-long', {})),
      ],
    };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === 'number' ? { line: error.lines } : {};
    return { header: [], rows: [], faults: [problem({ file, ...line }, 'bad-csv', { why: error.message })] };
  }
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
  return named ?? COLUMNS.find((column) => plain(column) === plain(header)) ?? header;
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
  const categories = (record.categories ?? '').split(/[\s;,]+/u).flatMap((category) => {
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
      ...given('nameEn', record.nameEn),
      ...given('shortName', record.shortName),
      ...defined({ aliases: aliases.length === 0 ? undefined : aliases }),
      ...given('duties', record.duties),
      ...(given('parentId', record.parent?.replace(/^(\d{9})000$/u, '$1')) as Pick<Unit, 'parentId'>),
    },
  };
}

function given<Key extends string>(key: Key, value: string | undefined): { [K in Key]?: string } {
  return value === undefined || value === '' ? {} : ({ [key]: value } as { [K in Key]?: string });
}
