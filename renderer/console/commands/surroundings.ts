import type { KeySurroundings } from './keymap.ts';

const TEXTLESS: ReadonlySet<string> = new Set(['button', 'checkbox', 'radio', 'range', 'submit', 'reset']);

/** What the keyboard is given to where a key arrives. */
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
