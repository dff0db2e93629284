import { READINGS } from './tables/readings.ts';

/** How characters are read, without tones: every reading, since a name may use any of them (区 ōu, 涌 chōng). */

export interface Reading {
  /** As it is typed. */
  readonly spelling: string;
  /** The reading one thinks of first. */
  readonly isUsual: boolean;
}

let table: ReadonlyMap<string, readonly Reading[]> | undefined;

/** Numerals are typed as digits too: 中山5路, `zs5l`. */
const NUMERALS = '零一二三四五六七八九';

/** Every spelling of a folded character; none for what is no Chinese character. */
export function readingsOf(character: string): readonly Reading[] {
  table ??= readTable();
  return table.get(character) ?? [];
}

function readTable(): ReadonlyMap<string, readonly Reading[]> {
  const readings = new Map<string, Reading[]>();
  for (const line of READINGS) {
    for (const [, syllable = '', usual = '', other = ''] of line.matchAll(
      /([a-z]+)([^a-z, ]*),([^a-z, ]*)/gu,
    )) {
      for (const character of usual) add(readings, character, { syllable, isUsual: true });
      for (const character of other) add(readings, character, { syllable, isUsual: false });
    }
  }
  for (const [digit, numeral] of [...NUMERALS].entries()) {
    add(readings, numeral, { syllable: String(digit), isUsual: true });
  }
  return readings;
}

function add(
  readings: Map<string, Reading[]>,
  character: string,
  { syllable, isUsual }: { readonly syllable: string; readonly isUsual: boolean },
): void {
  const known = readings.get(character) ?? [];
  for (const spelling of spellingsOf(syllable)) {
    if (!known.some((reading) => reading.spelling === spelling)) known.push({ spelling, isUsual });
  }
  readings.set(character, known);
}

/** ü is typed v, u or yu after n and l; after j, q, x and y it is written u, and some type v. */
function spellingsOf(syllable: string): readonly string[] {
  if (/^[nl]v/u.test(syllable)) return ['v', 'u', 'yu'].map((vowel) => syllable.replace('v', vowel));
  return /^[jqxy]u/u.test(syllable) ? [syllable, syllable.replace('u', 'v')] : [syllable];
}
