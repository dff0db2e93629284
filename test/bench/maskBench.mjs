// How long hostile texts of 20,000 characters keep the masking busy, and the search for danger:
// `npx tsc -b domain && node test/bench/maskBench.mjs`.
// Then how much dearer texts eight times as long are, the dearest first: eight, where each character costs the same.
// With `--search SECONDS` it looks for worse ones by putting pieces together, the dearest first.
import { parseArgs } from 'node:util';
import { dangerWord } from '../../build/domain/secretary/danger.js';
import { maskText } from '../../build/domain/text/masking.js';

const { values } = parseArgs({ options: { search: { type: 'string' } } });
const MOST = 20_000;
/** The bar of a block of the event loop. */
const BAR_MS = 20;
const PATTERNS = {
  'single digits': '2 ',
  ones: '1 ',
  'with dashes': '8-2-',
  'full width': '１ ',
  'Chinese numerals': '一 ',
  'with pictures of phones': '☎2 3 4 5 6 7 8 9 ',
  'with pluses': '+1 2 ',
  'times of day': '13:00-18:00,',
  dates: '2026-11-28 ',
  'mobile numbers': '138 0013 8000 ',
  'with marks nobody sees': '1\u200b 一',
  'one row': '13812345678',
  'with escapes': '#852%20',
  'escaped digits': ' 49一&#49;',
  'spoken and escaped': '三%20杠',
  'with tags and papers': '<b>護照1440104199001010013𝟏',
  'with tags and mobile numbers': '<b>护照13800138000月',
  'with tags that look like something': '年☎)<b style="a1">13800138000:′<b style="a1">13800138000',
  'escaped by code point': '852年68\\u00314401041990',
  'numbers of papers': 'A123456(3)身份证年',
  'papers of Hong Kong': '622张A123456(3)',
  'parted by letters': '1a3a8a0a0',
  'Chinese between': '一4',
  'brackets alone': '((((((((',
  'a digit in brackets': '1((((((((',
  'noughts alone': '0',
  'English words': 'one double two ',
  'a letter for a digit': '1O-',
  'digits and stars': '1**',
  'addresses of machines': '1.1.1.',
  'points of a map': 'N1.234,E113.2 ',
  'tags that never end': '<span style="',
  'escapes that never end': '%3&#\\u00',
};
/** Words of danger, taken back, without an end. */
const DANGERS = {
  'an ordinary letter': '门口路灯不亮很久了没有人来修，晚上走路看不清楚。',
  'danger and commas': '着火，',
  'danger without an end': '如果着火',
  'fear and commas': '如果着火，去年冒烟，',
  'smoke that always smokes': '烟囱冒烟',
  'none of it': '没有着火',
};
const PIECES = [
  ...'0123456789 -.,/:+()\n\u200b一三洞１☎空杠点卡号AXxOl年月日元°′*①𝟏张与',
  ...['&nbsp;', '%20', '%31', '&#49;', '\\u0031', '=20', '<b>', '<b style="a1">', '护照', '身份证', '电话'],
  ...['zero ', 'double ', 'mac ', '2026-11-28', '13:00', '13800138000', '4401041990', '0086', '622', '852'],
];

const asLong = (pattern, most = MOST) => pattern.repeat(Math.ceil(most / pattern.length)).slice(0, most);

/** The processor's milliseconds, the middle of so many times. */
function milliseconds(text, times = 9, read = maskText) {
  const spent = Array.from({ length: times }, () => {
    const before = process.cpuUsage();
    read(text);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  });
  return spent.sort((a, b) => a - b)[times >> 1];
}

// As in a server that has seen texts before.
for (let at = 0; at < 200; at += 1)
  for (const pattern of Object.values(PATTERNS)) maskText(pattern.repeat(40));

const rows = Object.entries(PATTERNS).map(([name, pattern]) => [name, milliseconds(asLong(pattern))]);
if (values.search !== undefined) rows.push(...worse(Number(values.search)));
const worst = rows.reduce((most, row) => (row[1] > most[1] ? row : most));
for (const [name, ms] of rows) process.stdout.write(`${name}: ${ms.toFixed(1)} ms\n`);
process.stdout.write(`worst of ${rows.length}: ${worst[1].toFixed(1)} ms of ${BAR_MS} (${worst[0]})\n`);
for (const [name, pattern] of Object.entries(DANGERS)) {
  const ms = milliseconds(asLong(pattern), 9, dangerWord);
  process.stdout.write(`danger, ${name}: ${ms.toFixed(1)} ms of ${BAR_MS}\n`);
}
const growth = Object.entries(PATTERNS)
  .map(([name, pattern]) => [
    name,
    milliseconds(asLong(pattern, 8 * MOST), 5) / milliseconds(asLong(pattern), 5),
  ])
  .sort((a, b) => b[1] - a[1]);
process.stdout.write('eight times as long:\n');
for (const [name, ratio] of growth.slice(0, 5))
  process.stdout.write(`  ${name}: ${ratio.toFixed(1)} times\n`);

/** The ten dearest of what seconds of changing dear patterns bring up. */
function worse(seconds) {
  const until = performance.now() + seconds * 1_000;
  let found = Object.values(PATTERNS).map((pattern) => [pattern, milliseconds(asLong(pattern), 3)]);
  while (performance.now() < until) {
    const pattern = changed(found[Math.floor(Math.random() ** 2 * found.length)][0]);
    if (found.some(([known]) => known === pattern)) continue;
    found.push([pattern, milliseconds(asLong(pattern), 3)]);
    found = found.sort((a, b) => b[1] - a[1]).slice(0, 40);
  }
  return found.slice(0, 10).map(([pattern]) => [JSON.stringify(pattern), milliseconds(asLong(pattern))]);
}

/** With a piece more, or without some of its characters. */
function changed(pattern) {
  const at = Math.floor(Math.random() * (pattern.length + 1));
  const piece = PIECES[Math.floor(Math.random() * PIECES.length)];
  const cut = Math.random() < 0.5 ? Math.floor(Math.random() * 4) : 0;
  const next = pattern.slice(0, at) + piece + pattern.slice(at + cut);
  return next.length > 60 ? next.slice(0, 30) : next;
}
