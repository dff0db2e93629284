/**
 * How alike two reports read, without a dictionary: Chinese is compared by pairs of neighbouring
 * characters, Latin words and numbers whole. A pair that few reports contain (a compound's name, a
 * house number) says far more than one that all contain (反映, 问题), so pairs are weighed by rarity.
 */

export interface TextProfile {
  /** Token → how often the title (twice) and the body (once, capped) use it. */
  readonly tokens: ReadonlyMap<string, number>;
}

/** Words of courtesy and form that carry no matter; dropped before pairing. */
const FORM =
  /尊敬的|领导|您好|你好|谢谢|请问|请求|希望|有关部门|相关部门|政府|反映|投诉|咨询|建议|问题|我们|你们|他们|本人|关于|以及|现在|目前|多次/gu;

/** Only the start of a long letter is compared: later paragraphs wander. */
const BODY_CHARACTERS = 400;

/** Tokens of one report. Case-insensitive; punctuation separates. */
export function profileOf(title: string, body = ''): TextProfile {
  const tokens = new Map<string, number>();
  addTokens(tokens, title, 2);
  addTokens(tokens, body.slice(0, BODY_CHARACTERS), 1);
  return { tokens };
}

function addTokens(tokens: Map<string, number>, text: string, weight: number): void {
  const cleaned = text.toLowerCase().replace(FORM, ' ');
  for (const [run] of cleaned.matchAll(/\p{Script=Han}+|[a-z0-9]+/gu)) {
    if (/[a-z0-9]/u.test(run)) {
      raise(tokens, run, weight);
      continue;
    }
    for (let i = 0; i + 1 < run.length; i += 1) raise(tokens, run.slice(i, i + 2), weight);
  }
}

function raise(tokens: Map<string, number>, token: string, weight: number): void {
  tokens.set(token, Math.min(3, (tokens.get(token) ?? 0) + weight));
}

/** How rare each token is among the reports seen so far. */
export interface Rarity {
  /** Counts one more report. */
  add(profile: TextProfile): void;
  /** Inverse document frequency, at least 0. */
  weight(token: string): number;
  /** Length of the weighted profile; kept, and measured anew when the reports have grown by a tenth. */
  length(profile: TextProfile): number;
}

export function createRarity(): Rarity {
  const seenIn = new Map<string, number>();
  const lengths = new WeakMap<TextProfile, { readonly length: number; readonly validTo: number }>();
  let reports = 0;
  const weight = (token: string) => Math.log((reports + 2) / ((seenIn.get(token) ?? 0) + 1));
  return {
    add(profile) {
      reports += 1;
      for (const token of profile.tokens.keys()) seenIn.set(token, (seenIn.get(token) ?? 0) + 1);
    },
    weight,
    length(profile) {
      const known = lengths.get(profile);
      if (known !== undefined && reports <= known.validTo) return known.length;
      let squares = 0;
      for (const [token, count] of profile.tokens) squares += (count * weight(token)) ** 2;
      const length = Math.sqrt(squares);
      lengths.set(profile, { length, validTo: reports * 1.1 });
      return length;
    },
  };
}

/** Square root of the cosine with rarity weights: 0 nothing in common … 1 the same words. */
export function textLikeness(a: TextProfile, b: TextProfile, rarity: Rarity): number {
  const [small, large] = a.tokens.size <= b.tokens.size ? [a, b] : [b, a];
  let common = 0;
  for (const [token, count] of small.tokens) {
    const other = large.tokens.get(token);
    if (other !== undefined) common += count * other * rarity.weight(token) ** 2;
  }
  const size = rarity.length(a) * rarity.length(b);
  return size === 0 ? 0 : Math.min(1, Math.sqrt(common / size));
}
