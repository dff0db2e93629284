import type { Errand, Part } from '../screen/parts.ts';

/** What every window does by itself. */
const EVERYWHERE: ReadonlySet<string> = new Set([
  'view.palette',
  'view.help',
  'view.back',
  'view.language',
  'view.theme',
  'view.systemTheme',
  'view.larger',
  'view.smaller',
  'view.copyLink',
  'session.lock',
  'session.reconnect',
  'case.undo',
  'case.sendNow',
]);

/** The part a command belongs to; undefined for what belongs to the main window, or to every one. */
export function ownerOf({ id, group, isOfTicked }: Errand): Part | undefined {
  if (group === 'map') return 'map';
  // What is ticked is dealt with beside the list.
  if (group === 'case' && !isOfTicked) return 'case';
  return id === 'view.focusCase' ? 'case' : undefined;
}

export function isEverywhere({ id }: Errand): boolean {
  return EVERYWHERE.has(id) || id.startsWith('view.window');
}

/** Whoever moves through the list or the map stays in the window they are in. */
export function leadsToMain({ group }: Errand): boolean {
  return group !== 'queue' && group !== 'map' && group !== 'case';
}
