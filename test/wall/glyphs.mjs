// What a wall shows, measured in a real browser: every letter by its ink, and what is cut off.

/** The three sizes of the issue: one screen, one of four times the pixels, nine screens in a square. */
export const SCREENS = [
  { name: '1080p', width: 1920, height: 1080, metres: 1.21 },
  { name: '4k', width: 3840, height: 2160, metres: 1.9 },
  { name: '3x3', width: 5760, height: 3240, metres: 3.63 },
];
/** Screens of other shapes, as they hang in streets' duty rooms: small, square, wide and upright. */
export const SHAPES = [
  { name: '768p', width: 1366, height: 768, metres: 0.89 },
  { name: '5x4', width: 1280, height: 1024, metres: 0.75 },
  { name: '16x10', width: 1920, height: 1200, metres: 1.3 },
  { name: '21x9', width: 2560, height: 1080, metres: 1.6 },
  { name: 'upright', width: 1080, height: 1920, metres: 0.68 },
];
/** Of the last seat, in metres. */
export const SEATS = [3, 8, 15];

/**
 * @typedef {object} Letters
 * @property {string} tile
 * @property {string} text
 * @property {number | undefined} chinese  height of 国 in this font, in pixels; absent where there is no such letter
 * @property {number | undefined} latin  of the lowest capital or figure in it
 * @property {boolean} isCut  something of it cannot be seen
 */

/**
 * Every text on the page with the height of its ink.
 * @param {import('playwright-core').Page} page
 * @returns {Promise<readonly Letters[]>}
 */
export function lettersOn(page) {
  return page.evaluate(() => {
    const SAMPLE = 400;
    const pen = document.createElement('canvas').getContext('2d');
    if (pen === null) throw new Error('no canvas to measure with');
    const inkOf = (/** @type {CSSStyleDeclaration} */ style, /** @type {string} */ letter) => {
      pen.font = `${style.fontWeight} ${SAMPLE}px ${style.fontFamily}`;
      const { actualBoundingBoxAscent: up, actualBoundingBoxDescent: down } = pen.measureText(letter);
      return ((up + down) / SAMPLE) * Number.parseFloat(style.fontSize);
    };
    /** Whether some box around it hides a part of it. */
    const isCutIn = (/** @type {DOMRect} */ rect, /** @type {HTMLElement | null} */ box) => {
      if (box === null) return rect.left < -1 || rect.right > innerWidth + 1 || rect.bottom > innerHeight + 1;
      const { left, right, top, bottom } = box.getBoundingClientRect();
      const isOver =
        rect.left < left - 1 || rect.right > right + 1 || rect.top < top - 1 || rect.bottom > bottom + 1;
      return (isOver && getComputedStyle(box).overflowX !== 'visible') || isCutIn(rect, box.parentElement);
    };
    /** Where its ink may be: the box of a line is higher than its letters. */
    const inkRect = (
      /** @type {DOMRect} */ rect,
      /** @type {CSSStyleDeclaration} */ style,
      /** @type {string} */ text,
    ) => {
      pen.font = `${style.fontWeight} ${SAMPLE}px ${style.fontFamily}`;
      const ink = pen.measureText(text);
      const scale = Number.parseFloat(style.fontSize) / SAMPLE;
      const over = (ink.fontBoundingBoxAscent - ink.actualBoundingBoxAscent) * scale;
      const under = (ink.fontBoundingBoxDescent - ink.actualBoundingBoxDescent) * scale;
      return new DOMRect(rect.x, rect.y + over, rect.width, rect.height - over - under);
    };
    const lettersIn = (
      /** @type {string} */ text,
      /** @type {HTMLElement} */ parent,
      /** @type {DOMRect} */ rect,
    ) => {
      const style = getComputedStyle(parent);
      // Latin text is measured by its capitals, as NUREG-0700 does.
      const letters = [...text]
        .filter((letter) => /[0-9A-Z]/u.test(letter))
        .concat(/[a-z]/u.test(text) ? ['H'] : []);
      return {
        tile: parent.closest('[data-tile]')?.getAttribute('data-tile') ?? 'none',
        text,
        chinese: /\p{Script=Han}/u.test(text) ? inkOf(style, '国') : undefined,
        latin: letters.length === 0 ? undefined : Math.min(...letters.map((letter) => inkOf(style, letter))),
        isCut: isCutIn(inkRect(rect, style, text), parent),
      };
    };
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const text = node.textContent?.trim() ?? '';
      const range = document.createRange();
      range.selectNodeContents(node);
      const rect = range.getBoundingClientRect();
      if (text !== '' && node.parentElement !== null && rect.width > 0)
        found.push(lettersIn(text, node.parentElement, rect));
    }
    return found;
  });
}

/**
 * Arc-minutes that a height on the screen fills at a seat.
 * @param {number} pixels
 * @param {{width: number, metres: number}} screen
 * @param {number} seat in metres
 */
export function arcMinutes(pixels, screen, seat) {
  const metres = (pixels * screen.metres) / screen.width;
  return (2 * Math.atan(metres / 2 / seat) * 180 * 60) / Math.PI;
}

/**
 * A wall asks every 0.7 seconds what to show; a test asks it a hundred times something else.
 * @param {import('playwright-core').Page} page
 */
export const hurry = (page) =>
  page.addInitScript(() => {
    const usual = window.setInterval;
    const hurried = (/** @type {TimerHandler} */ handler, /** @type {number} */ ms) =>
      usual(handler, ms === 700 ? 100 : ms);
    window.setInterval = /** @type {typeof usual} */ (hurried);
  });

/**
 * As many pixels of a page as this screen has; drawn at a smaller `scale` where nobody looks at them, since eighteen
 * million of them take a processor seconds.
 * @param {import('playwright-core').Page} page
 * @param {{width: number, height: number}} screen
 * @param {number} scale
 */
async function resize(page, { width, height }, scale) {
  if (scale === 1) await page.setViewportSize({ width, height });
  else await drawSmaller(page, { width, height }, scale);
  // The browser says so with its next picture, which may be a while on a busy machine; the letters need none.
  await page.evaluate(() => void window.dispatchEvent(new Event('resize')));
}

/**
 * @param {import('playwright-core').Page} page
 * @param {{width: number, height: number}} size
 * @param {number} deviceScaleFactor
 */
async function drawSmaller(page, size, deviceScaleFactor) {
  const session = sessions.get(page) ?? (await page.context().newCDPSession(page));
  sessions.set(page, session);
  await session.send('Emulation.setDeviceMetricsOverride', { ...size, deviceScaleFactor, mobile: false });
}

/** @type {WeakMap<import('playwright-core').Page, import('playwright-core').CDPSession>} */
const sessions = new WeakMap();

/**
 * Has the page show this scene, as its server might have told it to, and waits until every letter has its font.
 * @param {import('playwright-core').Page} page
 * @param {{scene: string, seat: number, screen: typeof SCREENS[number], language?: string, look?: string, focus?: object | undefined, drill?: string | undefined, scale?: number}} wanted
 * @param {number} [timeout] in milliseconds
 */
export async function showScene(
  page,
  { scene, seat, screen, language = 'zh', look = 'dark', focus, drill, scale = 1 },
  timeout = 60_000,
) {
  const rotation = [{ scene: ROTATING.has(scene) ? scene : 'now', seconds: 3600 }];
  const settings = { viewing: { distance: seat, width: screen.metres }, rotation, language, look };
  const own = { id: 'wall-1', name: '大厅', settings, focus, drill };
  const body = JSON.stringify(own);
  await page.unroute(/\/api\/v1\/wall(?:\?|$)/u);
  await page.route(/\/api\/v1\/wall(?:\?|$)/u, (route) =>
    route.fulfill({ contentType: 'application/json', body }),
  );
  await resize(page, screen, scale);
  await page.waitForFunction(
    (wanted) => {
      const { dataset = {} } = document.querySelector('main') ?? {};
      const { dataset: worn, lang } = document.documentElement;
      const isTold = worn.theme === wanted.look && lang.startsWith(wanted.language);
      return (
        isTold &&
        dataset.pixels === String(wanted.width) &&
        dataset.scene === wanted.scene &&
        dataset.seat === wanted.seat
      );
    },
    { look, language, scene, seat: String(seat), width: screen.width },
    { timeout, polling: 50 },
  );
  await page.evaluate(() => document.fonts.ready);
}

const ROTATING = new Set(['now', 'streets', 'units', 'today', 'photos']);
