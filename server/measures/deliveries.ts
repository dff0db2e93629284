import { defined } from '../../domain/defined.ts';
import type { World } from '../../domain/kernel.ts';
import { isIn, type Period } from '../../domain/measures/measure.ts';
import type { Delivery } from '../../domain/measures/question.ts';
import { startOfDay } from '../../domain/time/shanghaiDay.ts';
import type { OutboxStore } from '../store/OutboxStore.ts';

const PAGE = 500;

/** Messages put into the outbox in the period, for M14; what was taken back in time was never meant to arrive. */
export async function deliveriesIn(
  outbox: Pick<OutboxStore, 'find'>,
  world: World,
  period: Period,
): Promise<readonly Delivery[]> {
  const found: Delivery[] = [];
  for (let before: number | undefined; ; ) {
    const page = await outbox.find(world, { before, limit: PAGE });
    for (const { row } of page) {
      if (!isIn(period, row.createdAt) || row.state === 'cancelled') continue;
      found.push({
        caseId: row.relates,
        channel: row.channel ?? row.to.kind,
        queuedAt: row.createdAt,
        ...defined({ deliveredAt: row.state === 'delivered' ? row.updatedAt : undefined }),
      });
    }
    const oldest = page.at(-1);
    if (oldest === undefined || page.length < PAGE || oldest.row.createdAt < startOfDay(period.from)) break;
    before = oldest.position;
  }
  return found.reverse();
}
