// Makes docs/screens/wall/*.png: every scene of the real wall over the real server with the demo district and an
// invented day, read from 3, 8 and 15 metres, in both looks. `npm run build` first; then
//     node test/wall/shoot.mjs [FOLDER]
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { startAfternoon } from '../screens/afternoonServer.mjs';
import { arcMinutes, lettersOn, SCREENS, SEATS, showScene } from './glyphs.mjs';
import { foundBrowser } from './stage.mjs';

const TO = path.resolve(
  process.argv[2] ?? path.join(import.meta.dirname, '..', '..', 'docs', 'screens', 'wall'),
);
/** A Friday afternoon, 14:12 in Shanghai; and the same day, five to eleven at night. */
const DAY = Date.UTC(2026, 10, 20, 6, 12, 4);
const NIGHT = Date.UTC(2026, 10, 20, 14, 55, 0);
/** A picture is looked at in a page, not on a wall. */
const SHOWN_PX = 960;
const SCENES = ['now', 'streets', 'units', 'today', 'photos', 'matter'];

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
  const data = mkdtempSync(path.join(tmpdir(), 'lingxing-wall-'));
  // A night is quiet when nothing came in: the day that is laid in has urgent cases.
  const isDay = at === DAY;
  if (isDay) await (await startAfternoon({ data, at, day: true })).stop();
  const server = await startAfternoon({ data, at, day: false });
  try {
    const admin = await server.token('administrator');
    const { url } = await server.call(admin, 'POST', '/walls', { name: '大厅' });
    const focus = isDay ? { caseId: await releasePhoto(server), at } : undefined;
    const { page, close } = await browser.open(url, { width: 1920, height: 1080 });
    page.on('pageerror', (error) => console.error('page:', error.message));
    page.on('console', (message) => {
      if (message.type() !== 'log') console.error('page:', message.text());
    });
    for (const scene of scenes) await shootScene(page, scene, scene === 'matter' ? focus : undefined);
    await close();
  } finally {
    await server.stop();
    rmSync(data, { recursive: true, force: true });
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
      for (const look of seat === 8 ? ['dark', 'light'] : ['dark']) {
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
  const file = path.join(TO, `${name}.png`);
  await sharp(await page.screenshot())
    .resize({ width: SHOWN_PX })
    .png({ palette: true, colours: 64, dither: 0 })
    .toFile(file);
  console.log(`${name}.png ${Math.round(statSync(file).size / 1024)} KB`);
}

/**
 * An urgent case with a photo that the wall may show.
 * @param {import('../screens/afternoonServer.mjs').Afternoon} server
 * @returns {Promise<string>}
 */
async function releasePhoto(server) {
  const chief = await server.token('chief1');
  const picture = await sharp({ create: { width: 1280, height: 720, channels: 3, background: '#5b7a86' } })
    .composite([
      {
        input: { create: { width: 500, height: 300, channels: 4, background: '#c9b37a' } },
        left: 300,
        top: 300,
      },
    ])
    .jpeg()
    .toBuffer();
  const sent = await fetch(`${server.url}/api/v1/media`, {
    method: 'POST',
    headers: { authorization: `Bearer ${chief}`, 'content-type': 'image/jpeg' },
    body: new Uint8Array(picture),
  });
  const { mediaId } = await sent.json();
  const { grids } = await server.call(chief, 'GET', '/district');
  const gridId = grids.features[700].properties.id;
  const body = {
    source: 'desk',
    title: '水管爆裂',
    category: '0105',
    urgency: 'urgent',
    place: { gridId },
    mediaIds: [mediaId],
  };
  const { caseId } = await server.call(chief, 'POST', '/cases', body);
  const socket = await server.socket('chief1');
  const command = { type: 'case.releaseMedia', data: { caseId, mediaId, released: true } };
  const call = { id: `wall-${Date.now()}`, world: 'live', commands: [command] };
  const answer = await socket.timeout(20_000).emitWithAck('command', call);
  socket.disconnect();
  if (!answer.ok) throw new Error(`the photo: ${answer.code}`);
  return caseId;
}
