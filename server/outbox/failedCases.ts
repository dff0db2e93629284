import type { CaseId, World } from '../../domain/kernel.ts';
import type { OutboxStore } from '../store/OutboxStore.ts';

/** Cases of a world with a message that did not arrive and that nobody has sent again, newest first. */
export async function failedCases(outbox: OutboxStore, world: World): Promise<readonly CaseId[]> {
  // Of what is over nothing is wanted: a failed message is not over.
  const found = await outbox.countsByCase(world, Number.MAX_SAFE_INTEGER);
  const ids = found.filter(({ state }) => state === 'failed').map(({ caseId }) => caseId);
  return ids.sort((a, b) => (a < b ? 1 : -1));
}
