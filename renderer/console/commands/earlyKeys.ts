import type { Millis } from '../../../domain/kernel.ts';
import type { ConsoleApp } from '../screen/app.ts';
import type { KeySurroundings } from './keymap.ts';

/**
 * Keys pressed after a reload, before the console knows again who sits there: done as soon as it does. What is
 * older was meant for somebody else's screen.
 */
export interface EarlyKeys {
  keep(event: KeyboardEvent, around: KeySurroundings): void;
  close(): void;
}

const KEPT_MS: Millis = 3_000;
const AT_MOST = 4;

export function createEarlyKeys(
  { client: { clock, sessionStore } }: ConsoleApp,
  give: (event: KeyboardEvent) => void,
): EarlyKeys {
  let waiting: { readonly event: KeyboardEvent; readonly at: Millis }[] = [];
  const close = sessionStore.subscribe(({ session }) => {
    if (session === undefined) return;
    const due = waiting.filter(({ at }) => clock.now() - at <= KEPT_MS);
    waiting = [];
    // After everybody else has heard who signed in: the screen begins anew with it.
    if (due.length > 0)
      clock.after(0, () => {
        for (const { event } of due) give(event);
      });
  });
  return {
    keep(event, { typing, modal }) {
      if (!typing && !modal && isForScreen(event))
        waiting = [...waiting, { event, at: clock.now() }].slice(-AT_MOST);
    },
    close,
  };
}

/** Pages, palette and the new report are opened blindly; a letter is an act on a case nobody sees yet. */
function isForScreen({ key, ctrlKey, altKey }: KeyboardEvent): boolean {
  return ctrlKey || altKey || /^F\d+$/u.test(key);
}
