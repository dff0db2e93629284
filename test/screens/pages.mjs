// Looks at every page as chief, auditor and administrator have it, in both languages and both themes:
//     node test/screens/pages.mjs --url http://127.0.0.1:7313 --data DIR --to FOLDER [--sizes 1366x768] [--looks en-dark]
// DIR is the folder of the running demo server at that address (npm run server -- --data DIR --port 7313 --demo
// --demo-day), for its accounts. Leaves a WebP for each look in FOLDER (sheets.mjs makes
// those of docs/screens/pages of them), and ends with 1 where axe finds anything (WCAG 2.2 AA).
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import sharp from 'sharp';
import { PAGE_SEATS } from './pageSeats.mjs';
import { linkFor } from './signIn.mjs';

const { values } = parseArgs({
  options: {
    url: { type: 'string' },
    data: { type: 'string' },
    to: { type: 'string' },
    sizes: { type: 'string', default: '1366x768,1920x1080,3840x2160' },
    looks: { type: 'string', default: 'zh-light,zh-dark,en-light,en-dark' },
    browser: { type: 'string', default: '/usr/bin/chromium' },
  },
});
const { url, data, to } = values;
if (url === undefined || data === undefined || to === undefined)
  throw new Error('--url, --data and --to are needed');

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** Tables and charts come in later than their page. */
const DRAWN_MS = 2_500;
const SLOW_MS = 180_000;
/** The map is drawn in software here: so many milliseconds, and more the more pixels there are. */
const MAP_MS = 6_000;
const MAP_MS_A_MEGAPIXEL = 1_000;

mkdirSync(to, { recursive: true });
const browser = await chromium.launch({
  executablePath: values.browser,
  args: ['--no-sandbox', '--use-gl=swiftshader', '--enable-unsafe-swiftshader'],
});
let faults = 0;
for (const size of values.sizes.split(',')) {
  for (const look of values.looks.split(',')) {
    const [language = 'zh', theme = 'light'] = look.split('-');
    for (const account of Object.keys(PAGE_SEATS)) await lookAs(account, { size, language, theme });
  }
}
await browser.close();
console.log(`${faults} faults`);
process.exitCode = faults === 0 ? 0 : 1;

/**
 * @param {string} account
 * @param {{size: string, language: string, theme: string}} look
 */
async function lookAs(account, { size, language, theme }) {
  const [width = 1366, height = 768] = size.split('x').map(Number);
  const page = await browser.newPage({
    viewport: { width, height },
    locale: language === 'zh' ? 'zh-CN' : 'en-US',
    colorScheme: theme,
  });
  // A picture of eight million points is long in coming where it is drawn in software.
  page.setDefaultTimeout(SLOW_MS);
  await page.goto(`${url}/#link=${await linkFor(url, data, account)}`);
  await page.locator('[data-page], [data-seq]').first().waitFor({ state: 'attached' });
  await page.waitForTimeout(DRAWN_MS);
  for (const [name, key] of Object.entries(PAGE_SEATS[account] ?? {})) {
    await page.keyboard.press(`Alt+${key}`);
    if (name === 'situation') {
      await page.getByRole('option').first().waitFor();
      await page.keyboard.press('j');
      await page.waitForTimeout(MAP_MS + (MAP_MS_A_MEGAPIXEL * width * height) / 1e6);
    }
    await page.waitForTimeout(DRAWN_MS);
    const picture = path.join(to, `${name}-${width}-${language}-${theme}.webp`);
    await sharp(await page.screenshot({ timeout: SLOW_MS }))
      .webp({ quality: 80 })
      .toFile(picture);
    for (const fault of await faultsOn(page)) {
      faults += 1;
      console.log(`${name} ${width} ${language} ${theme}: ${fault}`);
    }
  }
  await page.close();
}

/** @param {import('playwright-core').Page} page */
async function faultsOn(page) {
  await page.evaluate(AXE);
  const found = await page.evaluate((tags) => window.axe.run({ runOnly: tags }), TAGS);
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} ${target.join(' ')}`));
}
