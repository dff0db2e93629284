// Makes one sheet a page and size of the pictures pages.mjs has left: Chinese above English, light beside dark, as far as they are there.
//     node test/screens/sheets.mjs --from FOLDER [--to docs/screens/pages]
// What is wider than 1920 is shown at half its size: it is drawn for a screen twice as far away.
import { existsSync, mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { PAGE_SEATS } from './pageSeats.mjs';

const { values } = parseArgs({
  options: {
    from: { type: 'string' },
    to: {
      type: 'string',
      default: path.join(import.meta.dirname, '..', '..', 'docs', 'screens', 'pages'),
    },
  },
});
const { from, to } = values;
if (from === undefined) throw new Error('--from is needed');

const SIZES = [
  { width: 1366, height: 768, scale: 1 },
  { width: 1920, height: 1080, scale: 1 },
  { width: 3840, height: 2160, scale: 0.5 },
];
const LOOKS = ['zh-light', 'zh-dark', 'en-light', 'en-dark'];
const GAP = 8;

mkdirSync(to, { recursive: true });
let bytes = 0;
for (const page of Object.values(PAGE_SEATS).flatMap((pages) => Object.keys(pages))) {
  for (const size of SIZES) bytes += await makeSheet(page, size);
}
console.log(`${(bytes / 1e6).toFixed(1)} MB`);

/**
 * @param {string} page
 * @param {{width: number, height: number, scale: number}} size
 * @returns {Promise<number>} bytes of the sheet
 */
async function makeSheet(page, { width, height, scale }) {
  const [w, h] = [width * scale, height * scale];
  const pictures = LOOKS.map((look) => path.join(String(from), `${page}-${width}-${look}.webp`)).filter(
    (picture) => existsSync(picture),
  );
  if (pictures.length === 0) return 0;
  const parts = await Promise.all(
    pictures.map(async (picture, n) => ({
      input: await sharp(picture).resize(w, h).png().toBuffer(),
      left: (n % 2) * (w + GAP),
      top: Math.floor(n / 2) * (h + GAP),
    })),
  );
  const lines = Math.ceil(pictures.length / 2);
  const file = path.join(String(to), `${page}-${width}.webp`);
  await sharp({
    create: { width: 2 * w + GAP, height: lines * h + (lines - 1) * GAP, channels: 3, background: '#7f8790' },
  })
    .composite(parts)
    .webp({ quality: 62, effort: 4 })
    .toFile(file);
  return statSync(file).size;
}
