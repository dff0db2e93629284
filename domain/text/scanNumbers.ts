import { type DigitRun, digitRuns } from './digitRuns.ts';
import { shapesIn } from './numberContext.ts';
import {
  type Candidate,
  checkLetterAfter,
  endOf,
  NUMBER_KINDS,
  type NumberKind,
  type ScannedText,
  startOf,
} from './shownNumbers.ts';

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
  const runs = digitRuns(text);
  if (runs.length === 0) return [];
  const scanned: ScannedText = { text, isPhoneField, shapes: shapesIn(text) };
  return runs.flatMap((run) => scanRun(run, scanned)).sort((a, b) => a.start - b.start);
}

function scanRun(run: DigitRun, scanned: ScannedText): readonly FoundNumber[] {
  const found: FoundNumber[] = [];
  const taken = new Uint8Array(run.length);
  const digits = run.map((group) => group.digits).join('');
  for (const kind of NUMBER_KINDS) {
    for (let from = 0, offset = 0; from < run.length; offset += run[from]?.digits.length ?? 0, from += 1) {
      if (!kind.begins(digits, offset) || kind.opens?.({ run, from, scanned }) === false) continue;
      const match = longestFrom({ run, digits, from, offset, taken }, kind, scanned);
      if (match === undefined) continue;
      taken.fill(1, match.from, match.to);
      found.push({ ...extent(match, scanned.text), shown: match.shown });
    }
  }
  return found;
}

interface Beginning {
  readonly run: DigitRun;
  /** All digits of the run, and where in them the group `from` begins. */
  readonly digits: string;
  readonly from: number;
  readonly offset: number;
  readonly taken: Uint8Array;
}

interface Match extends Candidate {
  readonly shown: string;
}

/** The most groups from here on that are a number of this kind. */
function longestFrom(beginning: Beginning, kind: NumberKind, scanned: ScannedText): Match | undefined {
  const { run, from, offset, taken } = beginning;
  let best: Match | undefined;
  let length = 0;
  for (let to = from + 1; to <= run.length; to += 1) {
    if (taken[to - 1] === 1) break;
    length += run[to - 1]?.digits.length ?? 0;
    if (length > kind.most) break;
    if (length < kind.least) continue;
    const candidate = { run, from, to, digits: beginning.digits.slice(offset, offset + length) };
    const shown = kind.show(candidate, scanned);
    if (shown !== undefined) best = { ...candidate, shown };
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
    end: last + (letter?.length ?? 0),
  };
}
