import { OUTBOX_ENDED } from '../../../domain/outbox/message.ts';
import type { Watcher, WatchParts } from '../watch.ts';

/** No message twice: not after it was taken, not under another key, not in other words; and each comes to its end. */
export function watchMessages({ broken }: WatchParts): Watcher {
  const taken = new Map<string, { readonly text: string; readonly left: number }>();
  const receipts = new Map<string, string>();
  const cancelled = new Set<string>();

  return {
    batches(batches) {
      for (const { outbox = [] } of batches) {
        for (const { id, template, to, relates } of outbox) {
          if (template !== 'receipt' || to.kind !== 'reporter') continue;
          const key = `${to.reporterId} ${relates}`;
          if (receipts.has(key)) broken(`two receipts for ${relates}: ${receipts.get(key)} and ${id}`);
          receipts.set(key, id);
        }
      }
    },
    // A server that dies knows nothing of what is still on its way: what counts is when a message left, not when it came.
    arrived({ key, text }, answer, left) {
      const earlier = taken.get(key);
      if (earlier !== undefined && earlier.text !== text) broken(`${key} was sent in other words`);
      if (earlier !== undefined && earlier.left === left) broken(`${key} was sent again after it was taken`);
      if (cancelled.has(key)) broken(`${key} was taken back, and sent`);
      if (answer.ok) taken.set(key, { text, left });
    },
    async looked({ server }) {
      for (const { row } of await server.store.outbox.find('live', { limit: 1_000, state: 'cancelled' })) {
        cancelled.add(`${row.world}:${row.id}:${row.createdAt}`);
      }
    },
    async rested({ server }) {
      const rows = await server.store.outbox.find('live', { limit: Number.MAX_SAFE_INTEGER });
      for (const { row } of rows) {
        const key = `${row.world}:${row.id}:${row.createdAt}`;
        if (row.state === 'sending') broken(`${key} was left on its way`);
        if (OUTBOX_ENDED.has(row.state) && row.state === 'sent' && !taken.has(key))
          broken(`${key} is sent, and nobody has it`);
      }
    },
  };
}
