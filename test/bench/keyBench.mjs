// From a key to the paint on a console of the real build, beside many open cases; and how long the first list takes.
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { linkFor } from '../screens/signIn.mjs';
import { figures } from './demoBench.mjs';
import { fillFolder } from './fillFolder.mjs';
import { findMapBrowser } from './mapBrowser.mjs';
import { end, settled, startProbed } from './probedServer.mjs';

const SIZE = { width: 1366, height: 768 };
const PRESSES = 40;
/** A person presses no faster for long, and what one key left to do is done by then. */
const APART_MS = 400;
/** What a page does after its list stands: tiles, suggestions, compiling. */
const SETTLE_MS = 5_000;
/** The browser tells of no event that was painted sooner. */
const LEAST_MS = 16;

/**
 * One row a key: what the page takes, and until the browser says it is shown, which in software waits for the map; with
 * `isPlain` no map is drawn.  `profile` names a file for a processor profile of the presses, for the browser's own tools.
 * @param {{cases: number, data?: string, profile?: string, isPlain?: boolean}} options
 */
export async function keyBench({ cases, data: folder, profile, isPlain = false }) {
  const data = folder ?? mkdtempSync(join(tmpdir(), 'lingxing-keys-'));
  if (!existsSync(join(data, 'lingxing.db'))) {
    await end((await startProbed(data)).child);
    await fillFolder(data, { closed: 0, open: cases });
    const filled = await startProbed(data);
    await settled(filled.child);
    await end(filled.child);
  }
  const browser = await findMapBrowser('chromium', { isPlain });
  if ('skipped' in browser) return browser;
  const { child, url } = await startProbed(data);
  try {
    const opened = performance.now();
    const { page } = await browser.open(`${url}/#link=${await linkFor(url, data, 'chief1')}`, SIZE);
    await page.getByRole('option').first().waitFor({ timeout: 120_000 });
    const firstListMs = Math.round(performance.now() - opened);
    await sleep(SETTLE_MS);
    await page.evaluate((least) => {
      window.painted = [];
      window.worked = [];
      // After the next frame's layout and drawing have been handed on: what the page itself takes, whoever rasters it.
      const through = new MessageChannel();
      const pressedAt = [];
      through.port1.onmessage = () => {
        for (const at of pressedAt.splice(0)) window.worked.push(performance.now() - at);
      };
      const note = ({ timeStamp }) => {
        pressedAt.push(timeStamp);
        requestAnimationFrame(() => through.port2.postMessage(0));
      };
      window.addEventListener('keydown', note, { capture: true });
      new PerformanceObserver((list) => {
        for (const { name, duration } of list.getEntries())
          if (name === 'keydown') window.painted.push(duration);
      }).observe({ type: 'event', durationThreshold: least });
    }, LEAST_MS);
    const tools = await page.context().newCDPSession(page);
    const rows = [];
    async function pressed(name, keys, times) {
      await page.evaluate(() => [window.painted.splice(0), window.worked.splice(0)]);
      for (let n = 0; n < times; n += 1) {
        for (const key of keys) {
          await page.keyboard.press(key);
          await sleep(APART_MS);
        }
      }
      const { painted, worked } = await page.evaluate(() => ({
        painted: window.painted,
        worked: window.worked,
      }));
      const quick = Math.max(0, times * keys.length - painted.length);
      const shown = figures([...Array(quick).fill(LEAST_MS), ...painted]);
      rows.push({
        keys: name,
        ...figures(worked),
        'shown, median ms': shown['median ms'],
        'shown, p95 ms': shown['p95 ms'],
      });
    }
    await pressed('J, first', ['j'], 5);
    if (profile !== undefined) {
      await tools.send('Profiler.enable');
      await tools.send('Profiler.setSamplingInterval', { interval: 250 });
      await tools.send('Profiler.start');
    }
    await pressed('J', ['j'], PRESSES);
    if (profile !== undefined) {
      const { profile: samples } = await tools.send('Profiler.stop');
      writeFileSync(profile, JSON.stringify(samples));
    }
    await pressed('K', ['k'], PRESSES);
    await pressed('A, Escape', ['a', 'Escape'], PRESSES / 2);
    await page.keyboard.press('/');
    await pressed('a letter in the search', [...'lmjs'], 2);
    return { browser: browser.name, firstListMs, rows };
  } finally {
    await browser.close();
    await end(child);
    if (folder === undefined) rmSync(data, { recursive: true, force: true });
  }
}
