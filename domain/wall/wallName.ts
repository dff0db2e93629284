import { isPlainLine } from '../text/cleanWords.ts';

/** Longer ones are no name: they stand in a list beside others. In characters. */
export const WALL_NAME_MOST = 40;

export type WallNameFault = 'unseen' | 'long' | 'taken';

/**
 * What is wrong with a wall's name as it was typed: signs nobody sees, or that turn the direction of what is read; more
 * than {@link WALL_NAME_MOST} characters; the name of another wall. Undefined when nothing is, also of an empty one.
 */
export function wallNameFault(typed: string, others: readonly string[]): WallNameFault | undefined {
  const name = typed.trim();
  if (!isPlainLine(name)) return 'unseen';
  if (name.length > WALL_NAME_MOST) return 'long';
  return others.some((other) => isSameName(other, name)) ? 'taken' : undefined;
}

/** Nobody tells names apart by their widths, capitals or gaps. */
function isSameName(name: string, other: string): boolean {
  const plain = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s/gu, '');
  return plain(name) === plain(other);
}
