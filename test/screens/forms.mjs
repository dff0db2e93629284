// Looks at every form of a case and at what opens over the console, in both themes, for what axe finds (WCAG 2.2 AA):
//     node test/screens/forms.mjs --url http://127.0.0.1:7313 --data DIR [--to FOLDER] [--themes light,dark]
// DIR is the folder of the running demo server at that address. Walks the lists of seats of every kind and tries every key that opens
// something (openers.mjs); nothing is sent. Ends with 1 where axe finds anything; says which forms no case offered.
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import sharp from 'sharp';
import { ON_CASE, ON_CONSOLE } from './openers.mjs';
import { linkFor } from './signIn.mjs';

const { values } = parseArgs({
  options: {
    url: { type: 'string' },
    data: { type: 'string' },
    to: { type: 'string' },
    themes: { type: 'string', default: 'light,dark' },
    browser: { type: 'string', default: '/usr/bin/chromium' },
  },
});
const { url, data, to } = values;
if (url === undefined || data === undefined) throw new Error('--url and --data are needed');

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** One of each kind whose list differs. */
const SEATS = [
  'chief1',
  'supervisor',
  'checker1',
  'street1-reviewer',
  'community1-deputy',
  'dept1-officer',
  'dept1-lead',
];
/** Rows of a list that are tried. */
const ROWS = 10;
const LISTED_MS = 15_000;
const OPENED_MS = 250;
const CLOSED_MS = 60;

if (to !== undefined) mkdirSync(to, { recursive: true });
const browser = await chromium.launch({
  executablePath: values.browser,
  // The map is no form, and drawn in software it takes all the time there is.
  args: ['--no-sandbox', '--disable-gpu'],
});
/** @type {Set<string>} */
const seen = new Set();
let faults = 0;
for (const theme of values.themes.split(',')) {
  seen.clear();
  for (const account of SEATS) await lookAs(account, theme);
  console.log(`${theme}: ${[...seen].sort().join(', ')}`);
}
await browser.close();
console.log(`${faults} faults`);
process.exitCode = faults === 0 ? 0 : 1;

/**
 * @param {string} account
 * @param {string} theme
 */
async function lookAs(account, theme) {
  const viewport = { width: 1366, height: 768 };
  const page = await browser.newPage({
    viewport,
    locale: 'zh-CN',
    colorScheme: theme === 'dark' ? 'dark' : 'light',
  });
  await page.goto(`${url}/#link=${await linkFor(String(url), String(data), account)}`);
  await page.locator('[data-seq]').first().waitFor({ state: 'attached' });
  // Where nothing waits for a seat, its list of everything is walked.
  const rows = page.getByRole('option').first();
  await rows.waitFor({ timeout: LISTED_MS }).catch(async () => {
    await page.keyboard.press('5');
    await rows.waitFor({ timeout: LISTED_MS }).catch(() => console.log(`${account}: no case to look at`));
  });
  /** Keys that have opened something at this seat. */
  const done = new Set();
  for (const key of account === SEATS[0] ? ON_CONSOLE : []) await open(page, key, theme);
  for (let row = 0; row < ROWS; row += 1) {
    await page.keyboard.press('j');
    for (const key of ON_CASE) {
      if (!done.has(key) && (await open(page, key, theme))) done.add(key);
    }
  }
  await page.close();
}

/**
 * @param {import('playwright-core').Page} page
 * @param {string} key
 * @param {string} theme
 */
async function open(page, key, theme) {
  await page.keyboard.press(key.replace('Ctrl', 'Control'));
  await page.waitForTimeout(OPENED_MS);
  const name = await page.evaluate(
    () =>
      document.querySelector('[data-flow]')?.getAttribute('data-flow') ??
      document.querySelector('[role=dialog], [role=menu], form')?.getAttribute('aria-label') ??
      document.querySelector('[data-overlay] [slot=title]')?.textContent ??
      undefined,
  );
  const opened = name ?? (ON_CONSOLE.includes(key) ? key : undefined);
  if (opened !== undefined && !seen.has(opened)) {
    seen.add(opened);
    await page.evaluate(AXE);
    const found = await page.evaluate((tags) => /** @type {any} */ (window).axe.run({ runOnly: tags }), TAGS);
    for (const { id, nodes } of found.violations) {
      faults += 1;
      console.log(
        `${opened} (${key}, ${theme}): ${id} ${nodes.map((/** @type {any} */ node) => node.target.join(' ')).join(' | ')}`,
      );
    }
    if (to !== undefined)
      await sharp(await page.screenshot())
        .webp({ quality: 70 })
        .toFile(path.join(to, `${opened.replace(/\W/gu, (sign) => `x${sign.charCodeAt(0)}`)}-${theme}.webp`));
  }
  if (opened !== undefined) await putAway(page);
  return opened !== undefined;
}

/**
 * One Escape too many would give the case up as well.
 * @param {import('playwright-core').Page} page
 */
async function putAway(page) {
  for (let n = 0; n < 4; n += 1) {
    await page.keyboard.press('Escape');
    await page.waitForTimeout(CLOSED_MS);
    if ((await page.locator('[data-flow], [role=dialog], [role=menu]').count()) === 0) return;
  }
}
