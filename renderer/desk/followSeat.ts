import type { CaseId } from '../../domain/case/case.ts';
import { defined } from '../../domain/defined.ts';
import type { PersonId } from '../../domain/kernel.ts';
import type { LinkState } from '../client/store/linkStore.ts';
import type { Desk } from './desk.ts';

/** Which case this person has open, as far as this console is told; undefined when none. */
export function caseOfSeat(
  { presence }: Pick<LinkState, 'presence'>,
  personId: PersonId,
): CaseId | undefined {
  for (const [caseId, people] of presence) if (people.some(({ id }) => id === personId)) return caseId;
  return undefined;
}

/** From now on what they select is selected here; without anybody this console goes its own way again. */
export function followSeat(
  { followStore, client }: Pick<Desk, 'followStore' | 'client'>,
  of?: PersonId,
): void {
  const caseId = of && caseOfSeat(client.linkStore.getState(), of);
  followStore.setState(defined({ personId: of, caseId }), true);
  if (caseId !== undefined) client.view.select(caseId, 'panel');
}

/** Goes along with whoever is followed until somebody selects by hand here. Returns its stop function. */
export function startFollowing({ followStore, client }: Pick<Desk, 'followStore' | 'client'>): () => void {
  const { linkStore, view } = client;
  const stops = [
    linkStore.subscribe((state, before) => {
      const { personId, caseId: last } = followStore.getState();
      if (personId === undefined || state.presence === before.presence) return;
      const caseId = caseOfSeat(state, personId);
      // Whoever closes a case leaves it in sight here: the next one comes soon.
      if (caseId === undefined || caseId === last) return;
      followStore.setState({ personId, caseId }, true);
      view.select(caseId, 'panel');
    }),
    view.subscribe(() => {
      const { personId, caseId } = followStore.getState();
      if (personId !== undefined && caseId !== undefined && view.get().selectedId !== caseId)
        followStore.setState({}, true);
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
