import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PartInput } from '../../../../domain/contract/bridge.ts';
import type { CommandAck } from '../../../../domain/contract/socket.ts';
import type { Request } from '../../../../renderer/client/link/link.ts';
import { runCommand } from '../../../../renderer/console/commands/registry.ts';
import type { Part } from '../../../../renderer/console/screen/parts.ts';
import { openMainWindows } from '../../../../renderer/console/windows/mainWindows.ts';
import { createSideOutbox } from '../../../../renderer/console/windows/sideOutbox.ts';
import { MAIN_BACK_MS, openSideWindow } from '../../../../renderer/console/windows/sideWindow.ts';
import { offerUndo } from '../../../../renderer/desk/undo.ts';
import { aCase, caseNo } from '../../../kit/aCase.ts';
import { aBrowser, CHIEF, openTestApp, type TestApp } from '../../../kit/testApp.ts';
import { createTestClock, MORNING, type TestClock } from '../../../kit/testClock.ts';
import { createWindowHub } from '../../../kit/windowHub.ts';

const CASES = [aCase(1), aCase(2), aCase(3)];
const DESK = 'a'.repeat(32);

let clock: TestClock;
let hub: ReturnType<typeof createWindowHub>;
let main: TestApp;
let stops: (() => void)[];
let opened: PartInput[];

/** A window that can be hidden or closed, as a browser's. */
function aView() {
  const listeners = new Set<() => void>();
  return {
    isClosed: false,
    addEventListener: (_: string, listener: () => void) => void listeners.add(listener),
    removeEventListener: (_: string, listener: () => void) => void listeners.delete(listener),
    close() {
      this.isClosed = true;
      this.hide();
    },
    hide() {
      for (const listener of [...listeners]) listener();
    },
  };
}

type View = ReturnType<typeof aView>;
const asWindow = (view: View) => view as unknown as Window;

function openMain(kind: 'window' | 'browser' = 'window', mayOpen = true): { app: TestApp; view: View } {
  const view = aView();
  const app = openTestApp({
    cases: CASES,
    clock,
    person: null,
    platform: {
      ...aBrowser,
      kind,
      openPart: async (part) => {
        opened.push(part);
        return mayOpen;
      },
    },
    openWindows: (own) => openMainWindows(own, DESK, hub.wire(), asWindow(view)),
  });
  app.lead({ call: async () => ({ ok: true, link: 'l'.repeat(20), expiresAt: MORNING }) as never });
  stops.push(app.windows.start(), app.close);
  app.seat(CHIEF);
  return { app, view };
}

/** A part's window; it is signed in by the link it is given, as a server would. */
function openSide(part: Part): { app: TestApp; view: View } {
  const view = aView();
  const app = openTestApp({
    cases: CASES,
    clock,
    person: null,
    platform: { ...aBrowser, kind: 'window' },
    openWindows: (own) => openSideWindow(own, part, hub.wire(), asWindow(view)),
  });
  app.control({
    signIn: async (input) => {
      if ('link' in input) app.seat(CHIEF);
      return undefined;
    },
    signOut: async () =>
      app.client.sessionStore.setState({ status: 'signed-out', serverUrl: '', world: 'live' }, true),
  });
  stops.push(app.windows.start(), app.close);
  return { app, view };
}

const settle = () => new Promise<void>((done) => setTimeout(done));

beforeEach(() => {
  localStorage.clear();
  clock = createTestClock();
  hub = createWindowHub();
  stops = [];
  opened = [];
  main = openMain().app;
});
afterEach(() => {
  for (const stop of stops.toReversed()) stop();
});

describe('a part in a window of its own', () => {
  it('is signed in by the main window with a link of its own, never with its token', async () => {
    const { app } = openSide('map');
    await settle();
    expect(app.client.sessionStore.getState().session?.person).toEqual(CHIEF);
    expect(JSON.stringify(hub.messages)).not.toContain('token of');
    expect([...main.windows.store.getState().torn]).toEqual(['map']);
  });

  it('shows what the main window shows, and the other way round', async () => {
    main.client.view.select(caseNo(2), 'queue');
    main.client.view.narrow({ urgency: 'urgent' });
    const { app } = openSide('map');
    await settle();
    expect(app.client.view.get()).toMatchObject({ selectedId: caseNo(2), filter: { urgency: 'urgent' } });
    app.client.view.select(caseNo(3), 'map');
    expect(main.client.view.get()).toMatchObject({ selectedId: caseNo(3), selectedFrom: 'map' });
    main.client.view.select(undefined, 'keyboard');
    expect(app.client.view.get().selectedId).toBeUndefined();
    main.desk.list.setTab('all');
    expect(app.desk.list.get().tab).toBe('all');
  });

  it('says nothing of what it forgets when it closes: the main window keeps its selection', async () => {
    const { app } = openSide('map');
    await settle();
    main.client.view.select(caseNo(2), 'queue');
    main.client.view.narrow({ text: '路灯' });
    main.windows.toggle('map');
    app.client.view.reset();
    expect(main.client.view.get()).toMatchObject({ selectedId: caseNo(2), filter: { text: '路灯' } });
  });

  it('forgets nothing of the main window when it is let in: what can be taken back stays', async () => {
    offerUndo(main.desk, { caseId: caseNo(1), text: '已派遣', label: '撤回', commands: [] });
    const { app } = openSide('case');
    await settle();
    expect(main.desk.undoStore.getState().offers).toHaveLength(1);
    expect(app.desk.undoStore.getState().offers).toHaveLength(1);
  });

  it('puts a report begun away when a case is chosen on the map, as the main window does', async () => {
    const { app } = openSide('map');
    await settle();
    main.client.view.openReport('draft-1');
    app.client.view.select(caseNo(1), 'map');
    expect(main.client.view.get().reportId).toBeUndefined();
  });
});

describe('a command', () => {
  it('of the case opens its form where the case is, and brings that window forward', async () => {
    const { app } = openSide('case');
    await settle();
    opened.length = 0;
    main.client.view.select(caseNo(1), 'queue');
    expect(runCommand(main, 'case.note')).toBe(true);
    expect(app.client.view.get().flow).toBe('progress');
    expect(opened.map(({ part }) => part)).toEqual(['case']);
  });

  it('of the list moves the list of the main window, pressed on the map', async () => {
    const { app } = openSide('map');
    await settle();
    main.desk.queueStore.setState({ order: [caseNo(3), caseNo(1)] });
    runCommand(app, 'queue.next');
    expect(main.client.view.get().selectedId).toBe(caseNo(3));
    expect(app.client.view.get().selectedId).toBe(caseNo(3));
  });

  it('of the ticked cases stays in the main window', async () => {
    openSide('case');
    await settle();
    main.client.view.mark([caseNo(1), caseNo(2)], true);
    runCommand(main, 'case.link');
    expect(main.screen.get().overlay).toBe('batch');
  });

  it('opens a page in the main window, whatever window it was given in', async () => {
    const { app } = openSide('measures');
    await settle();
    runCommand(app, 'page.duty');
    expect(main.screen.get().page).toBe('duty');
    expect(app.screen.get().page).toBe('measures');
  });
});

describe('what a part sends', () => {
  const refusal = { ok: false, code: 'unreachable', message: '' } as const;

  it('goes through the outbox of the main window, and the answer comes back', async () => {
    const requests: Request[] = [];
    main.lead({
      command: async (request): Promise<CommandAck> => {
        requests.push(request);
        return { ok: true, seqs: [1], caseIds: [] } as never;
      },
    });
    const outbox = createSideOutbox(
      {
        clock,
        storage: localStorage,
        key: 'outbox',
        world: 'live',
        newId: () => 'n1',
        send: async () => undefined,
        onOrphan: () => undefined,
      },
      hub.wire(),
      'case',
      asWindow(aView()),
    );
    const answer = await outbox.submit({ commands: [], label: '派遣' });
    expect(requests).toEqual([{ id: 'n1', commands: [], label: '派遣' }]);
    expect(answer.ok).toBe(true);
  });

  it('is told by the main window when whoever gave it is gone', async () => {
    main.lead({ command: async () => refusal });
    const wire = hub.wire();
    const entry = {
      id: 'n1',
      world: 'live',
      commands: [],
      label: '派遣 路灯',
      at: 1,
      state: 'waiting',
    } as const;
    wire.post({ type: 'submit', part: 'case', entry });
    await settle();
    expect(main.client.notices.store.getState().notices.at(-1)?.text).toContain('派遣 路灯');
  });

  it('lies in storage when no main window took it', () => {
    const view = aView();
    for (const stop of stops.splice(0)) stop();
    const parts = {
      clock,
      storage: localStorage,
      key: 'outbox',
      world: 'live',
      newId: () => 'n7',
      send: async () => undefined,
      onOrphan: () => undefined,
    } as const;
    const outbox = createSideOutbox(parts, hub.wire(), 'case', asWindow(view));
    void outbox.submit({ commands: [], label: '派遣' });
    view.hide();
    expect(JSON.parse(localStorage.getItem('outbox') ?? '[]')).toMatchObject([{ id: 'n7', label: '派遣' }]);
  });
});

describe('lock, sign-out and the end', () => {
  it('of one window are of all', async () => {
    const { app } = openSide('map');
    await settle();
    app.client.idle.begin(CHIEF, 'sign-in');
    main.client.idle.begin(CHIEF, 'sign-in');
    main.client.idle.lock();
    expect(app.client.lockStore.getState().locked).toBe(true);
    app.client.idle.unlock();
    expect(main.client.lockStore.getState().locked).toBe(false);
  });

  it('signs the parts out and closes them with the main window', async () => {
    const { app, view } = openSide('map');
    await settle();
    main.client.sessionStore.setState({ status: 'signed-out', serverUrl: '', world: 'live' }, true);
    await settle();
    expect(app.client.sessionStore.getState().session).toBeUndefined();
    expect(view.isClosed).toBe(true);
  });

  it('closes a part whose main window does not come back, and none whose main window was only loaded anew', async () => {
    const { view } = openSide('map');
    await settle();
    const wire = hub.wire();
    wire.post({ type: 'mainGone' });
    wire.post({ type: 'main' });
    clock.advance(MAIN_BACK_MS + 1);
    await settle();
    expect(view.isClosed).toBe(false);
    for (const stop of stops.splice(0, 2)) stop();
    wire.post({ type: 'mainGone' });
    clock.advance(MAIN_BACK_MS + 1);
    await settle();
    expect(view.isClosed).toBe(true);
  });

  it('gives the main window its part back when one is closed, and reads what was typed there', async () => {
    const { view } = openSide('case');
    await settle();
    const books = main.desk.books();
    view.hide();
    clock.advance(1_600);
    expect(main.windows.store.getState().torn.size).toBe(0);
    expect(main.desk.books()).not.toBe(books);
  });
});

describe('where the windows stand', () => {
  it('is kept by person, and opened again in the installed console', async () => {
    openSide('map');
    await settle();
    const wire = hub.wire();
    wire.post({ type: 'moved', part: 'map', bounds: { x: 2000, y: 10, width: 900, height: 700 } });
    for (const stop of stops.splice(0)) stop();
    opened.length = 0;
    openMain();
    await settle();
    expect(opened).toMatchObject([{ part: 'map', bounds: { x: 2000, y: 10, width: 900, height: 700 } }]);
  });

  it('is asked for in a browser, which opens windows after a press only', async () => {
    openSide('map');
    await settle();
    for (const stop of stops.splice(0)) stop();
    opened.length = 0;
    const { app } = openMain('browser');
    expect(opened).toEqual([]);
    expect(app.windows.store.getState().missing).toEqual(['map']);
    app.windows.forget();
    expect(app.windows.store.getState().missing).toEqual([]);
    for (const stop of stops.splice(0)) stop();
    expect(openMain('browser').app.windows.store.getState().missing).toEqual([]);
  });

  it('says so when the browser blocks the window, and keeps the part here', async () => {
    for (const stop of stops.splice(0)) stop();
    const { app } = openMain('browser', false);
    app.windows.toggle('map');
    await settle();
    expect(app.windows.store.getState().torn.size).toBe(0);
    expect(app.client.notices.store.getState().notices.at(-1)?.text).toContain('浏览器拦住了地图的窗口');
  });
});
