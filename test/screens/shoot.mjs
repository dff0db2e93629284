// Makes docs/screens/*.png: the real console over the real server with the demo district and an invented
// day, at three sizes in two languages, and what matters most in between. `npm run build` first; then
//     node test/screens/shoot.mjs [FOLDER]
// Looks for Chromium, then for the Electron of the tests. Ends with 1 when rows lie over each other.
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { findMapBrowser } from '../bench/mapBrowser.mjs';
import { startAfternoon } from './afternoonServer.mjs';
import { actBurstMain, letColleaguesWork } from './burstMain.mjs';

const TO = path.resolve(process.argv[2] ?? path.join(import.meta.dirname, '..', '..', 'docs', 'screens'));
/** A Friday afternoon, 14:12 in Shanghai. */
const START = Date.UTC(2026, 10, 20, 6, 12, 4);
const SIZES = [
  { width: 1366, height: 768 },
  { width: 3840, height: 2160 },
  // The last one: for its last picture the server is stopped.
  { width: 1920, height: 1080 },
];
/** The map is drawn in software here: a frame of the largest screen takes seconds. */
const DRAWN_MS = 6_000;
/** A page has no map to draw. */
const PAGE_MS = 2_000;

const data = mkdtempSync(path.join(tmpdir(), 'lingxing-screens-'));
let isSound = true;
try {
  await shootAll();
} finally {
  rmSync(data, { recursive: true, force: true });
}
process.exitCode = isSound ? 0 : 1;

async function shootAll() {
  const found = await findMapBrowser('chromium');
  const browser = 'skipped' in found ? await findMapBrowser('electron') : found;
  if ('skipped' in browser) throw new Error(`nothing to draw with: ${browser.skipped}`);
  say(`drawn by ${browser.name}`);
  mkdirSync(TO, { recursive: true });
  // The past days once; then without new arrivals, so that every picture shows the same moment.
  await (await startAfternoon({ data, at: START, day: true })).stop();
  const server = await startAfternoon({ data, at: START, day: false });
  try {
    const scene = await actBurstMain(server, START);
    for (const size of SIZES) {
      const console = await openConsole(browser, server, scene, size);
      await console.shoot('zh');
      if (size.width === 1920) await shootForms(console, server);
      else await console.inEnglish();
      await console.close();
    }
  } finally {
    await server.stop();
    await browser.close();
  }
}

/**
 * @param {Exclude<Awaited<ReturnType<typeof findMapBrowser>>, {skipped: string}>} browser
 * @param {import('./afternoonServer.mjs').Afternoon} server
 * @param {{title: string, now: number, caseId: string}} scene
 * @param {{width: number, height: number}} size
 */
async function openConsole(browser, server, scene, size) {
  server.setTime(scene.now);
  const { link } = await server.call(await server.token('chief1'), 'POST', '/session/link');
  const { page, close } = await browser.open(`${server.url}/#link=${link}`, size);
  await page.getByText(/^实时/u).first().waitFor();
  await page.getByRole('option').filter({ hasText: scene.title }).first().click();
  await page.getByRole('heading', { name: scene.title, level: 2 }).waitFor();
  await page.getByRole('heading', { name: /疑似重复/u }).waitFor();
  const colleagues = await letColleaguesWork(server, scene.caseId);
  // The pointer must not hover over anything.
  await page.mouse.move(size.width - 4, size.height - 4);

  /** @param {string} name */
  async function shootAs(name) {
    server.setTime(scene.now);
    await page.waitForTimeout(DRAWN_MS);
    isSound = (await rowsStandApart(page, name)) && isSound;
    await keep(name);
  }

  /** @param {string} name */
  async function shootPage(name) {
    server.setTime(scene.now);
    await page.waitForTimeout(PAGE_MS);
    await keep(name);
  }

  /** @param {string} name */
  async function keep(name) {
    const file = path.join(TO, `${name}.png`);
    // 256 colours are all this dark screen has; a third of the bytes, and nobody can tell.
    await sharp(await page.screenshot())
      .png({ palette: true, quality: 100, dither: 0 })
      .toFile(file);
    say(`${name}.png ${Math.round(statSync(file).size / 1024)} KB`);
  }

  return {
    page,
    shootAs,
    shootPage,
    /** @param {string} language */
    shoot: (language) => shootAs(`console-${size.width}-${language}`),
    async inEnglish() {
      await page.keyboard.press('Control+Shift+L');
      await shootAs(`console-${size.width}-en`);
    },
    async close() {
      colleagues.leave();
      await close();
    },
  };
}

/**
 * @param {Awaited<ReturnType<typeof openConsole>>} console
 * @param {import('./afternoonServer.mjs').Afternoon} server
 */
async function shootForms(console, server) {
  const { page } = console;
  for (const [key, name] of [
    ['a', 'assign'],
    ['m', 'merge'],
  ]) {
    await page.keyboard.press(key);
    await console.shootAs(name);
    await page.keyboard.press('Escape');
  }
  for (const [key, name] of [
    ['Alt+1', 'duty'],
    ['Alt+2', 'measures'],
    ['Alt+3', 'messages'],
  ]) {
    await page.keyboard.press(key);
    await console.shootPage(name);
  }
  await page.keyboard.press('Alt+0');
  await console.inEnglish();
  await page.keyboard.press('Control+Shift+L');
  await server.stop();
  await page.getByRole('alert').filter({ hasText: /断开/u }).waitFor();
  await console.shootAs('offline');
}

/**
 * @param {import('playwright-core').Page} page
 * @param {string} name
 */
async function rowsStandApart(page, name) {
  const boxes = await Promise.all((await page.getByRole('option').all()).map((row) => row.boundingBox()));
  const rows = boxes.filter((box) => box !== null).sort((a, b) => a.y - b.y);
  const over = rows.findIndex((row, i) => row.y + 1 < (rows[i - 1]?.y ?? 0) + (rows[i - 1]?.height ?? 0));
  if (rows.length > 0 && over < 0) return true;
  say(`${name}: ${rows.length === 0 ? 'no row at all' : `row ${over} lies over the one before`}`);
  return false;
}

/** @param {string} line */
function say(line) {
  process.stdout.write(`${line}\n`);
}
