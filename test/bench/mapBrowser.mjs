// Where the map's benchmark is drawn: the product's own Electron where it can run, else a Chromium.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron, chromium } from 'playwright-core';
import { resolveElectron } from '../../scripts/runtime.mjs';

const CHROMIUMS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/**
 * @typedef {object} MapBrowser
 * @property {string} name
 * @property {(url: string, size: {width: number, height: number}) => Promise<{page: import('playwright-core').Page, close: () => Promise<void>}>} open
 * @property {() => Promise<void>} close
 */

/** A map is drawn by WebGL, in software where there is no graphics card; a page without one is quicker without. */
const WEBGL = ['--use-angle=swiftshader', '--enable-unsafe-swiftshader'];
const PLAIN = ['--disable-gpu'];

/**
 * @param {'electron' | 'chromium' | undefined} wanted
 * @param {{isPlain?: boolean}} [options] no map is drawn in it
 * @returns {Promise<MapBrowser | {skipped: string}>}
 */
export async function findMapBrowser(wanted, { isPlain = false } = {}) {
  const findChromium = () => launchChromium(isPlain ? PLAIN : WEBGL);
  const reasons = [];
  for (const find of wanted === 'chromium'
    ? [findChromium]
    : wanted === 'electron'
      ? [findElectron]
      : [findElectron, findChromium]) {
    const found = await find();
    if (!('skipped' in found)) return found;
    reasons.push(found.skipped);
  }
  return { skipped: reasons.join('; ') };
}

/** @returns {Promise<MapBrowser | {skipped: string}>} */
async function findElectron() {
  const runtime = await resolveElectron({ mayDownload: false });
  if ('missing' in runtime) return { skipped: `no Electron here (${runtime.missing})` };
  const screen = process.platform !== 'linux' || process.env.DISPLAY ? undefined : await startXvfb();
  if (screen !== undefined && 'skipped' in screen) return screen;
  return {
    name: `Electron (${runtime.kind}, ${runtime.version})`,
    async open(url, { width, height }) {
      const profile = mkdtempSync(path.join(tmpdir(), 'lingxing-map-profile-'));
      const app = await _electron.launch({
        executablePath: runtime.executable,
        args: [
          path.join(import.meta.dirname, 'mapWindow'),
          ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
          `--user-data-dir=${profile}`,
          ...[String(width), String(height), url],
        ],
        env: { ...environment(), ...(screen === undefined ? {} : { DISPLAY: screen.display }) },
      });
      const close = async () => {
        await app.close();
        rmSync(profile, { recursive: true, force: true });
      };
      try {
        return { page: await app.firstWindow(), close };
      } catch (error) {
        await close();
        throw error;
      }
    },
    close: async () => screen?.stop(),
  };
}

/**
 * @param {readonly string[]} drawing
 * @returns {Promise<MapBrowser | {skipped: string}>}
 */
async function launchChromium(drawing) {
  const executablePath = CHROMIUMS.find((candidate) => existsSync(candidate));
  if (executablePath === undefined) return { skipped: `no Chromium here (${CHROMIUMS.join(', ')})` };
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', ...drawing, '--disable-background-networking'],
  });
  return {
    name: `Chromium ${browser.version()}`,
    async open(url, viewport) {
      const page = await browser.newPage({ viewport, locale: 'zh-CN' });
      await page.goto(url);
      return { page, close: () => page.close() };
    },
    close: () => browser.close(),
  };
}

/** @returns {Promise<{display: string, stop: () => void} | {skipped: string}>} */
function startXvfb() {
  return new Promise((resolve) => {
    const child = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '3840x2160x24'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    });
    child.once('error', () => resolve({ skipped: 'no display, and no Xvfb to make one' }));
    child.once('exit', () => resolve({ skipped: 'Xvfb did not start' }));
    child.stdio[3]?.once('data', (chunk) =>
      resolve({ display: `:${String(chunk).trim()}`, stop: () => void child.kill() }),
    );
  });
}

/** @returns {Record<string, string>} */
function environment() {
  /** @type {Record<string, string>} */
  const environment = {};
  for (const [key, value] of Object.entries(process.env)) {
    if (value !== undefined && !key.startsWith('NODE_')) environment[key] = value;
  }
  return environment;
}
