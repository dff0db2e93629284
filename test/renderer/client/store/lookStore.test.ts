// @vitest-environment jsdom
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { wearLook } from '../../../../renderer/client/look.ts';
import { createLookStore, LOOK_KEY, nextSize } from '../../../../renderer/client/store/lookStore.ts';
import { createSessionStore } from '../../../../renderer/client/store/sessionStore.ts';

const root = document.documentElement;
const firstPaint = readFileSync(
  path.join(import.meta.dirname, '../../../../renderer/public/look.js'),
  'utf8',
);

afterEach(() => {
  localStorage.clear();
  delete root.dataset.theme;
  root.removeAttribute('style');
  vi.unstubAllGlobals();
});

/** The machine wishes dark, and tells when it changes its mind. */
function machineWishes(matches: boolean) {
  const listeners = new Set<() => void>();
  const wish = {
    matches,
    addEventListener: (_: string, hear: () => void) => listeners.add(hear),
    removeEventListener: (_: string, hear: () => void) => listeners.delete(hear),
  };
  vi.stubGlobal('matchMedia', () => wish);
  return (next: boolean) => {
    wish.matches = next;
    for (const hear of listeners) hear();
  };
}

function aLook() {
  const sessionStore = createSessionStore('http://server', 'live');
  const signIn = (id: string) => sessionStore.setState({ session: { token: id, person: { id } } } as never);
  return { lookStore: createLookStore(localStorage, sessionStore), signIn, sessionStore };
}

describe('the look of the screens', () => {
  it('follows the machine until a person chooses', () => {
    const machine = machineWishes(true);
    const { lookStore } = aLook();
    const stop = wearLook(lookStore);
    expect(lookStore.getState().isDark).toBe(true);
    machine(false);
    expect(lookStore.getState().isDark).toBe(false);
    expect(root.dataset.theme).toBeUndefined();
    lookStore.choose({ theme: 'dark' });
    expect(root.dataset.theme).toBe('dark');
    expect(lookStore.getState().isDark).toBe(true);
    stop();
  });

  it('is kept for each person, and the last one stands before anybody signs in', () => {
    const { lookStore, signIn } = aLook();
    signIn('ann');
    lookStore.choose({ theme: 'light', size: 125 });
    signIn('bo');
    lookStore.choose({ theme: 'dark', size: 100 });
    signIn('ann');
    expect(lookStore.getState()).toMatchObject({ theme: 'light', size: 125 });
    expect(aLook().lookStore.getState()).toMatchObject({ theme: 'light', size: 125 });
  });

  it('is on the page before the console runs', () => {
    machineWishes(false);
    const { lookStore } = aLook();
    lookStore.choose({ theme: 'dark', size: 150 });
    new Function(firstPaint)();
    const painted = [root.dataset.theme, root.style.cssText];
    expect(painted).toEqual(['dark', '--interface-size: 1.5;']);
    const stop = wearLook(lookStore);
    expect([root.dataset.theme, root.style.cssText]).toEqual(painted);
    stop();
  });

  it('is dropped where it cannot be read', () => {
    for (const text of [
      '{',
      '[]',
      '{"last":{"theme":"pink","size":100}}',
      '{"last":{"theme":"dark","size":900}}',
    ]) {
      localStorage.setItem(LOOK_KEY, text);
      expect(aLook().lookStore.getState()).toMatchObject({ theme: 'system', size: 100 });
      new Function(firstPaint)();
      expect([root.dataset.theme, root.style.cssText]).toEqual([undefined, '']);
    }
  });

  it('makes whatever counts in rem measure anew when the size changes', () => {
    machineWishes(false);
    const { lookStore } = aLook();
    const stop = wearLook(lookStore);
    const measured = vi.fn();
    window.addEventListener('resize', measured);
    lookStore.choose({ size: 110 });
    lookStore.choose({ theme: 'dark' });
    window.removeEventListener('resize', measured);
    expect(measured).toHaveBeenCalledTimes(1);
    stop();
  });

  it('has steps that end at either end', () => {
    expect([nextSize(90, -1), nextSize(90, 1), nextSize(150, 1)]).toEqual([90, 100, 150]);
  });
});
