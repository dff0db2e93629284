import { createStore } from 'zustand/vanilla';
import type { Millis } from '../../../domain/kernel.ts';
import { runCommand } from '../commands/registry.ts';
import type { ConsoleApp } from '../screen/app.ts';
import { NO_WINDOWS, type Part, type Windows } from '../screen/parts.ts';
import type { WindowMessage, WindowWire } from './messages.ts';
import { isEverywhere, leadsToMain, ownerOf } from './ownerOf.ts';
import { share } from './shared.ts';
import { createTouch } from './touch.ts';

/** A main window that is loaded anew is back by then. */
export const MAIN_BACK_MS: Millis = 15_000;
/** On a busy machine the main window may not have heard the first time. */
const HELLO_AGAIN_MS: Millis = 4_000;
/** Where a window stands is looked at this often: nothing tells when it is moved. */
const LOOK_MS: Millis = 2_000;

/** A part's side: shows what the main window says, runs what belongs to it, and goes with the main window. */
export function openSideWindow(
  app: () => ConsoleApp,
  part: Part,
  wire: WindowWire,
  view: Pick<Window, 'addEventListener' | 'removeEventListener' | 'close'> = window,
): Windows {
  const store = createStore(() => NO_WINDOWS);
  let stopWaiting: (() => void) | undefined;
  let isLeaving = false;
  /** Before it has been told how everything stands, what changes here is no news. */
  let isIn = false;
  let sharing: ReturnType<typeof share>;

  const isSignedIn = () => app().client.sessionStore.getState().session !== undefined;
  const hello = () => wire.post({ type: 'hello', part, isSignedIn: isSignedIn() });

  function leave(): void {
    isLeaving = true;
    isIn = false;
    tellPlace();
    store.setState({ isOver: true });
    if (isSignedIn())
      void app()
        .client.session.signOut()
        .finally(() => view.close());
    else view.close();
  }

  function awaitMain(): void {
    stopWaiting?.();
    stopWaiting = app().client.clock.after(MAIN_BACK_MS, leave);
  }

  function welcome({ link, state }: Extract<WindowMessage, { type: 'welcome' }>): void {
    stopWaiting?.();
    // The link is only good for a session: what is shared comes after it, for a new session begins with nothing.
    const comeIn = () => {
      sharing.take(state);
      isIn = isSignedIn();
    };
    if (link === undefined || isSignedIn()) comeIn();
    else void app().client.session.signIn({ link }).then(comeIn);
  }

  let place = '';
  function tellPlace(): void {
    const bounds = app().platform.bounds();
    const now = JSON.stringify(bounds);
    if (now === place) return;
    place = now;
    wire.post({ type: 'moved', part, bounds });
  }

  function look(): void {
    if (app().platform.isConsoleGone()) leave();
    else tellPlace();
  }

  function hear(message: WindowMessage): void {
    switch (message.type) {
      case 'welcome':
        if (message.part === part) welcome(message);
        break;
      case 'main':
        hello();
        break;
      case 'mainGone':
        awaitMain();
        break;
      case 'end':
        leave();
        break;
      case 'putBack':
        if (message.part === part) leave();
        break;
      case 'state':
        sharing.take(message.state);
        break;
      case 'run':
        if (message.to === part) runCommand(app(), message.id);
        break;
      case 'touch':
        app().client.idle.touch();
        break;
      default:
    }
  }

  return {
    store,
    part,
    start() {
      const { client } = app();
      sharing = share(app(), (state) => isIn && wire.post({ type: 'state', state }));
      const onHide = () => wire.post({ type: 'leaving', part });
      view.addEventListener('pagehide', onHide);
      const stops = [
        sharing.stop,
        wire.listen(hear),
        () => view.removeEventListener('pagehide', onHide),
        client.clock.every(LOOK_MS, look),
        client.clock.every(HELLO_AGAIN_MS, () => {
          if (!isIn && !isLeaving) hello();
        }),
        client.sessionStore.subscribe(({ session, problem, status }, before) => {
          if (isLeaving || status !== 'signed-out' || before.session === undefined || session !== undefined)
            return;
          isIn = false;
          // Its own session has run out: the main one's may not have. A person who signs out does so everywhere.
          if (problem === undefined) wire.post({ type: 'signOut' });
          else hello();
        }),
      ];
      hello();
      return () => {
        for (const stop of stops) stop();
        stopWaiting?.();
      };
    },
    toggle(which) {
      if (which === part) leave();
      else wire.post({ type: 'run', to: 'main', id: `view.window.${which}` });
    },
    restore: () => undefined,
    forget: () => undefined,
    send(errand) {
      if (isEverywhere(errand) || ownerOf(errand) === part) return false;
      wire.post({ type: 'run', to: 'main', id: errand.id });
      if (leadsToMain(errand)) app().platform.showConsole();
      return true;
    },
    openPage(page) {
      wire.post({ type: 'run', to: 'main', id: `page.${page}` });
      app().platform.showConsole();
    },
    touched: createTouch(() => app().client.clock, wire),
    close: wire.close,
  };
}
