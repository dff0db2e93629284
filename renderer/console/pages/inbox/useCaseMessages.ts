import { useEffect, useRef } from 'react';
import type { Case } from '../../../../domain/case/case.ts';
import type { OutboxMessage } from '../../../../domain/contract/outbox.ts';
import type { Millis } from '../../../../domain/kernel.ts';
import { OUTBOX_ENDED } from '../../../../domain/outbox/message.ts';
import { useClient } from '../../../client/context.ts';
import { useAnswer } from '../../../client/useAnswer.ts';

const AGAIN_MS: Millis = 5_000;
const NEWEST = 100;

/** The messages a case caused, asked again when it changed and while one is on its way; undefined until they are known. */
export function useCaseMessages({ id, version }: Pick<Case, 'id' | 'version'>):
  | {
      readonly list: readonly OutboxMessage[];
      readonly again: () => Promise<void>;
    }
  | undefined {
  const { link, clock } = useClient();
  const query = `caseId=${encodeURIComponent(id)}&limit=${NEWEST}`;
  const { answer, again } = useAnswer(query, () => link.call('GET /outbox', { query }));
  const askedAt = useRef(version);
  useEffect(() => {
    if (version !== askedAt.current) void again();
    askedAt.current = version;
  }, [again, version]);
  const isUnsettled =
    answer?.messages.some(({ state }) => !OUTBOX_ENDED.has(state) && state !== 'failed') === true;
  useEffect(
    () => (isUnsettled ? clock.every(AGAIN_MS, () => void again()) : undefined),
    [again, isUnsettled, clock],
  );
  return answer && { list: answer.messages, again };
}
