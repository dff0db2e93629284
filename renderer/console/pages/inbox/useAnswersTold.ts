import { useEffect, useRef } from 'react';
import type { OutboxMessage } from '../../../../domain/contract/outbox.ts';
import type { Millis } from '../../../../domain/kernel.ts';
import { OUTBOX_ENDED } from '../../../../domain/outbox/message.ts';
import type { Thread } from '../../../../domain/thread/thread.ts';
import { useClient } from '../../../client/context.ts';
import { useAnswer } from '../../../client/useAnswer.ts';

const AGAIN_MS: Millis = 10_000;
const NEWEST = 100;

/**
 * What became of the messages that told whoever reported of an answer, by the time of the answer; asked again while one is
 * on its way. Undefined until it is known; without a case nobody can be told.
 */
export function useAnswersTold({
  caseId,
  version,
}: Pick<Thread, 'caseId' | 'version'>): ReadonlyMap<Millis, OutboxMessage> | undefined {
  const { link, clock } = useClient();
  const key = caseId && `caseId=${encodeURIComponent(caseId)}&limit=${NEWEST}`;
  const { answer, again } = useAnswer(key, () => link.call('GET /outbox', { query: key ?? '' }));
  const answeredFor = useRef(version);
  useEffect(() => {
    if (version !== answeredFor.current) void again();
    answeredFor.current = version;
  }, [again, version]);
  const answers = (answer?.messages ?? []).filter(({ template }) => template === 'thread-answered');
  const isUnsettled = answers.some(({ state }) => !OUTBOX_ENDED.has(state) && state !== 'failed');
  useEffect(
    () => (isUnsettled ? clock.every(AGAIN_MS, () => void again()) : undefined),
    [again, isUnsettled, clock],
  );
  if (caseId !== undefined && answer === undefined) return undefined;
  return new Map(answers.map((message) => [message.createdAt, message]));
}
