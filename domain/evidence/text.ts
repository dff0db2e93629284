import { foldCharacters } from '../text/fold.ts';

/**
 * What two reports are compared by, without a dictionary: Chinese by pairs of neighbouring characters,
 * Latin words and numbers whole. How alike that makes two of them says textIndex.ts.
 */

/** Words of courtesy and form that carry no matter; dropped before pairing. */
const FORM =
  /尊敬的|领导|您好|你好|谢谢|请问|请求|希望|有关部门|相关部门|政府|反映|投诉|咨询|建议|问题|我们|你们|他们|本人|关于|以及|现在|目前|多次/gu;

/** Only the start of a long letter is compared: later paragraphs wander. */
const BODY_CHARACTERS = 400;

/** The most a token counts, however often a report repeats it. */
export const MOST_COUNTED = 3;

/** Token → how often the title (twice) and the body (once) use it. Folded like every search; punctuation separates. */
export function tokensOf(title: string, body = ''): ReadonlyMap<string, number> {
  const tokens = new Map<string, number>();
  addTokens(tokens, title, 2);
  addTokens(tokens, body.slice(0, BODY_CHARACTERS), 1);
  return tokens;
}

function addTokens(tokens: Map<string, number>, text: string, weight: number): void {
  const cleaned = foldCharacters(text).replace(FORM, ' ');
  for (const [run] of cleaned.matchAll(/\p{Script=Han}+|[a-z0-9]+/gu)) {
    if (/[a-z0-9]/u.test(run)) {
      raise(tokens, run, weight);
      continue;
    }
    for (let i = 0; i + 1 < run.length; i += 1) raise(tokens, run.slice(i, i + 2), weight);
  }
}

function raise(tokens: Map<string, number>, token: string, weight: number): void {
  tokens.set(token, Math.min(MOST_COUNTED, (tokens.get(token) ?? 0) + weight));
}
