/**
 * A point in metres, or in millionths of a degree, and nothing else: what a map's program writes where degrees are
 * expected. Eight digits of it look like a landline; a person has to read them to place the case by hand.
 */

/** Two numbers, parted by a comma, and maybe the word of a system. */
const PAIR = /^(\d{6,9}(\.\d{1,6})?)[,，]\s?(\d{6,9}(\.\d{1,6})?)(?:[,，]\s?([a-z][a-z\d:/._ -]{1,30}))?$/iu;

type Range = readonly [least: number, most: number];

/** Over China: east and north of Gauss and Krüger (in metres, with the zone in front or without), of Web Mercator, in millionths. */
const EAST_AND_NORTH: readonly (readonly [east: Range, north: Range])[] = [
  [
    [100_000, 900_000],
    [1_800_000, 6_000_000],
  ],
  [
    [13_100_000, 45_900_000],
    [1_800_000, 6_000_000],
  ],
  [
    [8_100_000, 15_100_000],
    [400_000, 7_200_000],
  ],
  [
    [73_000_000, 136_000_000],
    [3_000_000, 54_000_000],
  ],
];

const isIn = (n: number, [least, most]: Range): boolean => n >= least && n <= most;

/** Two telephones side by side are no point: fractions, a named system or nine digits say that it is one. */
export function isPlanePoint(text: string): boolean {
  const [, first = '', ofFirst, second = '', ofSecond, system] = PAIR.exec(text.trim()) ?? [];
  if (first === '') return false;
  const [a, b] = [Number(first), Number(second)];
  const isSaid = system !== undefined || (ofFirst !== undefined && ofSecond !== undefined);
  if (!isSaid && Math.max(a, b) < 100_000_000) return false;
  return EAST_AND_NORTH.some(
    ([east, north]) => (isIn(a, east) && isIn(b, north)) || (isIn(b, east) && isIn(a, north)),
  );
}
