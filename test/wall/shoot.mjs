// Makes docs/screens/wall/*.webp: every scene of the real wall over the real server with the demo district and an
// invented day, read from 3, 8 and 15 metres, in both looks. `npm run build` first; then
//     node test/wall/shoot.mjs [FOLDER]
import { mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { arcMinutes, lettersOn, SCREENS, SEATS, showScene } from './glyphs.mjs';
import { beginIncident, DAY, NIGHT, openDemo, releasePhoto } from './scenes.mjs';
import { foundBrowser } from './stage.mjs';

const TO = path.resolve(
  process.argv[2] ?? path.join(import.meta.dirname, '..', '..', 'docs', 'screens', 'wall'),
);
const DECADE = 10 * 365 * 24 * 3_600_000;
/** A picture is looked at in a page, not on a wall. */
const SHOWN_PX = 960;
const SCENES = ['now', 'streets', 'units', 'today', 'photos', 'matter', 'incident'];

const browser = await foundBrowser();
mkdirSync(TO, { recursive: true });
try {
  await shootAt(DAY, SCENES);
  await shootAt(NIGHT, ['night']);
} finally {
  await browser.close();
}

/**
 * @param {number} at
 * @param {readonly string[]} scenes
 */
async function shootAt(at, scenes) {
  const { server, url, close: closeServer } = await openDemo(at);
  try {
    const focus = at === DAY ? { caseId: await releasePhoto(server), at: Date.now() + DECADE } : undefined;
    const { page, close } = await browser.open(url, { width: 1920, height: 1080 });
    page.on('pageerror', (error) => console.error('page:', error.message));
    page.on('console', (message) => {
      if (message.type() !== 'log') console.error('page:', message.text());
    });
    for (const scene of scenes) {
      // From then on it has the wall.
      if (scene === 'incident') await beginIncident(server);
      await shootScene(page, scene, scene === 'matter' ? focus : undefined);
    }
    await close();
  } finally {
    await closeServer();
  }
}

/**
 * @param {import('playwright-core').Page} page
 * @param {string} scene
 * @param {object | undefined} focus
 */
async function shootScene(page, scene, focus) {
  for (const screen of SCREENS) {
    for (const seat of SEATS) {
      const wanted = { scene, seat, screen, focus };
      for (const look of ['dark', 'light']) {
        try {
          await showScene(page, { ...wanted, look });
        } catch {
          console.log(`${scene} ${screen.name} ${seat} m: no room`);
          break;
        }
        await page.waitForTimeout(1200);
        await keep(page, `${scene}-${screen.name}-${seat}m${look === 'dark' ? '' : '-light'}`);
      }
      say(await lettersOn(page), screen, seat);
    }
  }
}

/**
 * @param {Awaited<ReturnType<typeof lettersOn>>} letters
 * @param {typeof SCREENS[number]} screen
 * @param {number} seat
 */
function say(letters, screen, seat) {
  const least = (/** @type {(number | undefined)[]} */ sizes) =>
    arcMinutes(Math.min(...sizes.filter((size) => size !== undefined)), screen, seat).toFixed(1);
  const cut = letters.filter(({ isCut }) => isCut).map(({ tile, text }) => `${tile}:${text}`);
  console.log(
    `  zh ${least(letters.map(({ chinese }) => chinese))}' figures ${least(letters.map(({ latin }) => latin))}'`,
    cut.length === 0 ? '' : `cut: ${cut.join(' | ')}`,
  );
}

/**
 * @param {import('playwright-core').Page} page
 * @param {string} name
 */
async function keep(page, name) {
  const file = path.join(TO, `${name}.webp`);
  await sharp(await page.screenshot())
    .resize({ width: SHOWN_PX })
    .webp({ quality: 80, effort: 6 })
    .toFile(file);
  console.log(`${name}.webp ${Math.round(statSync(file).size / 1024)} KB`);
}
