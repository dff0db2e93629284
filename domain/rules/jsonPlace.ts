/**
 * Where a text stops being JSON, as an index; undefined when it is JSON. The parser of Node says it for some
 * faults and in some versions only.
 */
export function jsonFaultAt(text: string): number | undefined {
  let at = 0;
  let depth = 0;

  const space = (): void => {
    while (' \t\n\r'.includes(text[at] ?? 'x')) at += 1;
  };
  /** Takes what fits here; false, with `at` on the fault, when nothing does. */
  function takes(pattern: RegExp): boolean {
    pattern.lastIndex = at;
    if (!pattern.test(text)) return false;
    at = pattern.lastIndex;
    return true;
  }
  function list(close: string, item: () => boolean): boolean {
    at += 1;
    depth += 1;
    // No rules are that deep, and a stack is not endless.
    if (depth > DEEPEST) return false;
    space();
    if (text[at] === close) {
      at += 1;
      depth -= 1;
      return true;
    }
    for (;;) {
      space();
      if (!item()) return false;
      space();
      if (text[at] !== ',' && text[at] !== close) return false;
      at += 1;
      if (text[at - 1] === close) {
        depth -= 1;
        return true;
      }
    }
  }
  function member(): boolean {
    if (!takes(STRING)) return false;
    space();
    return takes(COLON) && value();
  }
  function value(): boolean {
    space();
    if (text[at] === '{') return list('}', member);
    return text[at] === '[' ? list(']', value) : takes(STRING) || takes(PLAIN);
  }

  if (!value()) return at;
  space();
  return at < text.length ? at : undefined;
}

const DEEPEST = 100;
// Control characters end a string that was not closed on its line.
const STRING = /"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/uy;
const COLON = /:/uy;
const PLAIN = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)/uy;
