import type { Directory } from '../district/directory.ts';
import type { GridId, UnitId } from '../kernel.ts';
import { foldCharacters } from '../text/fold.ts';
import { type Address, addressesIn } from './address.ts';
import type { PlaceBook } from './placeBook.ts';

/** What a place was read from. */
export const PLACE_SIGNS = ['number', 'near', 'estate', 'landmark', 'community', 'road', 'street'] as const;
export type PlaceSign = (typeof PLACE_SIGNS)[number];

/** A place the words may mean. It is offered, and never taken by itself. */
export interface PlaceGuess {
  readonly sign: PlaceSign;
  /** The words it was read from. */
  readonly words: string;
  /** Absent where the words name no more than a community or a street. */
  readonly gridId?: GridId;
  /** The area, where that is all. */
  readonly areaId?: UnitId;
  /** 0 … 1. */
  readonly confidence: number;
  /** Cases with these words whose place is known, and how many of them lay here. */
  readonly counted?: { readonly of: number; readonly here: number };
}

/** Names of the district that are no units: where they lie is known. */
export interface Landmark {
  readonly name: string;
  readonly gridId: GridId;
}

export interface PlaceParts {
  readonly directory: Directory;
  /** In the order of trust: a list of addresses goes before what cases taught. */
  readonly books: readonly PlaceBook[];
  readonly landmarks: readonly Landmark[];
}

/** How far each sign is believed where nothing speaks against it. */
const BELIEVED: Readonly<Record<PlaceSign, number>> = {
  number: 0.95,
  estate: 0.85,
  landmark: 0.7,
  near: 0.65,
  community: 0.9,
  road: 0.5,
  street: 0.9,
};
/** Of what names only an area, which a person still has to narrow. */
const NEAR_NUMBERS = 12;
const MOST = 3;
/** Of a road that runs through eighteen grids nothing is said. */
const LEAST = 0.15;
/** A place elsewhere than the community or street the text names. */
const AGAINST = 0.3;

/** Up to three places, the most believed first; empty where the words name none of this district. */
export function placesInText(text: string, parts: PlaceParts): readonly PlaceGuess[] {
  const folded = foldCharacters(text);
  const areas = areasIn(folded, parts.directory);
  const agrees = (gridId: GridId): boolean =>
    areas.length === 0 || areas.some(({ areaId }) => parts.directory.isWithin(gridId, areaId));
  const grids = [...addressGuesses(text, parts), ...landmarkGuesses(folded, parts.landmarks)]
    .map((guess) => (agrees(guess.gridId) ? guess : { ...guess, confidence: guess.confidence * AGAINST }))
    .filter(({ confidence }) => confidence >= LEAST)
    .sort((a, b) => b.confidence - a.confidence);
  const best = new Map<GridId, PlaceGuess>();
  for (const guess of grids) if (!best.has(guess.gridId)) best.set(guess.gridId, guess);
  return [...best.values(), ...areas].slice(0, MOST);
}

type GridGuess = PlaceGuess & { readonly gridId: GridId };

function addressGuesses(text: string, { books }: PlaceParts): readonly GridGuess[] {
  return addressesIn(text).flatMap((address) => {
    for (const book of books) {
      const found = [...knownAs(address, book), ...nearNumber(address, book)];
      if (found.length > 0) return found;
    }
    return [];
  });
}

/** Where cases with this address lay: believed as far as they agree. */
function knownAs({ kind, name }: Address, { grids }: PlaceBook): readonly GridGuess[] {
  const known = [...(grids.get(name) ?? [])].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
  const of = known.reduce((sum, [, n]) => sum + n, 0);
  return known.slice(0, MOST).map(([gridId, here]) => ({
    sign: kind,
    words: name,
    gridId,
    // Once is no rule: one case of the same house is believed less than five.
    confidence: (BELIEVED[kind] * here) / (of + 0.25),
    counted: { of, here },
  }));
}

/** A house whose number nobody has had: its nearest known neighbour on the same side of the road. */
function nearNumber({ road, number, name }: Address, book: PlaceBook): readonly GridGuess[] {
  if (road === undefined || number === undefined || book.grids.has(name)) return [];
  const beside = [...(book.numbers.get(road) ?? [])]
    .map(([n, gridId]) => ({ gridId, off: Math.abs(n - number) + ((n - number) % 2 === 0 ? 0 : 1), n }))
    .filter(({ off }) => off <= NEAR_NUMBERS)
    .sort((a, b) => a.off - b.off || a.n - b.n)[0];
  if (beside === undefined) return [];
  const confidence = BELIEVED.near * (1 - beside.off / (2 * NEAR_NUMBERS));
  return [{ sign: 'near', words: `${road}${beside.n}号`, gridId: beside.gridId, confidence }];
}

function landmarkGuesses(text: string, landmarks: readonly Landmark[]): readonly GridGuess[] {
  return landmarks
    .filter(({ name }) => name.length >= 2 && text.includes(foldCharacters(name)))
    .map(({ name, gridId }) => ({ sign: 'landmark', words: name, gridId, confidence: BELIEVED.landmark }));
}

type AreaGuess = PlaceGuess & { readonly areaId: UnitId };

/** Communities the text names, else streets. A name of two characters without its ending may be any word. */
function areasIn(text: string, directory: Directory): readonly AreaGuess[] {
  const named = (kind: 'community' | 'street'): readonly AreaGuess[] =>
    directory.data.units
      .filter((unit) => unit.kind === kind)
      .flatMap(({ id, name, aliases = [], shortName }) => {
        const words = [name, shortName ?? '', ...aliases].find(
          (each) => each.length >= 3 && text.includes(foldCharacters(each)),
        );
        return words === undefined ? [] : [{ sign: kind, words, areaId: id, confidence: BELIEVED[kind] }];
      });
  const communities = named('community');
  return communities.length > 0 ? communities : named('street');
}
