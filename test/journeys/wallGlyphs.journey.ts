import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fitScene, type SceneId, WALL_LANGUAGES } from '../../domain/wall/scenes.ts';
import { LOOKS } from '../../domain/wall/settings.ts';
import { roomOf } from '../../domain/wall/visualAngle.ts';
import { arcMinutes, hurry, lettersOn, SCREENS, SEATS, SHAPES, showScene } from '../wall/glyphs.mjs';
import {
  beginDrill,
  beginIncident,
  DAY,
  endDrill,
  NIGHT,
  openDemo,
  releasePhoto,
  type WallDemo,
} from '../wall/scenes.mjs';
import { foundBrowser } from '../wall/stage.mjs';

/** NUREG-0700; a Chinese letter is denser. Half a percent is the rounding of pixels. */
const LEAST = { latin: 16 * 0.995, chinese: 22 * 0.995 };
/** A demo lives through its past days first. */
const PATIENCE = 300_000;
/** Letters are measured, not looked at. */
const SCALE = 0.25;
/** So that a matter goes before an incident that begins later. */
const LATER = 10 * 365 * 24 * 3_600_000;

const [NEAREST = 3] = SEATS;
/** The page is dark again afterwards, as it was told to be. */
const DARK_LAST = LOOKS.toReversed();

const EVERYWHERE = [
  ...SCREENS.flatMap((screen) => SEATS.map((seat) => ({ screen, seat }))),
  // Of each other shape the nearest seat, where most is shown.
  ...SHAPES.map((screen) => ({ screen, seat: NEAREST })),
].flatMap((place) => WALL_LANGUAGES.map((language) => ({ ...place, language })));

type Letters = Awaited<ReturnType<typeof lettersOn>>[number];

function faultsOf(
  { latin, chinese, isCut }: Letters,
  screen: (typeof SCREENS)[number],
  seat: number,
): readonly string[] {
  const isSmall = (size: number | undefined, least: number) =>
    size !== undefined && arcMinutes(size, screen, seat) < least;
  const isTooSmall = isSmall(latin, LEAST.latin) || isSmall(chinese, LEAST.chinese);
  return [...(isTooSmall ? ['is too small'] : []), ...(isCut ? ['is cut off'] : [])];
}

/** Every scene of the real wall over the real server, read from three seats on three screens in two languages and looks. */
describe('letters on the wall, in a browser', () => {
  let browser: Awaited<ReturnType<typeof foundBrowser>>;
  beforeAll(async () => {
    browser = await foundBrowser();
  });
  afterAll(() => browser?.close());

  async function openPage(url: string): Promise<{ readonly page: Page; close(): Promise<void> }> {
    const opened = await browser.open('about:blank', { width: 1920, height: 1080 });
    await hurry(opened.page);
    await opened.page.goto(url);
    return opened;
  }

  /** What is too small, cut off or missing, as lines; and how many screens and seats had room. */
  async function look(
    page: Page,
    scene: SceneId,
    plan: { readonly focus?: object; readonly drill?: string },
  ) {
    const faults: string[] = [];
    let shown = 0;
    for (const { screen, seat, language } of EVERYWHERE) {
      const room = roomOf({ distance: seat, width: screen.metres }, screen.width / screen.height);
      if (fitScene(scene, room, language) === undefined) continue;
      await showScene(page, { scene, seat, screen, language, scale: SCALE, ...plan });
      shown += 1;
      for (const look of DARK_LAST) {
        await page.evaluate(
          (worn) => void Object.assign(document.documentElement.dataset, { theme: worn }),
          look,
        );
        const letters = await lettersOn(page);
        const where = `${scene} ${screen.name} ${seat} m ${language} ${look}`;
        for (const each of letters)
          for (const fault of faultsOf(each, screen, seat)) faults.push(`${where}: ${each.text} ${fault}`);
        if (scene === 'drill' && !letters.some(({ text }) => text === '演练' || text === 'DRILL'))
          faults.push(`${where}: nothing says that it is a drill`);
      }
    }
    return { faults, shown };
  }

  describe('by day', () => {
    let demo: WallDemo;
    let page: Page;
    let focus: object;
    beforeAll(async () => {
      demo = await openDemo(DAY);
      focus = { caseId: await releasePhoto(demo.server), at: Date.now() + LATER };
      ({ page } = await openPage(demo.url));
    }, PATIENCE);
    afterAll(() => demo?.close());

    it.each(['now', 'streets', 'units', 'today', 'photos', 'matter'] as const)(
      'are large enough and whole: %s',
      async (scene) => {
        const { faults, shown } = await look(page, scene, scene === 'matter' ? { focus } : {});
        expect(faults).toEqual([]);
        expect(shown).toBeGreaterThanOrEqual(12);
      },
    );

    it('are large enough and whole: a drill, which is called one wherever it is seen', async () => {
      const drill = await beginDrill(demo.server);
      const { faults, shown } = await look(page, 'drill', { drill });
      await endDrill(demo.server, drill);
      expect(faults).toEqual([]);
      expect(shown).toBe(EVERYWHERE.length);
    });

    it('are large enough and whole: an incident', async () => {
      await beginIncident(demo.server);
      const { faults, shown } = await look(page, 'incident', {});
      expect(faults).toEqual([]);
      expect(shown).toBeGreaterThanOrEqual(12);
    });
  });

  it(
    'are large enough and whole by night',
    async () => {
      const { url, close } = await openDemo(NIGHT);
      try {
        const { page } = await openPage(url);
        const { faults, shown } = await look(page, 'night', {});
        expect(faults).toEqual([]);
        expect(shown).toBe(EVERYWHERE.length);
      } finally {
        await close();
      }
    },
    PATIENCE,
  );
});
