import type { Condition, Expectation, Inject } from '../../domain/exercise/exercise.ts';

/** The columns of a script's sheet, in their order: those of the inject, then those of one expectation. */
export const SHEET_COLUMNS = [
  'n',
  'at',
  'when',
  'channel',
  'title',
  'text',
  'to',
  'urgency',
  'category',
  'street',
  'grid',
  'place',
  'burst',
  'over',
  'titles',
  'streets',
  'sheet',
  'sheetEn',
  'expected',
  'expectedEn',
  'points',
  'within',
  'area',
  'need',
  'conditions',
] as const;
export type SheetColumn = (typeof SHEET_COLUMNS)[number];

/**
 * A script as the sheet people write theirs in: facts of the script, a line of heads, then a row an inject, and a row
 * more for each further expectation. Texts are cells of text, so that a spreadsheet program makes no dates of them.
 */
export type Cell = string | number | null;
export type Row = readonly Cell[];

/** Words of the codes in one language, and back. */
export interface SheetWords {
  readonly column: (column: SheetColumn) => string;
  readonly channel: (code: Inject['channel']) => string;
  readonly count: (code: Condition['count']) => string;
  readonly area: (code: NonNullable<Expectation['area']>) => string;
  readonly urgency: (code: NonNullable<Inject['urgency']>) => string;
  readonly need: (code: NonNullable<Expectation['need']>) => string;
  /** What the district calls it; of one it has not, what stands for it in the script. */
  readonly category: (code: string) => string;
  readonly grid: (id: string) => string;
  readonly fact: (fact: Fact) => string;
}

export const FACTS = ['name', 'nameEn', 'goal', 'goalEn', 'start', 'minutes', 'rate'] as const;
export type Fact = (typeof FACTS)[number];

/** What is wrong with a cell, by the row and the column as the spreadsheet program shows them. */
export interface SheetFault {
  readonly row: number;
  /** `head`: a column nobody knows, with what stands over it. */
  readonly column: SheetColumn | Fact | 'head';
  readonly why: 'head' | 'word' | 'number' | 'time' | 'missing' | 'condition' | 'long';
  readonly text: string;
}

/** One row of the sheet, read by the names of its columns; what cannot be read is a fault and counts as empty. */
export interface SheetLine {
  readonly row: number;
  text(column: SheetColumn): string | undefined;
  number(column: SheetColumn): number | undefined;
  /** Seconds, of `mm:ss` or `h:mm:ss`. */
  span(column: SheetColumn): number | undefined;
  /** The lines of a cell. */
  lines(column: SheetColumn): readonly string[] | undefined;
  word<Code extends string>(
    column: SheetColumn,
    codes: readonly Code[],
    of: (words: SheetWords) => (code: Code) => string,
  ): Code | undefined;
  needed<T>(column: SheetColumn, value: T | undefined): T | undefined;
  fault(column: SheetColumn, why: SheetFault['why'], text: string): void;
}

/** The parts of a sheet, found by the words at the head of its rows and columns. */
export function fieldsOfSheet(rows: readonly Row[], languages: readonly SheetWords[]) {
  const faults: SheetFault[] = [];
  const head = rows.findIndex((row) => isHead(row, languages));
  const columns = (rows[head] ?? []).map((cell) =>
    SHEET_COLUMNS.find((column) => languages.some((words) => words.column(column) === textOf(cell))),
  );
  for (const [nth, cell] of (rows[head] ?? []).entries()) {
    const text = textOf(cell);
    if (text !== undefined && columns[nth] === undefined)
      faults.push({ row: head + 1, column: 'head', why: 'head', text: text.trim() });
  }
  if (head < 0) faults.push({ row: 1, column: 'n', why: 'missing', text: '' });
  const lines = head < 0 ? [] : rows.slice(head + 1).flatMap((row, n) => lineOf(row, head + n + 2) ?? []);

  function lineOf(row: Row, at: number): SheetLine | undefined {
    if (row.every((cell) => textOf(cell) === undefined)) return undefined;
    const cell = (column: SheetColumn) => row[columns.indexOf(column)] ?? null;
    const fault = (column: SheetColumn, why: SheetFault['why'], text: string) => {
      // The same cell is read for more than one thing.
      if (!faults.some((each) => each.row === at && each.column === column))
        faults.push({ row: at, column, why, text });
    };
    const line: SheetLine = {
      row: at,
      fault,
      text: (column) => textOf(cell(column)),
      number(column) {
        const text = textOf(cell(column))?.trim();
        if (text === undefined) return undefined;
        if (/^\d{1,6}(?:\.\d+)?$/u.test(text)) return Number(text);
        fault(column, 'number', text);
        return undefined;
      },
      span(column) {
        const text = textOf(cell(column));
        const seconds = text === undefined ? undefined : secondsIn(text);
        if (text !== undefined && seconds === undefined) fault(column, 'time', text);
        return seconds;
      },
      lines: (column) =>
        textOf(cell(column))
          ?.split(/\r?\n/u)
          .filter((each) => each.trim() !== ''),
      word(column, codes, of) {
        const text = textOf(cell(column))?.trim();
        if (text === undefined) return undefined;
        const found = codes.find(
          (code) => code === text || languages.some((words) => of(words)(code) === text),
        );
        if (found === undefined) fault(column, 'word', text);
        return found;
      },
      needed(column, value) {
        if (value === undefined) fault(column, 'missing', '');
        return value;
      },
    };
    return line;
  }

  function fact(of: Fact): { readonly row: number; readonly text: string | undefined } {
    const at = rows.findIndex(
      ([cell = null], n) =>
        n < Math.max(head, 0) && languages.some((words) => words.fact(of) === textOf(cell)?.trim()),
    );
    return { row: at + 1, text: textOf(rows[at]?.[1] ?? null) };
  }

  return {
    faults,
    lines,
    /** What stands over the table. */
    facts(): Record<string, unknown> {
      const value = (of: Fact) => fact(of).text;
      const number = (of: Fact) => {
        const { row, text } = fact(of);
        const read = text === undefined ? Number.NaN : Number(text);
        if (Number.isNaN(read))
          faults.push({ row: Math.max(1, row), column: of, why: 'number', text: text ?? '' });
        return read;
      };
      const [, hours, minutes] = /^(\d{1,2}):(\d{2})$/u.exec(value('start') ?? '') ?? [];
      if (hours === undefined)
        faults.push({
          row: Math.max(1, fact('start').row),
          column: 'start',
          why: 'time',
          text: value('start') ?? '',
        });
      const facts: Record<string, unknown> = {
        name: value('name') ?? '',
        startMinute: Number(hours) * 60 + Number(minutes),
        minutes: number('minutes'),
        rate: number('rate'),
      };
      for (const of of ['nameEn', 'goal', 'goalEn'] as const)
        if (value(of) !== undefined) facts[of] = value(of);
      if (facts.name === '')
        faults.push({ row: Math.max(1, fact('name').row), column: 'name', why: 'missing', text: '' });
      return facts;
    },
    /** Where in the sheet stands what the schema found. */
    faultAt(path: readonly PropertyKey[], injects: readonly Record<string, unknown>[]): SheetFault {
      const [top, nth, field] = path.map(String);
      if (top !== 'injects')
        return {
          row: Math.max(1, fact(top as Fact).row),
          column: (FACTS as readonly string[]).includes(top ?? '') ? (top as Fact) : 'name',
          why: 'long',
          text: '',
        };
      const n = injects[Number(nth)]?.n;
      const line = lines.find((each) => each.number('n') === n);
      const column =
        SHEET_COLUMNS.find((each) => each === field) ?? (field === 'expectations' ? 'expected' : 'n');
      return { row: line?.row ?? 1, column, why: 'long', text: line?.text(column) ?? '' };
    },
  };
}

function isHead(row: Row, languages: readonly SheetWords[]): boolean {
  const texts = row.map((cell) => textOf(cell)?.trim());
  return languages.some((words) =>
    (['n', 'channel', 'title'] as const).every((column) => texts.includes(words.column(column))),
  );
}

function textOf(cell: Cell): string | undefined {
  const text = cell === null ? '' : String(cell);
  return text.trim() === '' ? undefined : text;
}

function secondsIn(text: string): number | undefined {
  const [, hours = '0', minutes, seconds] = /^(?:(\d{1,2}):)?(\d{1,4}):([0-5]\d)$/u.exec(text.trim()) ?? [];
  if (minutes === undefined || seconds === undefined) return undefined;
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}
