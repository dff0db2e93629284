import { MOST_COUNTED, tokensOf } from './text.ts';

/**
 * How alike reports read: the square root of the cosine between their tokens, 0 nothing in common … 1 the
 * same words. A token that few reports contain (a compound's name, a house number) says far more than one
 * that all contain (漏水, 小区), so tokens are weighed by rarity.
 *
 * Ten thousand reports are compared with one at every step through the queue. So the index goes from the
 * token to the reports that have it, and looks only at what one report shares with others: a few
 * milliseconds instead of a second, with the same answer. Reading a text costs a hundred times as much as
 * comparing it; each is read once.
 */
export interface TextIndex {
  /** Takes a text in, or anew when its title has changed. Answers the number that stands for it. */
  put(id: string, title: string, body?: string): number;
  /** How alike every text is to this one, by number. The array is used again by the next call. */
  likenessTo(slot: number): Float64Array;
}

/** Token and count in one number: counts go to 3. */
const COUNT_BITS = 2;
const COUNT_MASK = MOST_COUNTED;
/** Rarity moves slowly: weights are reckoned anew when the reports have grown by a tenth. */
const GROWTH = 1.1;

export function createTextIndex(): TextIndex {
  const slots = new Map<string, { readonly title: string; readonly slot: number }>();
  const words = createVocabulary();
  /** By slot: the report's own tokens. */
  const texts: Int32Array[] = [];
  let lengths = new Float64Array(256);
  let dots = new Float64Array(256);
  let weighedUpTo = 0;

  function lengthOf(text: Int32Array): number {
    let squares = 0;
    for (const packed of text) squares += (packed & COUNT_MASK) ** 2 * words.square(packed >> COUNT_BITS);
    return Math.sqrt(squares);
  }

  function weighAnew(): void {
    if (texts.length <= weighedUpTo) return;
    weighedUpTo = texts.length * GROWTH;
    words.weigh(texts.length);
    texts.forEach((text, slot) => {
      lengths[slot] = lengthOf(text);
    });
  }

  return {
    put(id, title, body) {
      const known = slots.get(id);
      if (known?.title === title) return known.slot;
      const slot = texts.length;
      const text = words.packed(tokensOf(title, body), slot);
      texts.push(text);
      if (slot >= lengths.length) lengths = grown(lengths);
      lengths[slot] = lengthOf(text);
      slots.set(id, { title, slot });
      return slot;
    },
    likenessTo(own) {
      weighAnew();
      if (dots.length < texts.length) dots = new Float64Array(lengths.length);
      dots.fill(0);
      const text = texts[own] ?? new Int32Array();
      for (const packed of text) words.addShared(packed, dots);
      const size = lengths[own] ?? 0;
      for (let slot = 0; slot < texts.length; slot += 1) {
        const dot = dots[slot] ?? 0;
        if (dot > 0) dots[slot] = Math.min(1, Math.sqrt(dot / (size * (lengths[slot] ?? 0))));
      }
      return dots;
    },
  };
}

/** Every token seen, how rare it is, and the texts it stands in. */
function createVocabulary() {
  const ids = new Map<string, number>();
  /** By token: the texts it stands in, packed as slot and count. */
  const texts: number[][] = [];
  /** By token: rarity (inverse document frequency) squared, as both sides of a product carry it. */
  const squares: number[] = [];
  let reports = 1;

  const rarity = (token: number): number => Math.log((reports + 2) / ((texts[token]?.length ?? 0) + 1)) ** 2;

  function idOf(token: string): number {
    const known = ids.get(token);
    if (known !== undefined) return known;
    const id = ids.size;
    ids.set(token, id);
    texts.push([]);
    return id;
  }

  return {
    /** A text as token numbers with their counts; from now on found under each of them. */
    packed(tokens: ReadonlyMap<string, number>, slot: number): Int32Array {
      const packed = new Int32Array(tokens.size);
      let at = 0;
      for (const [token, count] of tokens) {
        const id = idOf(token);
        texts[id]?.push((slot << COUNT_BITS) | count);
        squares[id] ??= rarity(id);
        packed[at] = (id << COUNT_BITS) | count;
        at += 1;
      }
      return packed;
    },
    weigh(size: number): void {
      reports = size;
      for (let id = 0; id < texts.length; id += 1) squares[id] = rarity(id);
    },
    square: (token: number): number => squares[token] ?? 0,
    /** Adds to every text that has this token what it shares with one that has it so often. */
    addShared(packed: number, dots: Float64Array): void {
      const token = packed >> COUNT_BITS;
      const weight = (packed & COUNT_MASK) * (squares[token] ?? 0);
      for (const entry of texts[token] ?? []) {
        const slot = entry >> COUNT_BITS;
        dots[slot] = (dots[slot] ?? 0) + weight * (entry & COUNT_MASK);
      }
    },
  };
}

function grown(old: Float64Array): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(old.length * 2);
  larger.set(old);
  return larger;
}
