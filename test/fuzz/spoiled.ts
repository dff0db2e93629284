import type { Dice } from '../kit/dice.ts';

/** What no program of ours sends: every kind of value in the wrong place, and text that breaks what reads it. */
const JUNK: readonly unknown[] = [
  null,
  true,
  0,
  -0,
  -1,
  0.1,
  1e308,
  -1e308,
  Number.MAX_SAFE_INTEGER + 2,
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\u202Egnp.exe',
  '\u200B\u200D\uFEFF',
  '\uD800',
  'x\uDC00y',
  'e\u0301'.repeat(300),
  '字'.repeat(5_000),
  "'; DROP TABLE events; --",
  '"<script>alert(1)</script>',
  '../../etc/passwd',
  '%00%2e%2e%2f',
  '__proto__',
  'constructor',
  '9'.repeat(400),
  '1e999',
  '2026-13-45T99:99:99Z',
  [],
  [[]],
  [null],
  {},
  { toString: null },
  { length: 1e9 },
  JSON.parse('{"__proto__": {"roles": ["system"]}}'),
];

/** A copy with up to three things wrong: a value replaced, left out, repeated, nested, or something added. */
export function spoiled(value: unknown, dice: Dice): unknown {
  let result = value;
  for (let n = 1 + dice.below(3); n > 0; n -= 1) result = spoiledOnce(result, dice);
  return result;
}

function spoiledOnce(value: unknown, dice: Dice): unknown {
  if (typeof value !== 'object' || value === null || dice.chance(0.1)) return junk(value, dice);
  if (Array.isArray(value)) return spoiledList(value, dice);
  const entries = Object.entries(value);
  if (entries.length === 0 || dice.chance(0.15)) {
    return { ...value, [dice.pick(['__proto__', 'constructor', 'id', 'x', ''])]: dice.pick(JUNK) };
  }
  const [key, part] = dice.pick(entries);
  const { [key]: _gone, ...rest } = value as Record<string, unknown>;
  return dice.chance(0.15) ? rest : { ...rest, [key]: spoiledOnce(part, dice) };
}

function spoiledList(value: readonly unknown[], dice: Dice): unknown {
  const at = dice.below(value.length + 1);
  if (at === value.length || dice.chance(0.2)) return [...value, ...value, dice.pick(JUNK)];
  return value.map((part, n) => (n === at ? spoiledOnce(part, dice) : part));
}

function junk(value: unknown, dice: Dice): unknown {
  if (dice.chance(0.1)) return nested(dice.below(40), value);
  if (typeof value === 'string' && dice.chance(0.3))
    return value + String(dice.pick(['\u202E', '\uD83D', '\u0000', '\n']));
  return dice.pick(JUNK);
}

function nested(depth: number, value: unknown): unknown {
  return depth === 0 ? value : [nested(depth - 1, value)];
}

/** The same of text: cut off, repeated, with bytes of another kind in it. */
export function spoiledText(text: string, dice: Dice): string {
  const at = dice.below(text.length + 1);
  const wrong = dice.pick([
    '',
    '\u0000',
    '\uD800',
    '{',
    ']',
    '"',
    '\\',
    '\n',
    ',',
    text.slice(0, 40),
    '[[[[[[[[',
  ]);
  return dice.chance(0.3) ? text.slice(0, at) : text.slice(0, at) + wrong + text.slice(at + dice.below(8));
}
