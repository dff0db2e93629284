import type { Directory } from '../../domain/district/directory.ts';
import type { Person } from '../../domain/kernel.ts';
import { scopeOf } from '../../domain/people/scope.ts';

/** Feeds from above are for whoever sees the whole district, and for who keeps the system. */
export function seesFeeds(person: Person, directory: Directory | undefined): boolean {
  if (person.roles.includes('administrator')) return true;
  return directory !== undefined && scopeOf(person, directory).kind === 'all';
}
