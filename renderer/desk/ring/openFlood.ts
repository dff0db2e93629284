import { isNarrowed } from '../../client/store/viewStore.ts';
import type { Desk } from '../desk.ts';
import { type Flood, foldHeard } from './floods.ts';

/** The lines as they are folded now, of what was heard at this seat. */
export function floodsOf({ ringStore, client }: Desk, heard = ringStore.getState().heard): readonly Flood[] {
  return foldHeard(heard, (id) => client.situation.caseById(id));
}

/**
 * The list narrowed to what one line folds; with that it has been looked at. What the operator had chosen there is set
 * aside, and comes back when the line is put away.
 */
export function openFlood(desk: Desk, { caseIds }: Flood): void {
  const { ringStore, list, client } = desk;
  const { filter } = client.view.get();
  if (filter.among === undefined) ringStore.setState({ setAside: { tab: list.get().tab, filter } });
  list.setTab('all');
  client.view.setFilter({ among: caseIds });
  desk.ringer.see(caseIds);
}

/** Gives the list back as it was once nothing of a line narrows it any more. Returns its stop function. */
export function followFloodList({ ringStore, list, client }: Pick<Desk, 'ringStore' | 'list' | 'client'>) {
  return client.view.subscribe(({ filter }, before) => {
    // After sign-out everything is forgotten; that puts no line away.
    const { session } = client.sessionStore.getState();
    const setAside = session === undefined ? undefined : ringStore.getState().setAside;
    const isPutAway = before.filter.among !== undefined && filter.among === undefined;
    if (setAside === undefined || !isPutAway) return;
    ringStore.setState({ setAside: undefined });
    // Whoever chose something else meanwhile wants that.
    if (isNarrowed(filter)) return;
    list.setTab(setAside.tab);
    client.view.setFilter(setAside.filter);
  });
}

/** All lines are known; the cases stay where they are in the list. */
export function seeFloods(desk: Desk): void {
  desk.ringer.see([...desk.ringStore.getState().heard.keys()]);
}
