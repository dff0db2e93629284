import type { Desk } from '../desk.ts';
import { type Flood, foldHeard } from './floods.ts';

/** The lines as they are folded now, of what was heard at this seat. */
export function floodsOf({ ringStore, client }: Desk, heard = ringStore.getState().heard): readonly Flood[] {
  return foldHeard(heard, (id) => client.situation.caseById(id));
}

/** The list narrowed to what one line folds; with that it has been looked at. */
export function openFlood(desk: Desk, { caseIds }: Flood): void {
  desk.list.setTab('all');
  desk.client.view.setFilter({ among: caseIds });
  desk.ringer.see(caseIds);
}

/** All lines are known; the cases stay where they are in the list. */
export function seeFloods(desk: Desk): void {
  desk.ringer.see([...desk.ringStore.getState().heard.keys()]);
}
