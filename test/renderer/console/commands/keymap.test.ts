import { describe, expect, it } from 'vitest';
import type { CommandContext, ConsoleCommand } from '../../../../renderer/console/commands/command.ts';
import {
  commandFor,
  type KeyPress,
  type KeySurroundings,
  keyName,
} from '../../../../renderer/console/commands/keymap.ts';
import { keyConflicts } from '../../../kit/keyConflicts.ts';

function press(key: string, fields: Partial<KeyPress> = {}): KeyPress {
  return {
    key,
    code: '',
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    isComposing: false,
    repeat: false,
    ...fields,
  };
}

function command(id: string, keys: readonly string[], fields: Partial<ConsoleCommand> = {}): ConsoleCommand {
  return { id, words: 'app.name', group: 'view', keys, run: () => undefined, ...fields };
}

const FREE: KeySurroundings = { typing: false, modal: false, pressable: false };
const context = (pick = false) =>
  ({ app: {}, view: pick ? { pick: {} } : {}, screen: {} }) as unknown as CommandContext;

const COMMANDS = [
  command('queue.next', ['J'], { repeats: true }),
  command('case.assign', ['a']),
  command('case.never', ['N'], { when: () => false }),
  command('view.palette', ['Ctrl+K']),
  command('view.help', ['?']),
  command('pick.next', ['J'], { scope: 'pick' }),
  command('case.open', ['Enter']),
  command('page.duty', ['Alt+1']),
  command('page.hot', ['Alt+H']),
  command('map.north', ['Alt+ArrowUp']),
];
const idFor = (given: KeyPress, around: Partial<KeySurroundings> = {}, pick = false) =>
  commandFor(COMMANDS, given, { ...FREE, ...around }, context(pick))?.id;

describe('naming a key press', () => {
  it('writes it as the registry does', () => {
    expect(keyName(press('j'))).toBe('J');
    expect(keyName(press('J', { shiftKey: true }))).toBe('Shift+J');
    expect(keyName(press('k', { ctrlKey: true }))).toBe('Ctrl+K');
    expect(keyName(press('k', { metaKey: true }))).toBe('Ctrl+K');
    expect(keyName(press('ArrowDown', { shiftKey: true }))).toBe('Shift+ArrowDown');
    expect(keyName(press('?', { shiftKey: true }))).toBe('?');
    expect(keyName(press(' '))).toBe('Space');
  });

  it('reads the capital letters of caps lock as plain keys', () => {
    expect(keyName(press('J'))).toBe('J');
  });

  it('goes by the place of a digit pressed with Alt, whatever sign that writes', () => {
    expect(keyName(press('¡', { altKey: true, code: 'Digit1' }))).toBe('Alt+1');
    expect(keyName(press('2', { altKey: true, code: 'Digit2' }))).toBe('Alt+2');
    expect(keyName(press('2', { code: 'Digit2' }))).toBe('2');
  });

  it('says nothing while an input method composes', () => {
    expect(keyName(press('j', { isComposing: true }))).toBeUndefined();
    expect(keyName(press('Process'))).toBeUndefined();
  });

  it('understands the full-width signs of a Chinese input method and letters of other scripts', () => {
    expect(keyName(press('？', { shiftKey: true }))).toBe('?');
    expect(keyName(press('、'))).toBe('/');
    expect(keyName(press('。'))).toBe('.');
    expect(keyName(press('ф', { code: 'KeyA' }))).toBe('A');
  });
});

describe('finding the command', () => {
  it('finds it whichever way the registry spells the letter', () => {
    expect(idFor(press('a'))).toBe('case.assign');
    expect(idFor(press('?', { shiftKey: true }))).toBe('view.help');
  });

  it('leaves letters to the one who types, but not Ctrl keys', () => {
    expect(idFor(press('a'), { typing: true })).toBeUndefined();
    expect(idFor(press('k', { ctrlKey: true }), { typing: true })).toBe('view.palette');
  });

  it('opens a page from the field one types in, and leaves it the keys that move in it', () => {
    const alt = (key: string, code: string) => idFor(press(key, { code, altKey: true }), { typing: true });
    expect(alt('1', 'Digit1')).toBe('page.duty');
    expect(alt('h', 'KeyH')).toBe('page.hot');
    expect(alt('ArrowUp', 'ArrowUp')).toBeUndefined();
  });

  it('leaves Enter to the button that has the focus', () => {
    expect(idFor(press('Enter'))).toBe('case.open');
    expect(idFor(press('Enter'), { pressable: true })).toBeUndefined();
  });

  it('lets nothing through a dialog but what opens and closes it', () => {
    expect(idFor(press('a'), { modal: true })).toBeUndefined();
    expect(idFor(press('k', { ctrlKey: true }), { modal: true })).toBe('view.palette');
  });

  it('asks the pick first while another case is being chosen', () => {
    expect(idFor(press('j'))).toBe('queue.next');
    expect(idFor(press('j'), {}, true)).toBe('pick.next');
    expect(idFor(press('a'), {}, true)).toBe('case.assign');
  });

  it('does not run what cannot run now', () => {
    expect(idFor(press('n'))).toBeUndefined();
  });

  it('repeats only movements while a key is held down', () => {
    expect(idFor(press('j', { repeat: true }))).toBe('queue.next');
    expect(idFor(press('a', { repeat: true }))).toBeUndefined();
  });
});

describe('conflicts', () => {
  it('finds two commands on one key, whatever the spelling, and lets scopes share', () => {
    expect(keyConflicts(COMMANDS)).toEqual([]);
    expect(keyConflicts([...COMMANDS, command('map.all', ['A'])])).toEqual(['case.assign map.all A']);
  });
});
