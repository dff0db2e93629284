import { readsCases } from '../../domain/people/scope.ts';
import { type Address, addressIn, addressOn, hashOf } from './screen/address.ts';
import type { ConsoleApp } from './screen/app.ts';
import { openCase } from './screen/openCase.ts';
import { pagesOf, whyOfToday } from './screen/pageList.ts';
import { TABLE_VIEW } from './screen/tableView.ts';

/**
 * Opens what the address names, once somebody is signed in and the situation is there; then the address names what
 * is on the screen. It is replaced and not added to: Back leaves the console and does not walk the queue. Returns its
 * stop function.
 */
export function followAddress(app: ConsoleApp, view: Window = window): () => void {
  const { client, screen } = app;
  const { sessionStore, situation } = client;
  /** Still to be opened; until then the address stays as somebody typed it. */
  let isWanted = addressIn(view.location.hash) !== undefined;

  /** Whoever reads no cases is never given a situation, and need not wait for one. */
  function isReady(): boolean {
    const person = sessionStore.getState().session?.person;
    return person !== undefined && (situation.store.getState().loaded || !readsCases(person));
  }

  function open(): void {
    if (!isWanted || !isReady()) return;
    isWanted = false;
    const address = addressIn(view.location.hash);
    if (address === undefined) return;
    if (address.kind === 'at') {
      app.stage.enter(address.id);
      return;
    }
    if (address.kind === 'case') void openCase(app, address.id).then(write);
    else openPage(address);
    write();
  }

  function openPage(address: Extract<Address, { kind: 'page' | 'view' }>): void {
    const id = address.kind === 'view' ? 'cases' : address.id;
    const page = pagesOf(sessionStore.getState().session?.person).find((each) => each.id === id);
    if (page === undefined) {
      client.notices.show({ tone: 'warning', text: app.desk.t('key.notYourPage') });
      return;
    }
    // Whoever looks back from a page that has no past sees the situation as it was.
    if (app.past !== undefined && whyOfToday(page, client.world) !== undefined) return;
    if (address.kind === 'view')
      screen.keepPage(TABLE_VIEW, { ...TABLE_VIEW.start, viewId: address.id, isAwaited: true });
    screen.openPage(id);
  }

  let stopWriting: (() => void) | undefined;

  /** The browser takes its time over an address: not between a key and its paint. */
  function writeSoon(): void {
    stopWriting ??= client.clock.after(0, write);
  }

  function write(): void {
    stopWriting?.();
    stopWriting = undefined;
    // While it plays the moment moves ten times a second; it has an address again when it stands.
    if (isWanted || !isReady() || app.past?.player.store.getState().isPlaying) return;
    const hash = hashOf(addressOn(app));
    // Whatever is no address of ours (a sign-in link on its way) is somebody else's.
    if (
      hash === view.location.hash ||
      (view.location.hash !== '' && addressIn(view.location.hash) === undefined)
    )
      return;
    view.history.replaceState(undefined, '', view.location.pathname + view.location.search + hash);
  }

  function onHash(): void {
    isWanted = addressIn(view.location.hash) !== undefined;
    open();
  }

  view.addEventListener('hashchange', onHash);
  const stops = [
    () => view.removeEventListener('hashchange', onHash),
    sessionStore.subscribe(open),
    situation.store.subscribe(open),
    client.view.subscribe(writeSoon),
    () => stopWriting?.(),
    screen.store.subscribe(write),
    ...(app.past === undefined ? [] : [app.past.player.store.subscribe(write)]),
  ];
  open();
  return () => {
    for (const stop of stops) stop();
    // The moment is left: what is selected has the address again.
    if (app.past !== undefined)
      view.history.replaceState(
        undefined,
        '',
        view.location.pathname + view.location.search + hashOf(addressOn(app.past.live)),
      );
  };
}
