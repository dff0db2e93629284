import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { OutboxCountsAnswer } from '../../../domain/contract/outbox.ts';
import { link } from '../../client/link/link.ts';
import { sessionStore } from '../../client/store/sessionStore.ts';

export type MessageCounts = OutboxCountsAnswer['counts'];

/** How many messages there are in each state, as last read; the foot of the console and the page share it. */
const countStore = createStore<{ readonly counts?: MessageCounts }>(() => ({}));

sessionStore.subscribe((now, before) => {
  if (now.session?.token !== before.session?.token) countStore.setState({}, true);
});

export function useMessageCounts(): MessageCounts | undefined {
  return useStore(countStore, ({ counts }) => counts);
}

/** Reads them now; what was known stays where the server cannot be asked. */
export async function readCounts(): Promise<void> {
  const asker = sessionStore.getState().session?.token;
  const answer = await link.call('GET /outbox/counts');
  if (answer.ok && sessionStore.getState().session?.token === asker) {
    countStore.setState({ counts: answer.counts });
  }
}
