/** A stretch of a text, and whether it is one of the terms. */
export interface Piece {
  readonly text: string;
  readonly isTerm: boolean;
}

/** The text cut where a term begins or ends; the longer term goes first where two begin alike. Nothing is lost. */
export function markedText(text: string, terms: readonly string[]): readonly Piece[] {
  const wanted = terms.filter((term) => term !== '').toSorted((a, b) => b.length - a.length);
  const pieces: Piece[] = [];
  let plainFrom = 0;
  let at = 0;
  const plainUpTo = (end: number): void => {
    if (end > plainFrom) pieces.push({ text: text.slice(plainFrom, end), isTerm: false });
  };
  while (at < text.length) {
    const term = wanted.find((each) => text.startsWith(each, at));
    if (term === undefined) {
      at += 1;
      continue;
    }
    plainUpTo(at);
    pieces.push({ text: term, isTerm: true });
    at += term.length;
    plainFrom = at;
  }
  plainUpTo(text.length);
  return pieces;
}
