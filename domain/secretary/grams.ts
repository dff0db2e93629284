import { foldCharacters } from '../text/fold.ts';

/**
 * What a report is learned by, without a dictionary: Chinese by single characters and pairs of neighbours, Latin
 * words whole. Each gram stands for a number, so that a model has one size however much it reads.
 */

/** Words of courtesy and form that speak for no category. */
const FORM =
  /尊敬的|领导|您好|你好|谢谢|请问|请求|希望|有关部门|相关部门|政府|反映|投诉|咨询|建议|问题|我们|你们|他们|本人|关于|以及|现在|目前|多次|恳请|强烈/gu;
const RUNS = /\p{Script=Han}+|[a-z]+/gu;

/** Only the start of a long letter is read: later paragraphs wander. */
export const BODY_CHARACTERS = 600;
export const GRAM_BITS = 18;
const GRAM_MASK = 2 ** GRAM_BITS - 1;
const LONGEST = 2;
/** What the title says counts twice. */
const TITLE_WEIGHT = 2;

/** Number of a gram → how often the title (twice) and the start of the body use it, and the gram in words. */
export interface Grams {
  readonly counts: ReadonlyMap<number, number>;
  readonly words: ReadonlyMap<number, string>;
}

export function gramsOf(title: string, body = ''): Grams {
  const counts = new Map<number, number>();
  const words = new Map<number, string>();
  addGrams({ counts, words }, title, TITLE_WEIGHT);
  addGrams({ counts, words }, body.slice(0, BODY_CHARACTERS), 1);
  return { counts, words };
}

interface Gathering {
  readonly counts: Map<number, number>;
  readonly words: Map<number, string>;
}

function addGrams(into: Gathering, text: string, weight: number): void {
  const cleaned = foldCharacters(text).replace(FORM, ' ');
  for (const [run] of cleaned.matchAll(RUNS)) {
    if (/[a-z]/u.test(run)) {
      add(into, run, weight);
      continue;
    }
    for (let length = 1; length <= LONGEST; length += 1) {
      for (let at = 0; at + length <= run.length; at += 1) add(into, run.slice(at, at + length), weight);
    }
  }
}

function add({ counts, words }: Gathering, gram: string, weight: number): void {
  const id = hashOf(gram) & GRAM_MASK;
  counts.set(id, (counts.get(id) ?? 0) + weight);
  if (!words.has(id)) words.set(id, gram);
}

/** FNV-1a with its bits mixed once more: 32 bits, the same on every machine. */
export function hashOf(text: string): number {
  let hash = 2_166_136_261;
  for (let at = 0; at < text.length; at += 1) {
    hash ^= text.charCodeAt(at);
    hash = Math.imul(hash, 16_777_619);
  }
  return mixed(hash);
}

/** Bits spread evenly, so that neighbours end far apart. */
export function mixed(hash: number): number {
  let bits = hash ^ (hash >>> 15);
  bits = Math.imul(bits, 0x2c1b3c6d);
  return (bits ^ (bits >>> 12)) >>> 0;
}
