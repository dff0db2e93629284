import { HAN_DIGITS } from './digitRuns.ts';

/** A tag without a digit in it, or an entity for a space, as rich text of a web form brings them along. */
const MARKUP = /<\/?[a-z][^<>\d]{0,80}>|&(?:nbsp|ensp|emsp|thinsp|zwnj|zwj|shy|#160|#xa0);/giu;
/** Eleven digits that begin like a mobile number, some of them written O or l by a scanner of paper or a sly hand. */
const LOOKALIKE = /(?<![A-Za-z0-9])[1Il|](?:[-. ]?[\dOoОоΟοIl|]){10}(?![A-Za-z0-9])/gu;
/** A dash as it is spoken: 138杠0013. */
const SPOKEN_DASH = new RegExp(
  `(?<=[\\p{N}\\p{M}${HAN_DIGITS}]\\s?)[杠槓横橫](?=\\s?[\\p{N}xXｘＸ${HAN_DIGITS}])`,
  'gu',
);
const ZERO = /[OoОоΟο]/gu;
const STROKE = /[Il|]/gu;

/**
 * The same text, unit for unit, in which what stands in for a space or a digit is one: `138&nbsp;0013`,
 * `138OO13`. For the search of numbers alone; nobody is shown it.
 */
export function withoutStandIns(text: string): string {
  const spaced = /[<&]/u.test(text)
    ? text.replace(MARKUP, (markup) => ' '.padEnd(markup.length, '\u200b'))
    : text;
  return spaced.replace(SPOKEN_DASH, '-').replace(LOOKALIKE, (row) => {
    const digits = row.replace(ZERO, '0').replace(STROKE, '1');
    const isMobile = /^1[-. ]?[3-9]/u.test(digits) && row.replace(/\D/gu, '').length >= 5;
    return isMobile ? digits : row;
  });
}
