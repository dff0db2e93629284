import type { Desk } from './desk.ts';

/** Lifts from an empty list what hides something; false when nothing does. */
export function widen({ client: { view }, list, queueStore }: Desk): boolean {
  const wider = queueStore.getState().beyond?.wider;
  if (wider === undefined) return false;
  list.setTab(wider.tab);
  view.setFilter(wider.filter);
  return true;
}
