import { gramsOf } from './grams.ts';

/** How alike another text reads, 0 … 1: the cosine of their pairs of characters. For a handful of texts, without an index. */
export function createSimilarity(
  title: string,
  body?: string,
): (otherTitle: string, otherBody?: string) => number {
  const own = gramsOf(title, body).counts;
  const length = lengthOf(own);
  return (otherTitle, otherBody) => {
    const other = gramsOf(otherTitle, otherBody).counts;
    let dot = 0;
    for (const [gram, count] of own) dot += count * (other.get(gram) ?? 0);
    return dot / (length * lengthOf(other) || 1);
  };
}

function lengthOf(counts: ReadonlyMap<number, number>): number {
  let squares = 0;
  for (const count of counts.values()) squares += count * count;
  return Math.sqrt(squares);
}
