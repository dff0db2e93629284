/**
 * Writes the tables of domain/text/tables: which characters count as one when texts are compared, and how each
 * is read. domain/ imports no package, and two libraries are much for two questions about one character;
 * test/domain/text/tables.test.ts holds the tables against the libraries they come from.
 *
 *   node scripts/characterTables.mjs
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import HK from 'opencc-js/dict/HKVariants';
import HKRev from 'opencc-js/dict/HKVariantsRev';
import TS from 'opencc-js/dict/TSCharacters';
import TW from 'opencc-js/dict/TWVariants';
import TWRev from 'opencc-js/dict/TWVariantsRev';
import { pinyin } from 'pinyin-pro';

const FOLDER = join(import.meta.dirname, '..', 'domain', 'text', 'tables');

/** @type {Map<string, string>} */
const parents = new Map();
/** @param {string} character @returns {string} */
function rootOf(character) {
  const parent = parents.get(character);
  return parent === undefined ? character : rootOf(parent);
}

/** @param {string} dictionary @returns {[string, string][]} */
const pairsOf = (dictionary) =>
  dictionary.split('|').map((entry) => {
    const [from = '', to = ''] = entry.split(' ');
    return [from, to];
  });

// Simplified characters are the roots; the variants of Hong Kong and Taiwan join what they are variants of.
for (const [from, to] of pairsOf(TS)) if (rootOf(from) !== rootOf(to)) parents.set(rootOf(from), rootOf(to));
const simplified = new Set(pairsOf(TS).map(([, to]) => to));
const regional = [HK, TW].flatMap(pairsOf);
const backwards = [HKRev, TWRev].flatMap(pairsOf).map(([from, to]) => /** @type {const} */ ([to, from]));
for (const [standard, variant] of [...regional, ...backwards]) {
  const [a, b] = [rootOf(standard), rootOf(variant)];
  if (a === b) continue;
  if (simplified.has(b) && !simplified.has(a)) parents.set(a, b);
  else parents.set(b, a);
}
const pairs = [...parents.keys()].sort().map((character) => `${character}${rootOf(character)}`);

/** @type {Map<string, {usual: string, other: string}>} */
const bySyllable = new Map();
for (let code = 0x4e00; code <= 0x9fff; code += 1) {
  const character = String.fromCodePoint(code);
  if (parents.has(character)) continue;
  const options = /** @type {const} */ ({ toneType: 'none', type: 'array', v: true });
  const [usual] = pinyin(character, options);
  for (const syllable of new Set(pinyin(character, { ...options, multiple: true }))) {
    if (!/^[a-z]+$/u.test(syllable)) continue;
    const read = bySyllable.get(syllable) ?? { usual: '', other: '' };
    read[syllable === usual ? 'usual' : 'other'] += character;
    bySyllable.set(syllable, read);
  }
}
/** @type {Map<string, string[]>} */
const byLetter = new Map();
for (const syllable of [...bySyllable.keys()].sort()) {
  const line = byLetter.get(syllable.charAt(0)) ?? [];
  const { usual = '', other = '' } = bySyllable.get(syllable) ?? {};
  line.push(`${syllable}${usual},${other}`);
  byLetter.set(syllable.charAt(0), line);
}

const MADE = '// Made by scripts/characterTables.mjs.\n';
/** @param {readonly string[]} lines */
const list = (lines) => `[\n${lines.map((line) => `  '${line}',\n`).join('')}]`;
/** @param {readonly string[]} strings @param {number} size */
const rows = (strings, size) =>
  Array.from({ length: Math.ceil(strings.length / size) }, (_, n) =>
    strings.slice(n * size, (n + 1) * size).join(''),
  );

writeFileSync(
  join(FOLDER, 'variants.ts'),
  `${MADE}
/** Pairs of characters: a traditional or regional one, and the one it counts as. OpenCC (Apache-2.0). */
export const VARIANTS: readonly string[] = ${list(rows(pairs, 100))};
`,
);
writeFileSync(
  join(FOLDER, 'readings.ts'),
  `${MADE}
/** By first letter: each syllable without its tone (ü as v), the characters usually read so, those also read so. pinyin-pro (MIT). */
export const READINGS: readonly string[] = ${list([...byLetter.values()].map((line) => line.join(' ')))};
`,
);
