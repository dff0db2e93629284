import type { Desk } from '../desk.ts';

/** Reads how many messages there are in each state; what was known stays where the server cannot be asked. */
export async function readCounts({ client, countStore }: Desk): Promise<void> {
  const { link, sessionStore } = client;
  const asker = sessionStore.getState().session?.token;
  const answer = await link.call('GET /outbox/counts');
  if (answer.ok && sessionStore.getState().session?.token === asker) {
    countStore.setState({ counts: answer.counts, failedCases: new Set(answer.failedCases) });
  }
}
