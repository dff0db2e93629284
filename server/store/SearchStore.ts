import type { Millis, Seq, World } from '../../domain/kernel.ts';

/** What one thing is found by. Texts are folded already (domain/text/fold.ts): a store compares and knows no language. */
export interface SearchRow {
  readonly id: string;
  /** Its own number. */
  readonly number: string;
  /** Its number in somebody else's system. */
  readonly external: string;
  /** What is sought has to lie within one of them, not across two. */
  readonly words: readonly string[];
  /** Sets it belongs to: `state:handling`, `seen-by:S1`. */
  readonly tags: readonly string[];
}

export const SEARCH_FIELDS = ['number', 'external', 'words'] as const;
export type SearchField = (typeof SEARCH_FIELDS)[number];

/** Holds where a folded text lies in one of the fields, or where a tag is borne. */
export type SearchTerm =
  | { readonly text: string; readonly fields: readonly SearchField[] }
  | { readonly tag: string };

export interface SearchQuery {
  /** Each has to hold, which it does when any of its terms does. */
  readonly all: readonly (readonly SearchTerm[])[];
  /** Only what has a smaller id. */
  readonly before?: string | undefined;
  /** Only what has this id or a greater one. */
  readonly atLeast?: string | undefined;
}

/** How much of a search is done in one go; other calls have their turn behind it. */
export interface SearchPiece {
  /** Where the piece before ended; undefined at first. */
  readonly from: number | undefined;
  /** Ids wanted; beyond them they are only counted. */
  readonly limit: number;
}

export interface FoundPiece {
  /** What was put in last comes first. */
  readonly ids: readonly string[];
  /** How many fit in this piece. */
  readonly count: number;
  /** Where the next piece begins; undefined when all has been looked through. */
  readonly next: number | undefined;
  /** What the piece took. */
  readonly millis: Millis;
}

/** How far an index follows the log. */
export interface SearchMark {
  /** In which way it was made: another folding or another district makes another index. */
  readonly form: string;
  readonly seq: Seq;
  /** Digest of the event with that number: an index of another log proves nothing. */
  readonly proof: string;
}

/**
 * An index to find cases by. It says nothing that the log does not say, and can be thrown away: whoever keeps it makes it anew.
 * Rejects with StoreError; after `store-damaged` the index is empty.
 */
export interface SearchStore {
  /** Undefined for a world without one, or with one that was never finished. */
  mark(world: World): Promise<SearchMark | undefined>;
  clear(world: World): Promise<void>;
  /** Rows in place of those with the same ids, which keep their places in the order; then the mark, when there is one. */
  put(world: World, rows: readonly SearchRow[], mark?: SearchMark): Promise<void>;
  /** A bounded piece of a search, some 10 ms long. */
  find(world: World, query: SearchQuery, piece: SearchPiece): Promise<FoundPiece>;
}
