import { defined } from '../../../domain/defined.ts';
import { EXERCISE_KIND, type Exercise, roleIn } from '../../../domain/exercise/exercise.ts';
import { asMember } from '../../../domain/exercise/member.ts';
import type { Person } from '../../../domain/kernel.ts';
import type { SessionStore } from '../store/sessionStore.ts';
import type { SituationSource } from '../store/situationStore.ts';

interface MembershipParts {
  readonly sessionStore: SessionStore;
  readonly situation: Pick<SituationSource, 'store'>;
}

/**
 * In the world of an exercise its people are who they are there, not who their account is: keeps the session's person
 * so, from what is held of the exercise. Answers how to stop.
 */
export function followMembership(account: Person, { sessionStore, situation }: MembershipParts): () => void {
  let last: string | undefined;
  return situation.store.subscribe(({ held }) => {
    const [subject] = held.get(EXERCISE_KIND)?.byId.values() ?? [];
    // What lies under a kind's name was made by that kind's fold.
    const exercise = subject as Exercise | undefined;
    const role = exercise && roleIn(exercise, account.id);
    // Another object for the same person would make every screen think anew.
    if (exercise === undefined || role === last) return;
    last = role;
    const { session, ...rest } = sessionStore.getState();
    const person = role === undefined ? account : asMember(account, role, exercise);
    sessionStore.setState({ ...rest, ...defined({ session: session && { ...session, person } }) }, true);
  });
}
