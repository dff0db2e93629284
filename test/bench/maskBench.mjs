// How long hostile texts of 20,000 characters keep the masking busy: `npx tsc -b domain && node test/bench/maskBench.mjs`.
import { maskText } from '../../build/domain/text/masking.js';

const MOST = 20_000;
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
  'with tags and papers': '<b>護照1440104199001010013𝟏',
  'numbers of papers': 'A123456(3)身份证年',
  'parted by letters': '1a3a8a0a0',
  'Chinese between': '一4',
};

/** The processor's milliseconds, the median of nine. */
function milliseconds(work) {
  const times = Array.from({ length: 9 }, () => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  });
  return times.sort((a, b) => a - b)[4];
}

// As in a server that has seen texts before.
for (let at = 0; at < 200; at += 1)
  for (const pattern of Object.values(PATTERNS)) maskText(pattern.repeat(40));

for (const [name, pattern] of Object.entries(PATTERNS)) {
  const text = pattern.repeat(Math.ceil(MOST / pattern.length)).slice(0, MOST);
  process.stdout.write(`${name}: ${milliseconds(() => maskText(text)).toFixed(1)} ms\n`);
}
