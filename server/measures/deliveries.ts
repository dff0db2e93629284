import { defined } from '../../domain/defined.ts';
import type { Millis, World } from '../../domain/kernel.ts';
import { isIn, type Period } from '../../domain/measures/measure.ts';
import type { Delivery } from '../../domain/measures/question.ts';
import type { OutboxRow } from '../../domain/outbox/message.ts';
import { startOfDay } from '../../domain/time/shanghaiDay.ts';
import type { OutboxStore } from '../store/OutboxStore.ts';

const PAGE = 500;

/**
 * Messages put into the outbox in the period and by `at`, for M14; what was taken back in time was never meant to
 * arrive. What became of one after `at` is not known yet.
 */
export async function deliveriesIn(
  outbox: Pick<OutboxStore, 'find'>,
  world: World,
  period: Period,
  at: Millis,
): Promise<readonly Delivery[]> {
  const found: Delivery[] = [];
  for (let before: number | undefined; ; ) {
    const page = await outbox.find(world, { before, limit: PAGE });
    for (const { row } of page) if (isIn(period, row.createdAt)) found.push(...deliveryOf(row, at));
    const oldest = page.at(-1);
    if (oldest === undefined || page.length < PAGE || oldest.row.createdAt < startOfDay(period.from)) break;
    before = oldest.position;
  }
  return found.reverse();
}

function deliveryOf(row: OutboxRow, at: Millis): readonly Delivery[] {
  const isKnown = row.updatedAt <= at;
  if (row.createdAt > at || (isKnown && row.state === 'cancelled')) return [];
  return [
    {
      caseId: row.relates,
      channel: row.channel ?? row.to.kind,
      queuedAt: row.createdAt,
      ...defined({ deliveredAt: isKnown && row.state === 'delivered' ? row.updatedAt : undefined }),
    },
  ];
}
