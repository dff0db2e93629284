import { useEffect } from 'react';
import { useStore } from 'zustand';
import { type Case, isOpen } from '../../domain/case/case.ts';
import type { EarlierGroup } from '../../domain/contract/earlier.ts';
import type { CaseId, Millis } from '../../domain/kernel.ts';
import { useLink } from '../client/hooks.ts';
import { useDesk } from './context.ts';
import type { Desk } from './desk.ts';
import type { EarlierState } from './stores.ts';

/** What came before at the places of cases, as the server said when each was opened. */

export const NO_EARLIER: EarlierState = { groups: new Map(), isSpread: false };

const MOST_HELD = 50;
/** A case passed over with J held down is not asked about. */
const GATHER_MS: Millis = 200;
const NONE: readonly EarlierGroup[] = [];

/** Empty until it is answered, and where nothing came before. Mounted once, by the case panel. */
export function useEarlier(thisCase: Case): readonly EarlierGroup[] {
  const desk = useDesk();
  const { id } = thisCase;
  const joins = useLink((state) => state.joins);
  const held = useStore(desk.earlierStore, ({ groups }) => groups.get(id));
  const isMissing = held === undefined && isOpen(thisCase);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a link that came back is a reason to ask again
  useEffect(() => {
    if (!isMissing) return undefined;
    return desk.client.clock.after(GATHER_MS, () => void ask(desk, id));
  }, [desk, id, isMissing, joins]);
  // The list of another case is closed when this one is opened.
  useEffect(() => () => desk.earlierStore.setState({ isSpread: false }), [desk]);
  return held ?? NONE;
}

/** Whether the list of earlier cases lies open. */
export function useIsSpread(): boolean {
  return useStore(useDesk().earlierStore, ({ isSpread }) => isSpread);
}

/** What is known now of a case, for a key that opens what the panel shows. */
export function earlierOf({ earlierStore }: Pick<Desk, 'earlierStore'>, id: CaseId): readonly EarlierGroup[] {
  return earlierStore.getState().groups.get(id) ?? NONE;
}

/** Opens the list of earlier cases, or closes it. */
export function spreadEarlier({ earlierStore }: Pick<Desk, 'earlierStore'>): void {
  earlierStore.setState(({ isSpread }) => ({ isSpread: !isSpread }));
}

async function ask({ client, earlierStore }: Desk, id: CaseId): Promise<void> {
  const answer = await client.link.call('GET /cases/:id/earlier', { path: { id } });
  if (!answer.ok) return;
  earlierStore.setState(({ groups }) => ({
    groups: new Map([...[...groups].slice(1 - MOST_HELD), [id, answer.groups]]),
  }));
}
