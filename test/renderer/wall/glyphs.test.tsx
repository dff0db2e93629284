import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { act, cleanup, render } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { World } from '../../../domain/kernel.ts';
import {
  fitScene,
  ROTATING,
  type SceneId,
  WALL_LANGUAGES,
  type WallLanguage,
} from '../../../domain/wall/scenes.ts';
import { NEW_WALL } from '../../../domain/wall/settings.ts';
import { heightOf, LEAST_ARC_MINUTES, roomOf, type Viewing } from '../../../domain/wall/visualAngle.ts';
import { districtOf } from '../../../renderer/client/store/directoryStore.ts';
import { WallRoot } from '../../../renderer/wall/WallRoot.tsx';
import { aCase, caseNo, clockOf } from '../../kit/aCase.ts';
import { aDistrict } from '../../kit/aDistrict.ts';
import { MORNING } from '../../kit/testClock.ts';
import { aWall, RAINSTORM, type TestWall } from './aWall.ts';

/** One screen, one of four times the pixels, nine screens in a square; and other shapes. */
const SCREENS = [
  { name: '1080p', width: 1920, height: 1080, metres: 1.21 },
  { name: '4K', width: 3840, height: 2160, metres: 1.9 },
  { name: '3x3', width: 5760, height: 3240, metres: 3.63 },
  { name: '768p', width: 1366, height: 768, metres: 0.89 },
  { name: '5:4', width: 1280, height: 1024, metres: 0.75 },
  { name: '21:9', width: 2560, height: 1080, metres: 1.6 },
  { name: 'upright', width: 1080, height: 1920, metres: 0.68 },
];
const SEATS = [3, 8, 15];
const SCENES = [...ROTATING, 'matter', 'incident', 'drill', 'night'] as const satisfies readonly SceneId[];
const HOURS = 3_600_000;
/** Height of the ink by one em of Noto Sans SC, as in a browser: the figure 1, and 国. */
const INK = { latin: 0.719, chinese: 0.89 };

const late = aCase(1, {
  urgency: 'urgent',
  clocks: { K0: clockOf(7200), K2: clockOf(-30) },
  media: [{ id: 'photo', stage: 'report', at: MORNING, releasedToWall: true }],
});

describe('letters on a wall', () => {
  let test: TestWall;
  beforeEach(() => {
    test = aWall();
  });
  afterEach(() => {
    cleanup();
    test.close();
  });

  /** The wall of the scene; false when it has no place there. */
  async function show(
    scene: SceneId,
    viewing: Viewing,
    size: (typeof SCREENS)[number],
    language: WallLanguage,
  ) {
    Object.assign(window, { innerWidth: size.width, innerHeight: size.height });
    await test.settle();
    const { client, plan } = test.wall;
    const isNight = scene === 'night';
    act(() => {
      client.time.set(isNight ? MORNING + 14 * HOURS : MORNING, 1);
      client.linkStore.setState({ phase: 'live', since: client.clock.now(), heardAt: client.clock.now() });
      client.languageStore.setState({ language });
      client.situation.replace(
        'live',
        100,
        isNight ? [] : [late, aCase(2), aCase(3)],
        scene === 'incident' ? [RAINSTORM] : [],
      );
      client.directoryStore.setState(districtOf(aDistrict()));
      const turn = ROTATING.find((each) => each === scene) ?? 'now';
      const settings = { ...NEW_WALL, viewing, language, rotation: [{ scene: turn, seconds: 60 }] };
      const focus = scene === 'matter' ? { focus: { caseId: caseNo(1), at: MORNING } } : {};
      const drill = scene === 'drill' ? { drill: 'exercise:1' as World } : {};
      plan.setState({ status: 'shown', own: { id: 'wall-1', name: '大厅', settings, ...focus, ...drill } });
      const inDrill = test.wall.drill.getState().stage?.client;
      inDrill?.time.set(MORNING, 4);
      inDrill?.linkStore.setState(client.linkStore.getState());
      inDrill?.directoryStore.setState(client.directoryStore.getState());
      inDrill?.situation.replace(inDrill.world, 100, [late, aCase(2)], [RAINSTORM]);
    });
    return render(<WallRoot wall={test.wall} />).container;
  }

  /** Font sizes in pixels of all that is written, by what is set in the page itself. */
  function fontsIn(container: HTMLElement): readonly { readonly text: string; readonly px: number }[] {
    const sizeOf = (element: HTMLElement | null): number => {
      if (element === null) throw new Error('a text outside the wall');
      const own = element.style.fontSize;
      if (own.endsWith('px')) return Number.parseFloat(own);
      return (own === '' ? 1 : Number.parseFloat(own)) * sizeOf(element.parentElement);
    };
    const walker = document.createTreeWalker(container, NodeFilter.SHOW_TEXT);
    const found = [];
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const text = node.textContent?.trim() ?? '';
      if (text !== '') found.push({ text, px: sizeOf(node.parentElement) });
    }
    return found;
  }

  const everywhere = SCREENS.flatMap((size) =>
    SEATS.flatMap((seat) => WALL_LANGUAGES.map((language) => ({ size, seat, language }))),
  );

  it.each(SCENES)('of the scene %s are large enough at every seat, on every screen', async (scene) => {
    let shown = 0;
    for (const { size, seat, language } of everywhere) {
      const viewing = { distance: seat, width: size.metres };
      const container = await show(scene, viewing, size, language);
      const main = container.querySelector('main');
      if (fitScene(scene, roomOf(viewing, size.width / size.height), language) !== undefined) {
        expect(main?.dataset.scene).toBe(scene);
        shown += 1;
      }
      const fonts = fontsIn(container);
      expect(fonts.length).toBeGreaterThan(0);
      for (const { text, px } of fonts) {
        const metres = (px * size.metres) / size.width;
        const where = `${text} on ${size.name} at ${seat} m`;
        const isChinese = /\p{Script=Han}/u.test(text);
        if (isChinese)
          expect(metres * INK.chinese, where).toBeGreaterThan(
            heightOf(LEAST_ARC_MINUTES.chinese, seat) * 0.999,
          );
        expect(metres * INK.latin, where).toBeGreaterThan(heightOf(LEAST_ARC_MINUTES.latin, seat) * 0.999);
      }
      // A tile that does not say what it counts says nothing.
      for (const label of container.querySelectorAll('h2'))
        expect(label.firstChild?.textContent, `${size.name} at ${seat} m, ${label.textContent}`).not.toBe('');
      cleanup();
    }
    expect(shown).toBeGreaterThan(0);
  });

  it('are never made smaller by a style sheet', () => {
    const folder = join(import.meta.dirname, '../../../renderer/wall');
    const sheets = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.css'),
    );
    expect(sheets.length).toBeGreaterThan(2);
    for (const sheet of sheets) {
      const sizes = readFileSync(join(folder, sheet), 'utf8').matchAll(/font(?:-size)?:\s*([^;]+);/gu);
      for (const [, size = ''] of sizes) expect(isLarge(size), `${sheet}: ${size}`).toBe(true);
    }
  });

  /** By its own smallest letter, or by the width of the screen where there is no such letter yet. */
  const isLarge = (size: string) =>
    size.endsWith('vw') ? Number.parseFloat(size) >= 9 : size.endsWith('em') && Number.parseFloat(size) >= 1;
});
