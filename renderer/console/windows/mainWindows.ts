import { createStore } from 'zustand/vanilla';
import type { WindowBounds } from '../../../domain/contract/bridge.ts';
import { defined } from '../../../domain/defined.ts';
import type { Millis } from '../../../domain/kernel.ts';
import { newCommandId } from '../../client/link/newCommandId.ts';
import type { OutboxEntry } from '../../client/link/outbox.ts';
import { runCommand } from '../commands/registry.ts';
import type { ConsoleApp } from '../screen/app.ts';
import { tellOrphan } from '../screen/orphans.ts';
import { NO_WINDOWS, type Part, partWords, type Windows, type WindowsState } from '../screen/parts.ts';
import { type Layout, readLayout, writeLayout } from './layout.ts';
import { openWindowWire, type WindowMessage, type WindowWire } from './messages.ts';
import { ownerOf } from './ownerOf.ts';
import { share } from './shared.ts';
import { createTouch } from './touch.ts';

/** A part that is loaded anew is back by then; one that is closed is not. */
const BACK_WITHIN_MS: Millis = 1_500;
/** By which the windows of this console find each other; goes on after a reload, and with no copy of the tab. */
const DESK_KEY = 'lingxing.desk';

/** The name of this console's channel. */
export function deskOf({ tabStorage, clock }: ConsoleApp['client'], view: Window = window): string {
  const [load] = view.performance.getEntriesByType?.('navigation') ?? [];
  const isReload = load !== undefined && 'type' in load && load.type === 'reload';
  const known = isReload ? tabStorage.getItem(DESK_KEY) : null;
  const desk = known ?? newCommandId(clock.now());
  tabStorage.setItem(DESK_KEY, desk);
  return desk;
}

/**
 * The main window's side: opens parts and takes them back, signs them in, keeps what is the same in all of them, and
 * has for all of them the outbox, the sound and the read cursor.
 */
export function openMainWindows(
  app: () => ConsoleApp,
  desk: string,
  wire: WindowWire = openWindowWire(desk),
  view: Pick<Window, 'addEventListener' | 'removeEventListener'> = window,
): Windows {
  const store = createStore<WindowsState>(() => NO_WINDOWS);
  let layout: Layout = new Map();
  const leaving = new Map<Part, () => void>();

  const personId = () => app().client.sessionStore.getState().session?.person.id;

  function remember(part: Part, change: { readonly isOpen?: boolean; readonly bounds?: WindowBounds }): void {
    const person = personId();
    if (person === undefined) return;
    layout = new Map(layout).set(part, { isOpen: false, ...layout.get(part), ...change });
    writeLayout(app().client.storage, person, layout);
  }

  async function open(part: Part): Promise<boolean> {
    const { platform, client } = app();
    const bounds = layout.get(part)?.bounds;
    return platform.openPart({ part, desk, world: client.world, ...defined({ bounds }) });
  }

  async function tearOff(part: Part): Promise<void> {
    const { client, desk: deskOfApp } = app();
    if (await open(part)) {
      remember(part, { isOpen: true });
      store.setState(({ missing }) => ({ missing: missing.filter((each) => each !== part) }));
    } else {
      const text = deskOfApp.t('window.blocked', { name: deskOfApp.t(partWords(part)) });
      client.notices.show({ tone: 'warning', text });
    }
  }

  /** What stood in a window of its own when this person was here last. */
  function restoreAll(): void {
    const person = personId();
    layout = person === undefined ? new Map() : readLayout(app().client.storage, person);
    const wanted = [...layout].flatMap(([part, { isOpen }]) => (isOpen ? [part] : []));
    // A browser opens windows after a press only; the installed console may.
    if (app().platform.kind === 'browser') {
      const { torn } = store.getState();
      store.setState({ missing: wanted.filter((part) => !torn.has(part)) });
    } else for (const part of wanted) void open(part);
  }

  function putBack(part: Part): void {
    leaving.get(part)?.();
    leaving.delete(part);
    if (!store.getState().torn.has(part)) return;
    store.setState(({ torn }) => ({ torn: new Set([...torn].filter((each) => each !== part)) }));
    remember(part, { isOpen: false });
    // What was typed there goes on here.
    app().desk.rereadBooks();
  }

  async function greet(part: Part, isSignedIn: boolean): Promise<void> {
    leaving.get(part)?.();
    leaving.delete(part);
    const { client } = app();
    if (personId() === undefined) return;
    const answer = isSignedIn ? undefined : await client.link.call('POST /session/link');
    if (answer !== undefined && !answer.ok) return;
    const state = sharing.whole();
    const welcome = { type: 'welcome', part, ...defined({ link: answer?.link }) } as const;
    try {
      wire.post({ ...welcome, state });
    } catch {
      // A page keeps something no message can carry: the part begins it anew.
      const { pages: _pages, ...rest } = state;
      wire.post({ ...welcome, state: rest });
    }
    wire.post({ type: 'outbox', entries: [...client.outboxStore.getState().entries] });
    store.setState(({ torn, missing }) => ({
      torn: new Set([...torn, part]),
      missing: missing.filter((each) => each !== part),
    }));
    remember(part, { isOpen: true });
  }

  function submit(part: Part, { id, commands, label, ...rest }: OutboxEntry): void {
    const { client } = app();
    const answered = client.link.command({ id, commands, label });
    wire.post({ type: 'taken', id });
    void answered.then((answer) => {
      wire.post({ type: 'answer', id, answer });
      // Whoever gave it is no longer there to be told.
      if (!store.getState().torn.has(part)) tellOrphan(client, { ...rest, id, commands, label }, answer);
    });
  }

  function hear(message: WindowMessage): void {
    const { client } = app();
    switch (message.type) {
      case 'hello':
        void greet(message.part, message.isSignedIn);
        break;
      case 'leaving':
        leaving.get(message.part)?.();
        leaving.set(
          message.part,
          client.clock.after(BACK_WITHIN_MS, () => putBack(message.part)),
        );
        break;
      case 'moved':
        remember(message.part, { bounds: message.bounds });
        break;
      case 'state':
        sharing.take(message.state);
        break;
      case 'run':
        if (message.to === 'main') runCommand(app(), message.id);
        break;
      case 'signOut':
        void client.session.signOut();
        break;
      case 'touch':
        client.idle.touch();
        app().desk.unseen.touch();
        break;
      case 'submit':
        submit(message.part, message.entry);
        break;
      case 'release':
        client.session.release(message.id);
        break;
      case 'discard':
        client.session.discard(message.id);
        break;
      default:
    }
  }

  let sharing: ReturnType<typeof share>;

  return {
    store,
    part: undefined,
    start() {
      const { client } = app();
      sharing = share(app(), (state) => wire.post({ type: 'state', state }));
      const onHide = () => wire.post({ type: 'mainGone' });
      view.addEventListener('pagehide', onHide);
      const stops = [
        sharing.stop,
        wire.listen(hear),
        () => view.removeEventListener('pagehide', onHide),
        client.outboxStore.subscribe(({ entries }) => wire.post({ type: 'outbox', entries: [...entries] })),
        client.sessionStore.subscribe(({ session }, before) => {
          if (session?.token === before.session?.token) return;
          if (session === undefined) {
            wire.post({ type: 'end' });
            store.setState({ torn: new Set(), missing: [] });
          } else {
            wire.post({ type: 'main' });
            restoreAll();
          }
        }),
      ];
      return () => {
        for (const stop of [...stops, ...leaving.values()]) stop();
      };
    },
    toggle(part) {
      if (store.getState().torn.has(part)) {
        wire.post({ type: 'putBack', part });
        putBack(part);
      } else void tearOff(part);
    },
    restore() {
      for (const part of store.getState().missing) void tearOff(part);
    },
    forget() {
      for (const part of store.getState().missing) remember(part, { isOpen: false });
      store.setState({ missing: [] });
    },
    send(errand) {
      const owner = ownerOf(errand);
      if (owner === undefined || !store.getState().torn.has(owner)) return false;
      wire.post({ type: 'run', to: owner, id: errand.id });
      // A form is typed into.
      if (owner === 'case') void open('case');
      return true;
    },
    openPage: () => undefined,
    touched: createTouch(() => app().client.clock, wire),
    close() {
      wire.post({ type: 'end' });
      wire.close();
    },
  };
}
