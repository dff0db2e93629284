// The page of the soak in whatever browser this machine has.
import path from 'node:path';
import { findMapBrowser } from '../bench/mapBrowser.mjs';
import { servePage } from '../bench/mapPage.mjs';

export const STAGE = {
  /** @param {object} district */
  async open(district) {
    const browser = await foundBrowser();
    const site = await servePage(path.join(import.meta.dirname, 'soakPage'), district);
    const { page, close } = await browser.open(site.url, { width: 960, height: 540 });
    return {
      page,
      async close() {
        await close();
        await browser.close();
        await site.close();
      },
    };
  },
};

/** A Chromium where there is one, else the Electron that is here in any case. */
export async function foundBrowser() {
  const found = await findMapBrowser('chromium', { isPlain: true });
  const browser = 'skipped' in found ? await findMapBrowser('electron') : found;
  if ('skipped' in browser) throw new Error(`nothing to draw with: ${browser.skipped}`);
  return browser;
}
