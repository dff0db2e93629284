import type { Asker } from '../aggregate/command.ts';
import { holds } from '../case/writeScope.ts';
import { type Person, type Refusal, type Role, refuse } from '../kernel.ts';
import type { Thread } from './thread.ts';

/** Whoever comes by a link: a resident, or a firm. */
export const WRITERS: readonly Role[] = ['resident', 'enterprise'];

/** Who answers: whoever looks after the grid, those above, and the centre. */
export const ANSWERERS: readonly Role[] = [
  ...(['grid_lead', 'grid_member', 'community_deputy', 'street_reviewer'] as const),
  ...(['acceptor', 'dispatcher', 'duty_chief', 'commander', 'supervisor'] as const),
];

/** Theirs alone who hold its link. */
export function notTheirTalk({ id }: Pick<Thread, 'id'>, { person }: Asker): Refusal | undefined {
  return person.voice?.subjectId === id ? undefined : refuse('out-of-scope');
}

/** Of the grid it is about, or above it. */
export function notOfItsGrid(
  { gridId }: Pick<Thread, 'gridId'>,
  { person, directory }: Asker,
): Refusal | undefined {
  return holds(person, gridId, directory) ? undefined : refuse('not-your-unit');
}

/** Whether somebody answers in it. */
export function answersIn(
  thread: Pick<Thread, 'gridId'>,
  asker: { readonly person: Person } & Pick<Asker, 'directory'>,
): boolean {
  return asker.person.roles.some(
    (role) => ANSWERERS.includes(role) && notOfItsGrid(thread, { role, ...asker }) === undefined,
  );
}
