import { LIVE, type World } from '../../domain/kernel.ts';
import { EXERCISE_MARK } from '../../domain/outbox/words.ts';

/** Rows of a file as they may leave the world they are of. */
export function markedRows<T extends { readonly title: string }>(
  world: World,
  rows: readonly T[],
): readonly T[] {
  return world === LIVE ? rows : rows.map((row) => ({ ...row, title: `${EXERCISE_MARK}${row.title}` }));
}

/** How a header names a file of this world, where only plain letters are. */
export function attachmentOf(world: World, name: string): string {
  return `attachment; filename="${world === LIVE ? name : `exercise-${name}`}"`;
}
