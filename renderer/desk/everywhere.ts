import type { Case } from '../../domain/case/case.ts';
import type { Desk } from './desk.ts';
import type { FoundState } from './stores.ts';
import { widen } from './widen.ts';

/** The list holds what is open; ended cases are asked of the server, when the operator wants them. */

/** Asks the server for a text; an answer to an older one is dropped. */
export async function searchEverywhere({ client, foundStore }: Desk, text: string): Promise<void> {
  const say = (found: FoundState) => foundStore.setState(found, true);
  const { link } = client;
  say({ state: 'searching', text });
  const answer = await link.search(text);
  const latest = foundStore.getState();
  if (latest.state !== 'searching' || latest.text !== text) return;
  if (answer.ok) say({ state: 'found', text, cases: answer.cases, isCutOff: answer.isCutOff });
  else say({ state: 'failed', text, refusal: answer });
}

/** The answer to exactly this text. */
export function foundFor(
  found: FoundState,
  text: string,
): Exclude<FoundState, { state: 'none' }> | undefined {
  return found.state !== 'none' && found.text === text ? found : undefined;
}

/** Takes a case the server found to the panel. */
export function showFound({ client: { situation, view } }: Desk, thisCase: Case): void {
  situation.put(thisCase);
  view.select(thisCase.id, 'search');
}

/**
 * Enter in a search: the first of the list; without one what lies outside of what narrows it, then what the
 * server has. `stay`: there is more to come at the same place.
 */
export function enterSearch(desk: Desk, text: string): 'go' | 'stay' {
  const { view } = desk.client;
  const [first] = desk.queueStore.getState().order;
  if (first !== undefined) {
    view.select(first, 'search');
    return 'go';
  }
  if (widen(desk)) return 'stay';
  if (text === '') return 'go';
  const found = foundFor(desk.foundStore.getState(), text);
  const [ended] = found?.state === 'found' ? found.cases : [];
  if (ended !== undefined) {
    showFound(desk, ended);
    return 'go';
  }
  if (found?.state !== 'searching') void searchEverywhere(desk, text);
  return 'stay';
}
