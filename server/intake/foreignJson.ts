/**
 * JSON that others wrote, without the loss that `JSON.parse` brings: a number too long for a double (an order
 * number of seventeen digits, a cursor) is read as the text of its digits, since rounded it is another number.
 * Throws SyntaxError for what is no JSON.
 */
export function parseForeignJson(text: string): unknown {
  const parsed: unknown = JSON.parse(text);
  return LONG.test(text) ? JSON.parse(withQuotedNumbers(text)) : parsed;
}

/** A number beyond 2^53 has sixteen digits, or an exponent. */
const LONG = /\d{16}|\d[eE]\+?\d/u;
const NUMBER_OR_QUOTE = /"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/gu;

/** Of valid JSON only: there every quote outside of a text begins one. */
function withQuotedNumbers(text: string): string {
  const parts: string[] = [];
  let copied = 0;
  const next = new RegExp(NUMBER_OR_QUOTE);
  for (let found = next.exec(text); found !== null; found = next.exec(text)) {
    const [token] = found;
    if (token === '"') next.lastIndex = afterText(text, found.index);
    else if (Math.abs(Number(token)) > Number.MAX_SAFE_INTEGER) {
      parts.push(text.slice(copied, found.index), `"${token}"`);
      copied = found.index + token.length;
    }
  }
  return parts.join('') + text.slice(copied);
}

/** Where the text ends that begins with the quote at `start`. */
function afterText(text: string, start: number): number {
  let at = start + 1;
  while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}

/** Nobody nests a message deeper; what lies below is not kept. */
export const DEEPEST = 32;

/** The same, with a sign for what lies deeper than anybody writes: no nesting may break those who walk it. */
export function withinDepth(value: unknown, most: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (most === 0) return '…';
  if (Array.isArray(value)) return value.map((item) => withinDepth(item, most - 1));
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withinDepth(part, most - 1)]));
}
