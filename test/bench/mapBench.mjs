// What the map costs the page: main-thread milliseconds and repaints per 1,000 events, in a real browser.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { serveMapPage } from './mapPage.mjs';

const BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const ARGS = [
  '--no-sandbox',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * @typedef {object} MapRow
 * @property {number} open open cases at the start
 * @property {number} events
 * @property {number} perSecond
 * @property {number} updates what the map was given to draw
 * @property {number} repaints frames it drew
 * @property {number} mapMs main-thread milliseconds inside the map, per 1,000 events
 * @property {number} mainMs main-thread milliseconds of the page for all it did, per 1,000 events
 * @property {number} drawMs the same inside the map plus waiting for the picture, per 1,000 events
 * @property {number} keyMs 95th percentile of the wait of a key press, in ms
 */

/**
 * @param {{district: unknown, opens?: readonly number[], events?: number, perSecond?: number, width?: number, height?: number}} options
 * @returns {Promise<readonly MapRow[] | {skipped: string}>}
 */
export async function mapBench({
  district,
  opens = [400, 5000],
  events = 1000,
  perSecond = 20,
  width = 1056,
  height = 942,
}) {
  const executablePath = BROWSERS.find((candidate) => existsSync(candidate));
  if (executablePath === undefined)
    return { skipped: `no Chromium here (looked for ${BROWSERS.join(', ')})` };
  const site = await serveMapPage(district);
  const browser = await chromium.launch({ executablePath, args: ARGS });
  try {
    const rows = [];
    for (const open of opens) {
      const page = await browser.newPage({ viewport: { width, height } });
      await page.goto(site.url);
      rows.push(await measure(page, { open, events, perSecond }));
      await page.close();
    }
    return rows;
  } finally {
    await browser.close();
    await site.close();
  }
}

/**
 * @param {import('playwright-core').Page} page
 * @param {{open: number, events: number, perSecond: number}} load
 * @returns {Promise<MapRow>}
 */
async function measure(page, { open, events, perSecond }) {
  await page.waitForFunction('window.mapBench?.map.getState().phase === "ready"', undefined, {
    timeout: 60_000,
  });
  await page.evaluate(`window.mapBench.fill(${open})`);
  await page.evaluate('window.mapBench.settled()');
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable');
  const taskSeconds = async () => {
    const { metrics } = await cdp.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0;
  };
  const before = await page.evaluate('({ ...window.mapBench.map.getState().counter })');
  const tasksBefore = await taskSeconds();
  const keyMs = await page.evaluate(`window.mapBench.play(${events}, ${perSecond})`);
  await page.evaluate('window.mapBench.settled()');
  const mainMs = ((await taskSeconds()) - tasksBefore) * 1000;
  const after = await page.evaluate('({ ...window.mapBench.map.getState().counter })');
  const per = 1000 / events;
  return {
    open,
    events: after.events - before.events,
    perSecond,
    updates: after.updates - before.updates,
    repaints: after.repaints - before.repaints,
    mapMs: Math.round((after.busyMs - before.busyMs) * per),
    mainMs: Math.round(mainMs * per),
    drawMs: Math.round((after.frameMs - before.frameMs) * per),
    keyMs: Math.round(keyMs),
  };
}
