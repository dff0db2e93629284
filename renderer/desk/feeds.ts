import type { Directory } from '../../domain/district/directory.ts';
import { LIVE, type Person, type World } from '../../domain/kernel.ts';
import { scopeOf } from '../../domain/people/scope.ts';

/**
 * Feeds from above are for whoever sees the whole district, and for who keeps the system; in a drill for nobody: they
 * are the live world's, and what is taken up there is a live case.
 */
export function seesFeeds(world: World, person: Person, directory: Directory | undefined): boolean {
  if (world !== LIVE) return false;
  if (person.roles.includes('administrator')) return true;
  return directory !== undefined && scopeOf(person, directory).kind === 'all';
}
