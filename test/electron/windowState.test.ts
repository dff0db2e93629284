import { describe, expect, it } from 'vitest';
import { placeWindow, type Rectangle, windowState } from '../../electron/windowState.ts';

const left: Rectangle = { x: 0, y: 0, width: 1920, height: 1040 };
const right: Rectangle = { x: 1920, y: 0, width: 2560, height: 1400 };
const small: Rectangle = { x: 0, y: 0, width: 1366, height: 728 };

const at = (x: number, y: number, width = 1600, height = 900) => ({
  bounds: { x, y, width, height },
  isMaximized: false,
});

describe('where the window opens', () => {
  it('is the middle of the first screen, as large as the design or the screen', () => {
    expect(placeWindow(undefined, [right])).toEqual({
      bounds: { x: 2240, y: 160, width: 1920, height: 1080 },
      isMaximized: false,
    });
    expect(placeWindow(undefined, [small]).bounds).toEqual(small);
  });

  it('is where it stood, also on the second screen', () => {
    expect(placeWindow(at(2000, 100), [left, right])).toEqual(at(2000, 100));
  });

  it('comes back to the first screen when the second was unplugged', () => {
    expect(placeWindow(at(2000, 100), [left]).bounds).toEqual({ x: 160, y: 70, width: 1600, height: 900 });
  });

  it('comes back when its title bar cannot be reached', () => {
    expect(placeWindow(at(300, -800), [left]).bounds.y).toBe(70);
    expect(placeWindow(at(-1550, 10), [left]).bounds.x).toBe(160);
    expect(placeWindow(at(300, 1030), [left]).bounds.y).toBe(70);
  });

  it('shrinks to a smaller screen and stays maximised', () => {
    const saved = { bounds: { x: 0, y: 0, width: 3840, height: 2100 }, isMaximized: true };
    expect(placeWindow(saved, [small])).toEqual({ bounds: small, isMaximized: true });
  });

  it('does not believe a damaged memory', () => {
    for (const damaged of [
      {},
      { bounds: { x: 0, y: 0, width: 0, height: 0 }, isMaximized: false },
      { bounds: { x: 1.5, y: 0, width: 800, height: 600 }, isMaximized: false },
      { bounds: { x: 0, y: 0, width: 1e9, height: 600 }, isMaximized: false },
      { bounds: { x: Number.NaN, y: 0, width: 800, height: 600 }, isMaximized: false },
      { ...at(0, 0), isMaximized: 'yes' },
    ]) {
      expect(windowState.safeParse(damaged).success).toBe(false);
    }
    expect(windowState.safeParse(at(0, 0)).success).toBe(true);
  });
});
