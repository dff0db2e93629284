import { URGENCIES } from '../../domain/case/codes.ts';
import { type Script, type ScriptInput, scriptInput } from '../../domain/contract/script.ts';
import { defined } from '../../domain/defined.ts';
import { type Directory, isGrid } from '../../domain/district/directory.ts';
import { AREAS, COUNTS, INJECT_CHANNELS, NEEDS } from '../../domain/exercise/codes.ts';
import { streetNamed } from '../../domain/exercise/districtNames.ts';
import type { Condition, Expectation, Inject } from '../../domain/exercise/exercise.ts';
import { spanOf } from './drill.ts';
import {
  type Cell,
  FACTS,
  type Fact,
  fieldsOfSheet,
  type Row,
  SHEET_COLUMNS,
  type SheetColumn,
  type SheetFault,
  type SheetLine,
  type SheetWords,
} from './scriptColumns.ts';

/** The rows of a sheet for this script. */
export function sheetOf(script: Script, words: SheetWords): readonly Row[] {
  const facts: Readonly<Record<Fact, Cell>> = {
    name: script.name,
    nameEn: script.nameEn ?? null,
    goal: script.goal ?? null,
    goalEn: script.goalEn ?? null,
    start: clockOf(script.startMinute),
    minutes: script.minutes,
    rate: script.rate,
  };
  return [
    ...FACTS.map((fact): Row => [words.fact(fact), facts[fact]]),
    SHEET_COLUMNS.map(words.column),
    ...script.injects.flatMap((inject) => rowsOf(inject, words)),
  ];
}

function rowsOf(inject: Inject, words: SheetWords): readonly Row[] {
  const { expectations = [] } = inject;
  const first = injectCells(inject, words);
  const rest = first.map(() => null);
  const lines = expectations.map((expectation) => expectationCells(expectation, words));
  return [
    [...first, ...(lines[0] ?? [])],
    ...lines.slice(1).map((line) => [inject.n, ...rest.slice(1), ...line]),
  ];
}

function injectCells(inject: Inject, words: SheetWords): readonly Cell[] {
  const { n, channel, title, text, to, at, when, urgency, category, place, burst, sheet, sheetEn } = inject;
  return [
    n,
    at === undefined ? null : spanOf(at),
    when === undefined ? null : conditionCell(when, words),
    words.channel(channel),
    title,
    text,
    to ?? null,
    urgency === undefined ? null : words.urgency(urgency),
    category === undefined ? null : words.category(category),
    place?.street ?? null,
    place?.gridId === undefined ? null : words.grid(place.gridId),
    place?.text ?? null,
    burst?.count ?? null,
    burst === undefined ? null : spanOf(burst.over),
    burst?.titles?.join('\n') ?? null,
    burst?.streets?.join('\n') ?? null,
    sheet ?? null,
    sheetEn ?? null,
  ];
}

function expectationCells(expectation: Expectation, words: SheetWords): readonly Cell[] {
  const { text, textEn, points, within, area, need, conditions = [] } = expectation;
  return [
    text,
    textEn ?? null,
    points,
    spanOf(within),
    area === undefined ? null : words.area(area),
    need === undefined ? null : words.need(need),
    conditions.length === 0 ? null : conditions.map((each) => conditionCell(each, words)).join('\n'),
  ];
}

/** `派出 ≥ 3 @2`: at least three, of the cases of inject 2. */
function conditionCell({ count, of, atLeast }: Condition, words: SheetWords): string {
  return `${words.count(count)} ≥ ${atLeast}${of === undefined ? '' : ` @${of}`}`;
}

function clockOf(minute: number): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** The script of a sheet in any of these languages, about this district, or everything that is wrong with it, by row and column. */
export function readSheet(
  rows: readonly Row[],
  languages: readonly SheetWords[],
  directory: Directory,
): { readonly script: ScriptInput } | { readonly faults: readonly SheetFault[] } {
  const fields = fieldsOfSheet(rows, languages);
  const { faults } = fields;
  const injects: Record<string, unknown>[] = [];
  for (const line of fields.lines) {
    const n = line.number('n');
    const last = injects.at(-1);
    const isMore =
      last !== undefined &&
      (n === undefined || n === last.n) &&
      line.text('title') === undefined &&
      line.text('channel') === undefined;
    const inject = isMore ? last : readInject(line, languages, directory);
    if (!isMore) injects.push(inject);
    const expectation = readExpectation(line, languages);
    if (expectation !== undefined)
      inject.expectations = [...((inject.expectations as object[]) ?? []), expectation];
  }
  const script = { ...fields.facts(), injects };
  if (faults.length > 0) return { faults };
  const parsed = scriptInput.safeParse(script);
  if (parsed.success) return { script: script as unknown as ScriptInput };
  return { faults: parsed.error.issues.map((issue) => fields.faultAt(issue.path, injects)) };
}

function readInject(
  line: SheetLine,
  languages: readonly SheetWords[],
  directory: Directory,
): Record<string, unknown> {
  const { categories, units } = directory.data;
  const [street, text] = [line.text('street')?.trim(), line.text('place')];
  const gridId = line.word(
    'grid',
    units.filter(isGrid).map(({ id }): string => id),
    (words) => words.grid,
  );
  const streets = line.lines('streets')?.map((name) => name.trim());
  for (const [column, names] of [
    ['street', street === undefined ? [] : [street]],
    ['streets', streets ?? []],
  ] as const) {
    const unknown = names.find((name) => streetNamed(name, directory) === undefined);
    if (unknown !== undefined) line.fault(column, 'word', unknown);
  }
  const [count, over] = [line.number('burst'), line.span('over')];
  const when = line.text('when');
  return without({
    n: line.needed('n', line.number('n')),
    at: line.span('at'),
    when: when === undefined ? undefined : readCondition(line, 'when', when, languages),
    channel: line.needed(
      'channel',
      line.word('channel', INJECT_CHANNELS, (words) => words.channel),
    ),
    title: line.text('title') ?? '',
    text: line.text('text') ?? '',
    to: line.text('to'),
    urgency: line.word('urgency', URGENCIES, (words) => words.urgency),
    category: line.word(
      'category',
      categories.map(({ code }): string => code),
      (words) => words.category,
    ),
    place: [street, gridId, text].every((part) => part === undefined)
      ? undefined
      : without({ street, gridId, text }),
    burst:
      count === undefined
        ? undefined
        : without({
            count,
            over: line.needed('over', over),
            titles: line.lines('titles'),
            streets,
          }),
    sheet: line.text('sheet'),
    sheetEn: line.text('sheetEn'),
  });
}

function readExpectation(line: SheetLine, languages: readonly SheetWords[]): object | undefined {
  const text = line.text('expected');
  if (text === undefined) return undefined;
  return without({
    text,
    textEn: line.text('expectedEn'),
    points: line.needed('points', line.number('points')),
    within: line.needed('within', line.span('within')),
    area: line.word('area', AREAS, (words) => words.area),
    need: line.word('need', NEEDS, (words) => words.need),
    conditions: line.lines('conditions')?.map((each) => readCondition(line, 'conditions', each, languages)),
  });
}

function readCondition(
  line: SheetLine,
  column: SheetColumn,
  text: string,
  languages: readonly SheetWords[],
): Condition | undefined {
  const [, word = '', atLeast = '', of] =
    /^(.+?)\s*(?:≥|>=)\s*(\d{1,5})\s*(?:@\s*(\d{1,3}))?$/u.exec(text.trim()) ?? [];
  const count = COUNTS.find((code) => languages.some((words) => words.count(code) === word || code === word));
  if (count === undefined) {
    line.fault(column, 'condition', text);
    return undefined;
  }
  return { count, atLeast: Number(atLeast), ...defined({ of: of === undefined ? undefined : Number(of) }) };
}

function without(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
