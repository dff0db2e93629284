import { describe, expect, it } from 'vitest';
import { isTakeDownKey } from '../../electron/wallKey.ts';
import { createWalls, type ScreenNow, type WallsParts } from '../../electron/walls.ts';

const LAPTOP: ScreenNow = { id: 1, name: 'eDP-1', bounds: { x: 0, y: 0, width: 1920, height: 1080 } };
const HALL: ScreenNow = { id: 7, name: 'HDMI-1', bounds: { x: 1920, y: 0, width: 3840, height: 2160 } };
const SERVER = 'https://duty.example';

/** Walls over a machine that only notes what it is asked; `file` outlives them. */
function aMachine(file: { hung: ReturnType<WallsParts['read']> } = { hung: [] }) {
  let screens = [LAPTOP, HALL];
  let server: string | undefined = SERVER;
  const windows: { readonly screen: number; readonly url: string; isOpen: boolean }[] = [];
  let awake = 0;
  const walls = createWalls({
    screens: () => screens,
    openWindow(screen, url) {
      const window = { screen: screen.id, url, isOpen: true };
      windows.push(window);
      return {
        close() {
          window.isOpen = false;
        },
      };
    },
    keepAwake() {
      awake += 1;
      return () => {
        awake -= 1;
      };
    },
    read: () => file.hung,
    write(hung) {
      file.hung = hung;
    },
    serverOrigin: () => server,
  });
  return {
    walls,
    file,
    awake: () => awake,
    shown: () => windows.filter(({ isOpen }) => isOpen).map(({ screen, url }) => [screen, url]),
    plug(...present: ScreenNow[]) {
      screens = present;
      walls.settle();
    },
    goTo(next: string | undefined) {
      server = next;
      walls.settle();
    },
  };
}

const url = (token: string, server = SERVER) =>
  `console://app/wall/index.html?server=${encodeURIComponent(server)}#token=${token}`;

describe('walls on the screens of this machine', () => {
  it('fill the screen that was picked, and keep the screens on while they hang', () => {
    const machine = aMachine();
    expect(machine.walls.open({ screenId: 7, token: 'lxw_a' })).toBe(true);
    expect(machine.shown()).toEqual([[7, url('lxw_a')]]);
    expect(machine.awake()).toBe(1);
    expect(machine.walls.screens()).toEqual([
      { id: 1, name: 'eDP-1', width: 1920, height: 1080, isPrimary: true, hasWall: false },
      { id: 7, name: 'HDMI-1', width: 3840, height: 2160, isPrimary: false, hasWall: true },
    ]);
    expect(machine.walls.close(7)).toBe(true);
    expect(machine.shown()).toEqual([]);
    expect(machine.awake()).toBe(0);
    expect(machine.walls.close(7)).toBe(false);
  });

  it('all come down at once, for good, where one covers the console', () => {
    const machine = aMachine();
    expect(machine.walls.takeDown()).toBe(false);
    machine.walls.open({ screenId: 1, token: 'lxw_a' });
    machine.walls.open({ screenId: 7, token: 'lxw_b' });
    expect(machine.walls.takeDown()).toBe(true);
    expect(machine.shown()).toEqual([]);
    expect(machine.file.hung).toEqual([]);
    expect(machine.awake()).toBe(0);
  });

  it('come down by one key, pressed and not released, with nothing else', () => {
    const key = { type: 'keyDown', code: 'KeyX', control: true, alt: true, shift: false, meta: false };
    expect(isTakeDownKey(key)).toBe(true);
    for (const other of [
      { type: 'keyUp' },
      { code: 'KeyC' },
      { alt: false },
      { control: false },
      { shift: true },
    ])
      expect(isTakeDownKey({ ...key, ...other } as typeof key)).toBe(false);
  });

  it('are on no screen that is not there', () => {
    const machine = aMachine();
    expect(machine.walls.open({ screenId: 99, token: 'lxw_a' })).toBe(false);
    machine.goTo(undefined);
    expect(machine.walls.open({ screenId: 7, token: 'lxw_a' })).toBe(false);
    expect(machine.file.hung).toEqual([]);
  });

  it('hang one on a screen: another one takes its place', () => {
    const machine = aMachine();
    machine.walls.open({ screenId: 7, token: 'lxw_a' });
    machine.walls.open({ screenId: 1, token: 'lxw_b' });
    machine.walls.open({ screenId: 7, token: 'lxw_c' });
    expect(machine.shown()).toEqual([
      [1, url('lxw_b')],
      [7, url('lxw_c')],
    ]);
    expect(machine.awake()).toBe(1);
  });

  it('come back after a start, also when the system gave its screens other numbers', () => {
    const before = aMachine();
    before.walls.open({ screenId: 7, token: 'lxw_a' });
    before.walls.leave();
    expect(before.shown()).toEqual([]);
    const after = aMachine(before.file);
    after.plug({ ...LAPTOP, id: 31 }, { ...HALL, id: 32 });
    expect(after.shown()).toEqual([[32, url('lxw_a')]]);
  });

  it('go with their screen, and come back with it', () => {
    const machine = aMachine();
    machine.walls.open({ screenId: 7, token: 'lxw_a' });
    machine.plug(LAPTOP);
    expect(machine.shown()).toEqual([]);
    expect(machine.awake()).toBe(0);
    machine.plug(LAPTOP, HALL);
    expect(machine.shown()).toEqual([[7, url('lxw_a')]]);
  });

  it('fill their screen anew when its size changes, and are left alone when nothing does', () => {
    const machine = aMachine();
    machine.walls.open({ screenId: 7, token: 'lxw_a' });
    const [first] = machine.shown();
    machine.walls.settle();
    expect(machine.shown()).toEqual([first]);
    machine.plug(LAPTOP, { ...HALL, bounds: { ...HALL.bounds, width: 2560, height: 1440 } });
    expect(machine.shown()).toEqual([[7, url('lxw_a')]]);
  });

  it('show their own district alone: a token goes to no other server', () => {
    const machine = aMachine();
    machine.walls.open({ screenId: 7, token: 'lxw_a' });
    machine.goTo('https://other.example');
    expect(machine.shown()).toEqual([]);
    machine.goTo(SERVER);
    expect(machine.shown()).toEqual([[7, url('lxw_a')]]);
  });

  it('follow the server of this machine to the port it has now', () => {
    const machine = aMachine();
    machine.goTo('http://127.0.0.1:7001');
    machine.walls.open({ screenId: 7, token: 'lxw_a' });
    machine.goTo('http://127.0.0.1:7002');
    expect(machine.shown()).toEqual([[7, url('lxw_a', 'http://127.0.0.1:7002')]]);
  });
});
