/**
 * Keys of a console by what forms.mjs does with them; test/renderer/console/pageSeats.test.ts holds these lists to the registry, so
 * that no command is forgotten.
 */

/** On a case: some open a form, others do nothing there. */
export const ON_CASE = [
  ...['a', 'm', '@', 'e', 'n', 'r', 'f', 'u', 'p', 'c', 'w', 'd', 'v', 'Shift+Y', 'Shift+N', 'o', 'Shift+O'],
  ...['h', 'Shift+F', '&', 'i', 'Shift+I', 'Shift+T', 'Shift+B', 'b', 't', '"', 'Shift+E', 'Shift+H'],
  ...['Shift+G', 'Shift+R', 'Shift+A', 'Shift+D', 'Shift+U', 'Shift+K', 'Shift+L', 'Shift+Z', 'Shift+V'],
  ...['Shift+S', 'Shift+W', 'Shift+P', ';', ':', 'Shift+Q', 'l', '$', ',', 'Ctrl+Shift+P', '#', '`', '_'],
  'Ctrl+Alt+R',
  'Ctrl+Alt+H',
];

/** Beside a case: what they open lies over list or map. */
export const ON_CONSOLE = [
  'Ctrl+K',
  '?',
  'F2',
  'Ctrl+F',
  '/',
  'F7',
  '<',
  '(',
  '|',
  ')',
  '\\',
  'Ctrl+Shift+E',
  'F8',
];

/** They act at once, move, are of a page's own forms, or leave the window: nothing new to look at from a case. */
export const OPEN_NOTHING = [
  ...['S', 'Z', '>', "'", 'Y', '^', '{', '}', '%', '!', '*', '+', '-', '.', '~', '[', ']', 'X', 'Shift+X'],
  ...['1', '2', '3', '4', '5', '6', '7', 'J', 'K', 'G', 'Q', 'Home', 'Enter', 'Escape', 'F4', 'F9'],
  ...['Shift+C', 'Shift+J', 'Shift+M', 'Shift+F9', 'Shift+F12', 'Ctrl+Home', 'Ctrl+End', 'Ctrl+P'],
  ...['Ctrl+Shift+C', 'Ctrl+Shift+D', 'Ctrl+Shift+L', 'Ctrl+Shift+ArrowUp', 'Ctrl+Shift+ArrowDown'],
  ...[
    'Ctrl+Alt+C',
    'Ctrl+Alt+K',
    'Ctrl+Alt+L',
    'Ctrl+Alt+M',
    'Ctrl+Alt+P',
    'Ctrl+Alt+W',
    'Ctrl+Alt+X',
    'Ctrl+Alt+Y',
  ],
  ...['Alt+0', 'Alt+ArrowUp', 'Alt+ArrowDown', 'Alt+ArrowLeft', 'Alt+ArrowRight', 'Alt+G', 'Alt+J', 'Alt+K'],
  ...['Alt+L', 'Alt+N', 'Alt+O', 'Alt+R', 'Alt+S', 'Alt+U', 'Alt+W', 'Alt+X', 'Alt+Z'],
];
