import { defined, ownEntry } from '../../../domain/defined.ts';
import type { Category, Unit, UnitKind } from '../../../domain/district/directory.ts';
import type { CategoryId, UnitId } from '../../../domain/kernel.ts';
import { cleanWords } from '../../../domain/text/cleanWords.ts';
import { given, readText, saysNone } from '../../intake/reading.ts';
import { isName } from './names.ts';
import { type Problem, type ProblemReason, problem } from './problem.ts';
import { type Columns, type Row, readTable } from './readTable.ts';

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

/** Every sound unit of the CSV text, and everything wrong with the others. Parents are checked later. */
export function readUnits(
  file: string,
  text: string,
  categories: readonly Category[],
  columns: Columns = {},
): UnitsRead {
  const { header, rows, faults: ofTable, notes: ofText } = readTable({ file, text, columns }, COLUMNS);
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

/** Cells of names: a line that ends in one was broken to fit the column. */
const NAMED: ReadonlySet<string> = new Set(['name', 'nameEn', 'shortName', 'aliases']);

/** The cells as they were meant: nothing invisible, and a word for nothing is nothing. */
function readCells(raw: Row['record']): { readonly record: Row['record']; readonly isMended: boolean } {
  let isMended = false;
  const entries = Object.entries(raw).map(([column, cell = '']): [string, string] => {
    // What a wrong decoding left is for a person to see.
    const clean = cell.includes('\ufffd') ? cell.trim() : cleanWords(cell);
    const plain = CODED.has(column) ? codeOf(clean) : NAMED.has(column) ? onOneLine(clean) : clean;
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

/** 城管↵科 is 城管科; between letters of the West a blank is left. */
function onOneLine(cell: string): string {
  return cell
    .replace(/(?<=\p{Script=Han})\s*[\r\n]+\s*(?=\p{Script=Han})/gu, '')
    .replace(/\s*[\r\n]+\s*/gu, ' ');
}

interface UnitsRead {
  readonly units: readonly DeclaredUnit[];
  readonly problems: readonly Problem[];
  readonly notes: readonly Problem[];
}

const COLUMNS = ['code', 'name', 'kind', 'parent', 'nameEn', 'shortName', 'aliases', 'categories', 'duties'];

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
