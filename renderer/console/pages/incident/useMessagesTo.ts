import { useEffect, useRef } from 'react';
import type { OutboxMessage } from '../../../../domain/contract/outbox.ts';
import type { Millis, SubjectId, UnitId } from '../../../../domain/kernel.ts';
import { OUTBOX_ENDED } from '../../../../domain/outbox/message.ts';
import { useClient } from '../../../client/context.ts';
import { useAnswer } from '../../../client/useAnswer.ts';

const AGAIN_MS: Millis = 5_000;
const PAGE = 200;
/** An order goes to 300 units at most, and each is urged now and then: the newest to each is among these. */
const MOST_PAGES = 4;

const NONE: ReadonlyMap<UnitId, OutboxMessage> = new Map();

/**
 * The newest message about an order or a roll-call to each unit, and what became of it: what `delivered` says there was
 * confirmed by the way it took. Asked again while one is on its way. Undefined asks nothing: only the centre may know.
 */
export function useMessagesTo(
  subject: { readonly id: SubjectId; readonly version: number } | undefined,
): ReadonlyMap<UnitId, OutboxMessage> {
  const { link, clock } = useClient();
  const key = subject && `subjectId=${encodeURIComponent(subject.id)}&limit=${PAGE}`;
  const { answer, again } = useAnswer(key, async () => {
    const messages: OutboxMessage[] = [];
    for (let page = 0; ; page += 1) {
      const before = messages.at(-1)?.position;
      const query = before === undefined ? `${key}` : `${key}&before=${before}`;
      const found = await link.call('GET /outbox', { query });
      if (!found.ok) return found;
      messages.push(...found.messages);
      if (!found.more || page + 1 === MOST_PAGES) return { ...found, messages };
    }
  });
  const version = subject?.version;
  const answeredFor = useRef(version);
  useEffect(() => {
    // A later version may have told somebody something.
    if (version !== answeredFor.current) void again();
    answeredFor.current = version;
  }, [again, version]);
  const messages = answer?.messages ?? [];
  const isUnsettled = messages.some(({ state }) => !OUTBOX_ENDED.has(state) && state !== 'failed');
  useEffect(
    () => (isUnsettled ? clock.every(AGAIN_MS, () => void again()) : undefined),
    [again, isUnsettled, clock],
  );
  return messages.length === 0 ? NONE : newestToEach(messages);
}

/** Of messages that stand newest first. */
function newestToEach(messages: readonly OutboxMessage[]): ReadonlyMap<UnitId, OutboxMessage> {
  const newest = new Map<UnitId, OutboxMessage>();
  for (const message of messages) {
    const { to } = message;
    if (to.kind === 'unit' && !newest.has(to.unitId)) newest.set(to.unitId, message);
  }
  return newest;
}
