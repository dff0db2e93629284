import type { Millis } from '../../../domain/kernel.ts';
import type { ConsoleApp } from '../screen/app.ts';
import { isLetter, type KeyPress } from './keymap.ts';
import { surroundings } from './surroundings.ts';

/**
 * A form, the palette, a new report: from the key that opens it until its first field has the keyboard. What is
 * typed in between is meant for that field, and comes into it.
 */
export interface TypeAhead {
  /** True when this press is kept for what is opening. */
  takes(press: KeyPress): boolean;
  close(): void;
}

/** What has not taken the keyboard by then has no field to type into. */
const OPENS_WITHIN_MS: Millis = 400;

export function createTypeAhead(
  { client: { clock, view: looked }, screen }: ConsoleApp,
  view: Window,
): TypeAhead {
  let until = Number.NEGATIVE_INFINITY;
  let typed = '';

  function begin(): void {
    until = clock.now() + OPENS_WITHIN_MS;
    typed = '';
  }

  /** A dialog takes the keyboard before its field does. Text is given once whoever moved the focus is done. */
  function onFocus({ target }: FocusEvent): void {
    const isThere =
      target instanceof Element && (surroundings(target).typing || target.closest('form') !== null);
    if (clock.now() > until || !isThere) return;
    const text = typed;
    end();
    if (text !== '') queueMicrotask(() => typeInto(target, text));
  }

  function end(): void {
    until = Number.NEGATIVE_INFINITY;
    typed = '';
  }

  const stops = [
    looked.subscribe((now, before) => {
      const isForm = now.flow !== undefined && now.flow !== 'more' && now.flow !== before.flow;
      const isReport = now.reportId !== undefined && now.reportId !== before.reportId;
      if (isForm || isReport) begin();
    }),
    screen.store.subscribe((now, before) => {
      if (now.overlay !== undefined && now.overlay !== before.overlay) begin();
    }),
  ];
  view.addEventListener('focusin', onFocus);
  return {
    takes(press) {
      if (clock.now() > until || !isLetter(press)) return false;
      typed += press.key;
      return true;
    },
    close() {
      view.removeEventListener('focusin', onFocus);
      for (const stop of stops) stop();
    },
  };
}

/** As a hand would: whoever listens to the field hears of it. */
function typeInto(target: EventTarget | null, text: string): void {
  const isText = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
  if (!isText || !surroundings(target).typing) return;
  const kind = target instanceof HTMLInputElement ? HTMLInputElement : HTMLTextAreaElement;
  const value = Object.getOwnPropertyDescriptor(kind.prototype, 'value');
  value?.set?.call(target, target.value + text);
  target.dispatchEvent(new Event('input', { bubbles: true }));
}
