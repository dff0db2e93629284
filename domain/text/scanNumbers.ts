import { type DigitRun, digitRuns, digitsIn } from './digitRuns.ts';
import { documentsIn } from './documents.ts';
import { type Label, shapesIn } from './numberContext.ts';
import { readRun, runTables, type ScannedRun, type ScannedText } from './numberRun.ts';
import {
  type Candidate,
  checkLetterAfter,
  endOf,
  firstEndingAfter,
  NUMBER_KINDS,
  type NumberKind,
  startOf,
} from './shownNumbers.ts';
import { FILLER, withoutStandIns } from './standIns.ts';

/** A number of somebody's, where it stands in the text, and what may be shown of it. */
export interface FoundNumber {
  /** Offsets in UTF-16 units, with a plus or bracket before it; `end` is behind the last character. */
  readonly start: number;
  readonly end: number;
  readonly shown: string;
}

export interface ScanOptions {
  /** The text is the content of a field for a phone: whatever has enough digits is one. */
  readonly isPhoneField?: boolean;
}

/**
 * Finds phone, identity and card numbers in whatever spelling. Kinds with proof are sought first over all
 * groups of a run, so that a house number beside a phone number is not taken for its beginning.
 */
export function scanNumbers(
  text: string,
  { isPhoneField = false }: ScanOptions = {},
): readonly FoundNumber[] {
  const readings = withoutStandIns(text, isPhoneField).map((reading) => scanReading(reading, isPhoneField));
  const [first = []] = readings;
  return readings.length === 1 ? first : longest(readings.flat(), text.length);
}

/** Where readings disagree the longest number is it: an O read as a zero joins what the others cut short. */
function longest(found: readonly FoundNumber[], length: number): readonly FoundNumber[] {
  const taken = new Uint8Array(length);
  const byLength = found.toSorted((a, b) => b.end - b.start - (a.end - a.start));
  const apart = byLength.filter(({ start, end }) => {
    // What is no longer than those before it and meets one has an end within it.
    if (taken[start] === 1 || taken[end - 1] === 1) return false;
    taken.fill(1, start, end);
    return true;
  });
  return inOrder(apart);
}

function scanReading(text: string, isPhoneField: boolean): readonly FoundNumber[] {
  const runs = digitRuns(text);
  const scanned: ScannedText = {
    text,
    isPhoneField,
    shapes: runs.length === 0 ? [] : shapesIn(text),
    tables: runTables(longestOf(runs)),
  };
  const found = inOrder(runs.flatMap((run) => scanRun(run, scanned)));
  return withOthers(found, documentsIn(text));
}

function longestOf(runs: readonly DigitRun[]): number {
  return runs.reduce((most, run) => Math.max(most, digitsIn(run)), 0);
}

/** With those of others that share no character with them. Both are in order. */
function withOthers(found: readonly FoundNumber[], others: readonly FoundNumber[]): readonly FoundNumber[] {
  const free = others.filter(({ start, end }) => {
    const next = found[firstEndingAfter(found, start)];
    return next === undefined || next.start >= end;
  });
  return free.length === 0 ? found : inOrder([...found, ...free]);
}

function inOrder<T extends { readonly start: number }>(found: T[]): readonly T[] {
  return found.sort((a, b) => a.start - b.start);
}

function scanRun(groups: DigitRun, scanned: ScannedText): readonly FoundNumber[] {
  const found: FoundNumber[] = [];
  const { taken } = scanned.tables;
  taken.fill(0, 0, groups.length);
  const run = readRun(groups, scanned);
  const starts: Starts = new Map();
  const take = (from: number, kind: NumberKind): void => {
    if (taken[from] === 1 || !mayBeginAt(from, kind, run)) return;
    const match = longestFrom({ run, from, taken }, kind, scanned);
    if (match === undefined) return;
    taken.fill(1, match.from, match.to);
    const { start, end } = extent(match, scanned.text);
    found.push({ start, end, shown: match.shown });
  };
  for (const kind of NUMBER_KINDS) {
    if (run.digits.length < kind.least) continue;
    const beginnings = beginningsOf(kind, run, starts);
    if (beginnings === 'all') for (let from = 0; from < groups.length; from += 1) take(from, kind);
    else for (const from of beginnings) take(from, kind);
  }
  return found;
}

/** Groups by the shape their digits have: two kinds may ask for the same. */
type Starts = Map<RegExp, readonly number[]>;

/** Groups a number of this kind may begin with, in order. */
function beginningsOf(
  { shape, label }: NumberKind,
  run: ScannedRun,
  starts: Starts,
): readonly number[] | 'all' {
  if (shape === 'any' || (label === 'phone' && run.isPhoneField)) return 'all';
  const called = label === undefined ? [] : calledBy(label, run);
  if (shape === undefined) return called;
  const shaped = starts.get(shape) ?? startsOf(shape, run);
  starts.set(shape, shaped);
  return called.length === 0 ? shaped : [...new Set([...called, ...shaped])].sort((a, b) => a - b);
}

/** A letter may be all digits: what is cheap to ask is asked here. */
function mayBeginAt(from: number, { begins, opens, least }: NumberKind, run: ScannedRun): boolean {
  const offset = run.offsets[from] ?? 0;
  return offset + least <= run.digits.length && begins(run.digits, offset) && opens?.(run, from) !== false;
}

/** Groups that the words before them call so. */
function calledBy(label: Label, { nameable, labelOf }: ScannedRun): readonly number[] {
  return nameable.filter((from) => labelOf(from) === label);
}

/** Groups at whose beginning the digits have this shape. */
function startsOf(shape: RegExp, { digits, groupAt }: ScannedRun): readonly number[] {
  const starts: number[] = [];
  shape.lastIndex = 0;
  while (shape.test(digits)) {
    const group = groupAt[shape.lastIndex] ?? 0;
    if (group > 0) starts.push(group - 1);
    // What only looks ahead stays where it is.
    shape.lastIndex += 1;
  }
  return starts;
}

interface Beginning {
  readonly run: ScannedRun;
  readonly from: number;
  readonly taken: Uint8Array;
}

interface Match extends Candidate {
  readonly shown: string;
}

/** The most groups from here on that are a number of this kind. */
function longestFrom(
  { run, from, taken }: Beginning,
  kind: NumberKind,
  scanned: ScannedText,
): Match | undefined {
  const offset = run.offsets[from] ?? 0;
  let best: Match | undefined;
  for (let to = from + 1; to <= run.groups.length; to += 1) {
    if (taken[to - 1] === 1) break;
    const end = run.offsets[to] ?? 0;
    if (end - offset > kind.most) break;
    if (end - offset < kind.least || kind.proves?.(run, offset, end, from) === false) continue;
    const digits = run.digits.slice(offset, end);
    const shown = kind.show({ run, from, to, digits }, scanned);
    // No spread: behind one, Node 20 takes a microsecond for each key.
    if (shown !== undefined) best = { run, from, to, digits, shown };
  }
  return best;
}

/** With the plus, the bracket and the X that belong to it. */
function extent(match: Match, text: string): { readonly start: number; readonly end: number } {
  const first = startOf(match);
  const last = endOf(match);
  const inner = text.slice(first, last);
  const isClosed = /[)）]/u.test(inner) && !/[(（]/u.test(inner);
  const opening = isClosed ? /[(（]?\s?[+＋﹢]?\s?[(（]?$/u : /[+＋﹢]?\s?$/u;
  const before = opening.exec(text.slice(Math.max(0, first - 4), first));
  const letter = match.shown.endsWith('X') ? checkLetterAfter(text, last) : undefined;
  return {
    start: first - (before?.[0].trimStart().length ?? 0),
    end: withFiller(text, last + (letter?.length ?? 0)),
  };
}

/** Behind the rest of an escape or a word that stood for the last digit. */
function withFiller(text: string, end: number): number {
  let at = end;
  while (text.charAt(at) === FILLER) at += 1;
  return at;
}
