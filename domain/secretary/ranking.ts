/** One answer of several, with its chance 0 … 1. */
export interface Ranked {
  readonly is: string;
  readonly chance: number;
}

/** Likeliest first; like chances by name, so that the order never depends on where they came from. */
export function byName(a: Ranked, b: Ranked): number {
  return b.chance - a.chance || (a.is < b.is ? -1 : a.is > b.is ? 1 : 0);
}

/** Scores as chances that sum to 1; the same array, changed. */
export function softmax(scores: Float64Array): Float64Array {
  const most = scores.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  let sum = 0;
  scores.forEach((score, at) => {
    const value = Math.exp(score - most);
    scores[at] = value;
    sum += value;
  });
  for (let at = 0; at < scores.length; at += 1) scores[at] = (scores[at] ?? 0) / sum;
  return scores;
}
