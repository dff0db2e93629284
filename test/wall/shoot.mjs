// Makes docs/screens/wall/*.webp: every scene of the real wall over the real server with the demo district and an
// invented day, in both looks. `npm run build` first; then
//     node test/wall/shoot.mjs [--to FOLDER] [--scenes now,drill] [--seats 3,8,15] [--language en] [--looks dark] [--shapes]
import { mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { fitScene } from '../../build/domain/wall/scenes.js';
import { roomOf } from '../../build/domain/wall/visualAngle.js';
import { arcMinutes, hurry, lettersOn, SCREENS, SHAPES, showScene } from './glyphs.mjs';
import { beginDrill, beginIncident, DAY, endDrill, NIGHT, openDemo, releasePhoto } from './scenes.mjs';
import { foundBrowser } from './stage.mjs';

const { values } = parseArgs({
  options: {
    to: { type: 'string', default: path.join(import.meta.dirname, '..', '..', 'docs', 'screens', 'wall') },
    scenes: { type: 'string', default: 'now,streets,units,today,photos,matter,drill,incident,night' },
    /** Those of the documents. */
    seats: { type: 'string', default: '8' },
    language: { type: 'string', default: 'zh' },
    looks: { type: 'string', default: 'dark,light' },
    /** The screens of other shapes in place of the three. */
    shapes: { type: 'boolean', default: false },
  },
});
const { language } = values;
const TO = path.resolve(values.to);
const SCENES = values.scenes.split(',');
const SEATS = values.seats.split(',').map(Number);
const DECADE = 10 * 365 * 24 * 3_600_000;
/** A picture is looked at in a page, not on a wall. */
const SHOWN_PX = 960;

const browser = await foundBrowser();
mkdirSync(TO, { recursive: true });
try {
  await shootAt(
    DAY,
    SCENES.filter((scene) => scene !== 'night'),
  );
  await shootAt(
    NIGHT,
    SCENES.filter((scene) => scene === 'night'),
  );
} finally {
  await browser.close();
}

/**
 * @param {number} at
 * @param {readonly string[]} scenes
 */
async function shootAt(at, scenes) {
  if (scenes.length === 0) return;
  const { server, url, close: closeServer } = await openDemo(at);
  try {
    const focus = at === DAY ? { caseId: await releasePhoto(server), at: Date.now() + DECADE } : undefined;
    const { page, close } = await browser.open('about:blank', { width: 1920, height: 1080 });
    page.on('pageerror', (error) => console.error('page:', error.message));
    page.on('console', (message) => {
      if (message.type() !== 'log') console.error('page:', message.text());
    });
    await hurry(page);
    await page.goto(url);
    for (const scene of scenes) {
      const drill = scene === 'drill' ? await beginDrill(server) : undefined;
      // From then on it has the wall.
      if (scene === 'incident') await beginIncident(server);
      await shootScene(page, scene, { drill, focus: scene === 'matter' ? focus : undefined });
      if (drill !== undefined) await endDrill(server, drill);
    }
    await close();
  } finally {
    await closeServer();
  }
}

/**
 * @param {import('playwright-core').Page} page
 * @param {string} scene
 * @param {{focus?: object | undefined, drill?: string | undefined}} more
 */
async function shootScene(page, scene, more) {
  for (const screen of values.shapes ? SHAPES : SCREENS) {
    for (const seat of SEATS) {
      const room = roomOf({ distance: seat, width: screen.metres }, screen.width / screen.height);
      if (fitScene(scene, room, language) === undefined) {
        console.log(`${scene} ${screen.name} ${seat} m: no room`);
        continue;
      }
      for (const look of values.looks.split(',')) {
        await showScene(page, { scene, seat, screen, language, look, ...more });
        await page.waitForTimeout(1200);
        // On a busy machine the first word of the server may be late.
        await page.waitForFunction(
          () =>
            document.querySelector('[data-age="old"]') === null &&
            !/正在统计|Counting/u.test(document.body.textContent ?? ''),
        );
        const of = `${scene}-${screen.name}-${seat}m`;
        await keep(page, `${of}${look === 'dark' ? '' : '-light'}${language === 'zh' ? '' : `-${language}`}`);
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
