/* A message as its table holds it, the same in every database; plain JavaScript for the store's threads. */

/** @typedef {import('../../domain/outbox/message.ts').OutboxRow} OutboxRow */

/**
 * @param {any} stored
 * @returns {OutboxRow}
 */
export function rowOf({
  message,
  state,
  attempts,
  next_at,
  updated_at,
  channel,
  passed,
  provider_id,
  stand_in,
  error,
}) {
  return {
    ...JSON.parse(message),
    state,
    attempts,
    nextAt: next_at,
    updatedAt: updated_at,
    ...(channel === null ? {} : { channel }),
    ...(passed === null ? {} : { passed: JSON.parse(passed) }),
    ...(provider_id === null ? {} : { providerId: provider_id }),
    ...(stand_in === null ? {} : { standIn: JSON.parse(stand_in) }),
    ...(error === null ? {} : { error }),
  };
}
