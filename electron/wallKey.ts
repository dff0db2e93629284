import type { Input } from 'electron';

/** A key as the shell sees it, before any page does. */
export type KeyNow = Pick<Input, 'type' | 'code' | 'control' | 'alt' | 'shift' | 'meta'>;

/**
 * Ctrl+Alt+X takes the walls of this machine down. In the shell and not in the console alone: where a wall fills the
 * only screen nobody sees the console under it, and it may be locked or signed off.
 */
export function isTakeDownKey({ type, code, control, alt, shift, meta }: KeyNow): boolean {
  return type === 'keyDown' && code === 'KeyX' && control && alt && !shift && !meta;
}
