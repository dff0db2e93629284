import { type CommandContext, type ConsoleCommand, canBeGiven } from './command.ts';

/** What of a KeyboardEvent the keymap looks at. */
export type KeyPress = Pick<
  KeyboardEvent,
  'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'isComposing' | 'repeat'
>;

/** Full-width characters a Chinese input method makes of the keys we listen to. */
const NARROW: Readonly<Record<string, string>> = {
  '？': '?',
  '／': '/',
  '、': '/',
  '｜': '|',
  '。': '.',
  '“': '"',
  '”': '"',
  '‘': "'",
  '’': "'",
  '．': '.',
  '，': ',',
  '；': ';',
  '：': ':',
  '＠': '@',
  '！': '!',
  '～': '~',
  '·': '`',
  '￥': '$',
  '¥': '$',
};

/** The press as the registry writes it: `J`, `Shift+J`, `Ctrl+K`, `?`, `ArrowDown`. Undefined while composing. */
export function keyName(press: KeyPress): string | undefined {
  if (press.isComposing || press.key === 'Process' || press.key === 'Dead' || press.key === 'Unidentified') {
    return undefined;
  }
  const key = plainKey(press);
  const named = key.length > 1;
  const isLetter = /^[A-Z]$/u.test(key);
  const parts: string[] = [];
  if (press.ctrlKey || press.metaKey) parts.push('Ctrl');
  if (press.altKey) parts.push('Alt');
  // `?` is Shift and `/` on one keyboard and another key elsewhere: for signs the sign decides.
  if (press.shiftKey && (isLetter || named)) parts.push('Shift');
  return [...parts, key].join('+');
}

function plainKey({ key, code, altKey }: KeyPress): string {
  if (key === ' ') return 'Space';
  // With Alt some keyboards write another sign (¡ for 1): the place of the key decides.
  const digit = altKey ? /^Digit(\d)$/u.exec(code)?.[1] : undefined;
  if (digit !== undefined) return digit;
  if (key.length > 1) return key;
  const narrow = NARROW[key] ?? key;
  if (/^[a-z]$/iu.test(narrow)) return narrow.toUpperCase();
  // Another script's letter on the same key (ф for A): the place of the key decides.
  const letter = /^Key([A-Z])$/u.exec(code)?.[1];
  return narrow.charCodeAt(0) > 0x7f && letter !== undefined ? letter : narrow;
}

/** A registry key in the one spelling: letters are capitals, as on the keys. */
export function canonicalKey(key: string): string {
  return key.replace(/(^|\+)([a-z])$/u, (_, before: string, letter: string) => before + letter.toUpperCase());
}

export interface KeySurroundings {
  /** The focus is in something one types into. */
  readonly typing: boolean;
  /** A dialog or menu is open and has the keyboard. */
  readonly modal: boolean;
  /** The focus is on a button or link, which Enter and Space belong to. */
  readonly pressable: boolean;
}

/** Function keys write nothing, and neither does Alt with a letter or a digit: they work while one types, too. */
const WRITES_NOTHING = /^(?:(?:Shift\+)?F\d+|Alt\+[A-Z\d])$/u;

/** Whether a key is left to the field that is typed in. */
export function isForField(press: KeyPress, name: string): boolean {
  return !(press.ctrlKey || press.metaKey || WRITES_NOTHING.test(name));
}

const OPEN_IN_DIALOGS: ReadonlySet<string> = new Set(['view.palette', 'view.help', 'view.language']);

/** The command a key means here and now, if any. While picking, pick keys come before all others. */
export function commandFor(
  commands: readonly ConsoleCommand[],
  press: KeyPress,
  around: KeySurroundings,
  context: CommandContext,
): ConsoleCommand | undefined {
  const name = keyName(press);
  if (name === undefined) return undefined;
  if (around.typing && isForField(press, name)) return undefined;
  if (around.pressable && (name === 'Enter' || name === 'Space')) return undefined;
  const scopes =
    context.view.pick === undefined
      ? (['past', 'empty', 'anywhere'] as const)
      : (['pick', 'anywhere'] as const);
  for (const scope of scopes) {
    const found = commands.find(
      (command) =>
        (command.scope ?? 'anywhere') === scope &&
        command.keys?.some((key) => canonicalKey(key) === name) === true &&
        (!around.modal || OPEN_IN_DIALOGS.has(command.id)) &&
        (!press.repeat || command.repeats === true) &&
        canBeGiven(command, context),
    );
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whose key this is, whether it can do something now or not. */
export function ownerOf(commands: readonly ConsoleCommand[], name: string): ConsoleCommand | undefined {
  return commands.find(
    (command) =>
      (command.scope ?? 'anywhere') === 'anywhere' &&
      command.keys?.some((key) => canonicalKey(key) === name) === true,
  );
}

/** Whether a press writes a character where something is typed. */
export function isLetter({ key, ctrlKey, metaKey, altKey }: KeyPress): boolean {
  return [...key].length === 1 && !ctrlKey && !metaKey && !altKey;
}
