import type { ConsoleApp } from '../screen/app.ts';
import type { ConsoleCommand } from './command.ts';
import { commandFor, type KeySurroundings } from './keymap.ts';
import { commandContext } from './registry.ts';

/** Listens on the window; a field, menu or dialog that used the key first has said so by preventDefault. */
export function listenToKeys(
  app: ConsoleApp,
  commands: readonly ConsoleCommand[],
  view: Window = window,
): () => void {
  function onKeyDown(event: KeyboardEvent): void {
    if (event.defaultPrevented || app.client.lockStore.getState().locked) return;
    const context = commandContext(app);
    if (context.person === undefined) return;
    const command = commandFor(commands, event, surroundings(event.target), context);
    if (command === undefined) return;
    event.preventDefault();
    command.run(context);
  }
  view.addEventListener('keydown', onKeyDown);
  return () => view.removeEventListener('keydown', onKeyDown);
}

const TEXTLESS: ReadonlySet<string> = new Set(['button', 'checkbox', 'radio', 'range', 'submit', 'reset']);

export function surroundings(target: EventTarget | null): KeySurroundings {
  const element = target instanceof Element ? target : undefined;
  const typing =
    (element instanceof HTMLInputElement && !TEXTLESS.has(element.type)) ||
    element instanceof HTMLTextAreaElement ||
    element instanceof HTMLSelectElement ||
    (element instanceof HTMLElement && element.isContentEditable);
  return {
    typing,
    modal: element?.closest('[role="dialog"], [role="alertdialog"], [role="menu"]') != null,
    pressable: element?.closest('button, a[href], summary, [role="button"]') != null,
  };
}
