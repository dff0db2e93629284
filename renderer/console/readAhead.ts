import type { Millis } from '../../domain/kernel.ts';
import { PAGE_LOADERS } from './pageBodies.ts';
import type { ConsoleApp } from './screen/app.ts';
import { pagesOf } from './screen/pageList.ts';

/** After signing in the situation comes first. */
const CALM_MS: Millis = 5_000;

/** Reads the code of every page this seat may open while there is a connection, so that each opens without one. */
export function readAhead({ client }: ConsoleApp, loaders = PAGE_LOADERS): () => void {
  const { clock, linkStore, sessionStore } = client;
  const read = new Set<string>();
  let waiting: (() => void) | undefined;
  let isStopped = false;

  async function readAll(): Promise<void> {
    for (const { id } of pagesOf(sessionStore.getState().session?.person)) {
      if (isStopped) return;
      if (read.has(id) || linkStore.getState().phase !== 'live') continue;
      const isRead = await loaders[id]?.().then(
        () => true,
        () => false,
      );
      if (isRead === true) read.add(id);
    }
  }

  function soon(): void {
    if (linkStore.getState().phase !== 'live') return;
    waiting?.();
    waiting = clock.after(CALM_MS, () => void readAll());
  }

  const stops = [
    linkStore.subscribe((now, before) => {
      if (now.phase !== before.phase) soon();
    }),
    sessionStore.subscribe(soon),
  ];
  soon();
  return () => {
    isStopped = true;
    waiting?.();
    for (const stop of stops) stop();
  };
}
