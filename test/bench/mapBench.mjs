// What the map costs the page: main-thread milliseconds and repaints per 1,000 events, in a real browser.
import { findMapBrowser } from './mapBrowser.mjs';
import { serveMapPage } from './mapPage.mjs';

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
 * @param {object} options
 * @param {unknown} options.district a DistrictAnswer
 * @param {readonly number[]} [options.opens] open cases at the start, a row each
 * @param {number} [options.events]
 * @param {number} [options.perSecond]
 * @param {{width: number, height: number}} [options.size] of the map, in CSS pixels
 * @param {'electron' | 'chromium'} [options.browser] the first that is here, when absent
 * @returns {Promise<{browser: string, rows: readonly MapRow[]} | {skipped: string}>}
 */
export async function mapBench({
  district,
  opens = [400, 5000],
  events = 1000,
  perSecond = 20,
  size = { width: 1056, height: 942 },
  browser: wanted,
}) {
  const browser = await findMapBrowser(wanted);
  if ('skipped' in browser) return browser;
  const site = await serveMapPage(district);
  try {
    const rows = [];
    for (const open of opens) {
      const { page, close } = await browser.open(site.url, size);
      rows.push(await measure(page, { open, events, perSecond }));
      await close();
    }
    return { browser: browser.name, rows };
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
