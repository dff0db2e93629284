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
  /**
   * The same, less where what many reports speak of (夜间施工, 幼儿园) is not alike: the rare words of two reports say that they
   * mean one place, the common ones that they mean one matter there. The array is used again by the next call.
   */
  agreementTo(slot: number): Float64Array;
}

/** Token and count in one number: counts go to 3. */
const COUNT_BITS = 2;
const COUNT_MASK = MOST_COUNTED;
/** Rarity moves slowly: weights are reckoned anew when the reports have grown by a tenth. */
const GROWTH = 1.1;
/** A word that so many of the reports have says what a matter is and no longer where. */
const COMMON_FROM = 0.01;
/** How much of the agreement the common words make, as a power. */
const COMMON_WORTH = 0.4;

export function createTextIndex(): TextIndex {
  const slots = new Map<string, { readonly title: string; readonly slot: number }>();
  const words = createVocabulary();
  /** By slot: the report's own tokens. */
  const texts: Int32Array[] = [];
  let lengths = new Float64Array(256);
  let commonLengths = new Float64Array(256);
  let dots = new Float64Array(256);
  let commonDots = new Float64Array(256);
  let weighedUpTo = 0;

  function measure(slot: number): void {
    let [squares, common] = [0, 0];
    for (const packed of texts[slot] ?? []) {
      const token = packed >> COUNT_BITS;
      const square = (packed & COUNT_MASK) ** 2 * words.square(token);
      squares += square;
      if (words.isCommon(token)) common += square;
    }
    lengths[slot] = Math.sqrt(squares);
    commonLengths[slot] = Math.sqrt(common);
  }

  function weighAnew(): void {
    if (texts.length <= weighedUpTo) return;
    weighedUpTo = texts.length * GROWTH;
    words.weigh(texts.length);
    for (let slot = 0; slot < texts.length; slot += 1) measure(slot);
  }

  function likenessTo(own: number): Float64Array {
    weighAnew();
    if (dots.length < texts.length) dots = new Float64Array(lengths.length);
    dots.fill(0);
    for (const packed of texts[own] ?? []) words.addShared(packed, dots);
    toLikeness(dots, lengths, { own, count: texts.length });
    return dots;
  }

  return {
    put(id, title, body) {
      const known = slots.get(id);
      if (known?.title === title) return known.slot;
      const slot = texts.length;
      const text = words.packed(tokensOf(title, body), slot);
      texts.push(text);
      if (slot >= lengths.length) [lengths, commonLengths] = [grown(lengths), grown(commonLengths)];
      measure(slot);
      slots.set(id, { title, slot });
      return slot;
    },
    likenessTo,
    agreementTo(own) {
      const alike = likenessTo(own);
      if (commonDots.length < texts.length) commonDots = new Float64Array(lengths.length);
      commonDots.fill(0);
      for (const packed of texts[own] ?? []) {
        if (words.isCommon(packed >> COUNT_BITS)) words.addShared(packed, commonDots);
      }
      toLikeness(commonDots, commonLengths, { own, count: texts.length });
      for (let slot = 0; slot < texts.length; slot += 1) {
        const likeness = alike[slot] ?? 0;
        if (likeness > 0) {
          alike[slot] = likeness ** (1 - COMMON_WORTH) * (commonDots[slot] ?? 0) ** COMMON_WORTH;
        }
      }
      return alike;
    },
  };
}

/** What two texts share, by the lengths of both. */
function toLikeness(
  dots: Float64Array,
  lengths: Float64Array,
  { own, count }: { readonly own: number; readonly count: number },
): void {
  const size = lengths[own] ?? 0;
  for (let slot = 0; slot < count; slot += 1) {
    const dot = dots[slot] ?? 0;
    if (dot > 0) dots[slot] = Math.min(1, Math.sqrt(dot / (size * (lengths[slot] ?? 0))));
  }
}

/** Every token seen, how rare it is, and the texts it stands in. */
function createVocabulary() {
  const ids = new Map<string, number>();
  /** By token: the texts it stands in, packed as slot and count. */
  const texts: number[][] = [];
  /** By token: rarity (inverse document frequency) squared, as both sides of a product carry it. */
  const squares: number[] = [];
  /** By token: 1 where many texts have it, as it was when they were last weighed. */
  const common: number[] = [];
  let reports = 1;

  const rarity = (token: number): number => Math.log((reports + 2) / ((texts[token]?.length ?? 0) + 1)) ** 2;

  const isCommonNow = (token: number): 0 | 1 =>
    (texts[token]?.length ?? 0) >= reports * COMMON_FROM ? 1 : 0;

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
        common[id] ??= isCommonNow(id);
        packed[at] = (id << COUNT_BITS) | count;
        at += 1;
      }
      return packed;
    },
    weigh(size: number): void {
      reports = size;
      for (let id = 0; id < texts.length; id += 1) {
        squares[id] = rarity(id);
        common[id] = isCommonNow(id);
      }
    },
    square: (token: number): number => squares[token] ?? 0,
    isCommon: (token: number): boolean => (common[token] ?? 0) === 1,
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
