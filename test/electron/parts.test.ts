import { describe, expect, it } from 'vitest';
import { createParts, type PartsParts } from '../../electron/parts.ts';
import type { Placement, Rectangle } from '../../electron/windowState.ts';

const DESK_SCREEN: Rectangle = { x: 0, y: 0, width: 1920, height: 1040 };
const SECOND: Rectangle = { x: 1920, y: 0, width: 2560, height: 1400 };
const DESK = '0'.repeat(32);
const aPart = { part: 'map', world: 'live', desk: DESK } as const;

/** Parts beside a main window that fills the first screen. */
function aConsole(change: Partial<PartsParts> = {}) {
  const opened: { readonly placement: Placement; readonly url: string; isOpen: boolean; focused: number }[] =
    [];
  const closers: (() => void)[] = [];
  const parts = createParts({
    areas: () => [DESK_SCREEN, SECOND],
    mainBounds: () => DESK_SCREEN,
    serverOrigin: () => 'https://duty.example',
    version: '1.0.0',
    openWindow(placement, url, onClosed) {
      const window = { placement, url, isOpen: true, focused: 0 };
      opened.push(window);
      closers.push(onClosed);
      return {
        focus: () => {
          window.focused += 1;
        },
        close: () => {
          window.isOpen = false;
        },
      };
    },
    ...change,
  });
  return { parts, opened, closeByHand: () => closers.at(-1)?.() };
}

describe('a part of the console in a window of its own', () => {
  it('fills the screen the main window is not on, with an address the shell alone has made', () => {
    const { parts, opened } = aConsole();
    expect(parts.open(aPart)).toBe(true);
    expect(opened[0]?.url).toBe(
      `console://app/index.html?server=https%3A%2F%2Fduty.example&version=1.0.0&part=map&desk=${DESK}&world=live`,
    );
    expect(opened[0]?.placement).toEqual({
      bounds: { x: 2560, y: 300, width: 1280, height: 800 },
      isMaximized: true,
    });
  });

  it('opens where it stood, and on the first screen when its own is gone', () => {
    const stood = { x: 2000, y: 100, width: 1200, height: 700 };
    const { parts, opened } = aConsole();
    parts.open({ ...aPart, bounds: stood });
    expect(opened[0]?.placement).toEqual({ bounds: stood, isMaximized: false });

    const alone = aConsole({ areas: () => [DESK_SCREEN] });
    alone.parts.open({ ...aPart, bounds: stood });
    expect(alone.opened[0]?.placement.bounds).toEqual({ x: 360, y: 170, width: 1200, height: 700 });
  });

  it('fills its screen again when it filled it', () => {
    const { parts, opened } = aConsole();
    parts.open({ ...aPart, bounds: SECOND });
    expect(opened[0]?.placement).toEqual({ bounds: SECOND, isMaximized: true });
  });

  it('comes to the front when it is open, and opens anew after it was closed', () => {
    const { parts, opened, closeByHand } = aConsole();
    parts.open(aPart);
    parts.open(aPart);
    expect(opened.map(({ focused }) => focused)).toEqual([1]);
    closeByHand();
    parts.open(aPart);
    expect(opened).toHaveLength(2);
  });

  it('goes with the main window, and does not open without one', () => {
    const { parts, opened } = aConsole();
    parts.open(aPart);
    parts.open({ ...aPart, part: 'case' });
    parts.closeAll();
    expect(opened.map(({ isOpen }) => isOpen)).toEqual([false, false]);
    expect(aConsole({ mainBounds: () => undefined }).parts.open(aPart)).toBe(false);
    expect(aConsole({ serverOrigin: () => undefined }).parts.open(aPart)).toBe(false);
  });
});
