import type { ConnectorStatus, RefusedAnswer } from '../../domain/contract/connectors.ts';
import { type OutboxRow, UPSTREAM_TEMPLATES } from '../../domain/outbox/message.ts';
import { messageText } from '../../domain/outbox/words.ts';
import type { UnsettledAnswers } from '../store/OutboxStore.ts';

/** What is told to the platform of one channel and is not over. */
export function answersOf(
  source: string,
  { counts, failed }: UnsettledAnswers,
): NonNullable<ConnectorStatus['answers']> {
  const own = counts.filter((count) => count.source === source);
  const sum = (isMeant: (state: string) => boolean): number =>
    own.reduce((total, { state, n }) => (isMeant(state) ? total + n : total), 0);
  return {
    waiting: sum((state) => state !== 'failed'),
    refused: sum((state) => state === 'failed'),
    lines: failed.flatMap((row) => lineOf(row, source)),
  };
}

function lineOf(row: OutboxRow, source: string): readonly RefusedAnswer[] {
  const { id, relates: caseId, to, error = 'no-channel', attempts, updatedAt: at } = row;
  const template = UPSTREAM_TEMPLATES.find((known) => known === row.template);
  if (to.kind !== 'platform' || to.source !== source || template === undefined) return [];
  return [{ id, caseId, externalId: to.externalId, template, text: messageText(row), error, attempts, at }];
}
