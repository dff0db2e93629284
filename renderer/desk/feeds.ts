import type { Directory } from '../../domain/district/directory.ts';
import type { Person } from '../../domain/kernel.ts';
import { scopeOf } from '../../domain/people/scope.ts';

/** Feeds from above are for whoever sees the whole district, and for who keeps the system. */
export function seesFeeds(person: Person, directory: Directory): boolean {
  return person.roles.includes('administrator') || scopeOf(person, directory).kind === 'all';
}
