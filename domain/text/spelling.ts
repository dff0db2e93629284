import type { Reading } from './readings.ts';

/** How what a person types spells a name: its syllables, their beginnings, its initials. */

export interface Letter {
  readonly character: string;
  /** None for what is no Chinese character: it stands for itself. */
  readonly readings: readonly Reading[];
}

export interface Spelled {
  /** 9 all initials; 8 syllables, 7 initials from the start; 5, 4 the same inside; 3 syllables begun; 1 initials with gaps, 1.5 from the name's own first to its last. */
  readonly rank: number;
  /** By the readings one thinks of first. */
  readonly isUsual: boolean;
}

/** How well something fits: not at all, by a reading one does not think of first, or well. */
type Fit = 0 | 1 | 2;
type Way = (letters: readonly Letter[], from: number, wanted: string) => Fit;

/** The best way in which `wanted` (lower case, no spaces) spells the name; undefined when it does not. */
export function howSpelled(letters: readonly Letter[], wanted: string): Spelled | undefined {
  const isWhole = [...wanted].length === letters.length;
  const inside = Array.from({ length: Math.max(0, letters.length - 1) }, (_, n) => n + 1);
  const best = (way: Way, starts: readonly number[]): Fit =>
    starts.reduce<Fit>((fit, from) => better(fit, way(letters, from, wanted)), 0);
  const ways: readonly (readonly [rank: number, fit: () => Fit])[] = [
    [9, () => (isWhole ? initials(letters, 0, wanted) : 0)],
    [8, () => syllables(letters, 0, wanted)],
    [7, () => initials(letters, 0, wanted)],
    [5, () => best(syllables, inside)],
    [4, () => best(initials, inside)],
    [3, () => best(beginnings, [0, ...inside])],
    [isAnchored(letters, wanted) ? 1.5 : 1, () => scattered(letters, wanted)],
  ];
  for (const [rank, fitOf] of ways) {
    const fit = fitOf();
    if (fit > 0) return { rank, isUsual: fit === 2 };
  }
  return undefined;
}

const better = (a: Fit, b: Fit): Fit => (a > b ? a : b);
const worse = (a: Fit, b: Fit): Fit => (a < b ? a : b);
const fitOf = ({ isUsual }: Reading): Fit => (isUsual ? 2 : 1);

function initial({ character, readings }: Letter, wanted: string): Fit {
  if (character === wanted) return 2;
  return readings.reduce<Fit>(
    (fit, reading) => (reading.spelling.startsWith(wanted) ? better(fit, fitOf(reading)) : fit),
    0,
  );
}

function initials(letters: readonly Letter[], from: number, wanted: string): Fit {
  let fit: Fit = 2;
  let at = from;
  for (const character of wanted) {
    const letter = letters[at];
    if (letter === undefined) return 0;
    fit = worse(fit, initial(letter, character));
    if (fit === 0) return 0;
    at += 1;
  }
  return fit;
}

/** Whole syllables, at least one; the last one may be only begun. */
function syllables(letters: readonly Letter[], from: number, wanted: string, whole = 0): Fit {
  if (wanted === '') return whole > 0 ? 2 : 0;
  const letter = letters[from];
  if (letter === undefined) return 0;
  const { character, readings } = letter;
  let fit: Fit = 0;
  if (wanted.startsWith(character)) fit = syllables(letters, from + 1, wanted.slice(character.length), whole);
  for (const reading of readings) {
    const { spelling } = reading;
    if (wanted.startsWith(spelling)) {
      const rest = syllables(letters, from + 1, wanted.slice(spelling.length), whole + 1);
      fit = better(fit, worse(fitOf(reading), rest));
    } else if (whole > 0 && spelling.startsWith(wanted)) fit = better(fit, fitOf(reading));
  }
  return fit;
}

/** Syllables or their beginnings: `chengg`, `chgli`. */
function beginnings(letters: readonly Letter[], from: number, wanted: string): Fit {
  if (wanted === '') return 2;
  const letter = letters[from];
  if (letter === undefined) return 0;
  const { character, readings } = letter;
  let fit: Fit = 0;
  if (wanted.startsWith(character)) fit = beginnings(letters, from + 1, wanted.slice(character.length));
  for (const reading of readings) {
    for (let taken = shared(reading.spelling, wanted); taken > 0 && fit < 2; taken -= 1) {
      fit = better(fit, worse(fitOf(reading), beginnings(letters, from + 1, wanted.slice(taken))));
    }
  }
  return fit;
}

/** How many characters both begin with. */
function shared(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return at;
}

/** Initials in this order with gaps, at least two: how a person abbreviates. */
function scattered(letters: readonly Letter[], wanted: string): Fit {
  const sought = [...wanted];
  if (sought.length < 2) return 0;
  let at = 0;
  let fit: Fit = 2;
  for (const letter of letters) {
    const found = at < sought.length ? initial(letter, sought[at] ?? '') : 0;
    if (found === 0) continue;
    fit = worse(fit, found);
    at += 1;
  }
  return at === sought.length ? fit : 0;
}

/** What stands before a name without being part of it: 区城市管理局. */
const LEVELS: ReadonlySet<string> = new Set(['区', '市', '街']);

/** `cgj` begins 城管局 as people say it, and ends it; 区市场监管局 has the same letters inside. */
function isAnchored(letters: readonly Letter[], wanted: string): boolean {
  const [first = '', ...rest] = [...wanted];
  const begins = LEVELS.has(letters[0]?.character ?? '') ? letters.slice(0, 2) : letters.slice(0, 1);
  const end = letters.at(-1);
  return (
    begins.some((letter) => initial(letter, first) > 0) &&
    end !== undefined &&
    initial(end, rest.at(-1) ?? first) > 0
  );
}
