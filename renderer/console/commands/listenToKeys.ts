import type { ConsoleApp } from '../screen/app.ts';
import { type CommandContext, type ConsoleCommand, canBeGiven, carryOut, reasonAgainst } from './command.ts';
import { createDeadKeys } from './deadKeys.ts';
import { createEarlyKeys } from './earlyKeys.ts';
import { commandFor, isForField, type KeySurroundings, keyName, ownerOf } from './keymap.ts';
import { commandContext } from './registry.ts';
import { surroundings } from './surroundings.ts';
import { createTypeAhead } from './typeAhead.ts';

/**
 * Listens on the window; a field, menu or dialog that used the key first has said so by preventDefault. A key
 * that can do nothing says why, and no letter meant for what is still opening is ever taken for a command.
 */
export function listenToKeys(
  app: ConsoleApp,
  commands: readonly ConsoleCommand[],
  view: Window = window,
): () => void {
  const early = createEarlyKeys(app, (event) => give(event, commandContext(app)));
  const ahead = createTypeAhead(app, view);
  const dead = createDeadKeys(app);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.defaultPrevented || app.client.lockStore.getState().locked) return;
    const context = commandContext(app);
    const around = surroundings(event.target);
    if (context.person === undefined) early.keep(event, around);
    else if (around.typing) dead.end();
    else if (ahead.takes(event) || (!around.modal && dead.takes(event))) {
      event.preventDefault();
      return;
    }
    if (context.person !== undefined) give(event, context);
  }

  function give(event: KeyboardEvent, context: CommandContext): void {
    const around = surroundings(event.target);
    const command = commandFor(commands, event, around, context);
    if (command === undefined) {
      // A page may have a key of its own: it is asked after this listener.
      app.client.clock.after(0, () => {
        if (!event.defaultPrevented) explain(event, around, context);
      });
      return;
    }
    event.preventDefault();
    carryOut(command, context);
  }

  /** A key that is somebody's, or a letter that is nobody's, pressed where it can do nothing. */
  function explain(event: KeyboardEvent, around: KeySurroundings, context: CommandContext): void {
    const key = keyName(event);
    if (key === undefined || event.repeat || isElsewhere(event, key, around)) return;
    const owner = ownerOf(commands, key);
    const { t } = app.desk;
    if (owner === undefined) {
      if (/^\p{L}$/u.test(key)) dead.begin(t('key.unknown', { key }));
      return;
    }
    const reason = canBeGiven(owner, context) ? undefined : reasonAgainst(owner, context);
    if (reason === undefined) return;
    dead.begin(t('key.why', { name: t(owner.words), reason }));
  }

  view.addEventListener('keydown', onKeyDown);
  return () => {
    view.removeEventListener('keydown', onKeyDown);
    early.close();
    ahead.close();
  };
}

/** Whether a key is the dialog's, the field's or the button's that has the keyboard. */
function isElsewhere(event: KeyboardEvent, key: string, around: KeySurroundings): boolean {
  if (around.modal || (around.typing && isForField(event, key))) return true;
  return around.pressable && (key === 'Enter' || key === 'Space');
}
