import { useCallback, useEffect, useRef, useState } from 'react';
import type { OutboxAnswer, OutboxMessage } from '../../../../domain/contract/outbox.ts';
import type { WireRefusal } from '../../../../domain/contract/socket.ts';
import { defined } from '../../../../domain/defined.ts';
import type { Millis } from '../../../../domain/kernel.ts';
import { useClient } from '../../../client/context.ts';
import { useLink } from '../../../client/hooks.ts';
import type { MessageView } from '../../screen/messageView.ts';

/** Messages change by the server's own doing, and no event of a case tells of it. */
export const AGAIN_MS: Millis = 3_000;
const PAGE = 50;
/** As many as one answer may hold; what lies below is read anew when it is scrolled to again. */
const AT_MOST = 200;

export interface Messages {
  readonly answer: OutboxAnswer | undefined;
  readonly problem: WireRefusal | undefined;
  /** Reads the newest again; resolves when they are there. */
  again(): Promise<void>;
  /** Reads on below the last one. */
  more(): Promise<void>;
}

/** The messages of a view, newest first, fresh by themselves: read again every few seconds. */
export function useMessages({ state, caseId }: MessageView): Messages {
  const { link, clock } = useClient();
  const filter = new URLSearchParams(defined({ state, caseId })).toString();
  const [held, setHeld] = useState<{ readonly filter: string; readonly answer: OutboxAnswer }>();
  const [problem, setProblem] = useState<WireRefusal>();
  const joins = useLink((store) => store.joins);
  const answer = held?.filter === filter ? held.answer : undefined;
  const rows = useRef<readonly OutboxMessage[]>([]);
  rows.current = answer?.messages ?? [];
  const isReading = useRef(false);
  const turn = useRef(0);

  const read = useCallback(
    async (before: number | undefined): Promise<void> => {
      const mine = turn.current;
      const limit = before === undefined ? Math.min(AT_MOST, Math.max(PAGE, rows.current.length)) : PAGE;
      const page = `limit=${limit}${before === undefined ? '' : `&before=${before}`}`;
      const answer = await link.call('GET /outbox', { query: [filter, page].filter(Boolean).join('&') });
      if (mine !== turn.current) return;
      setProblem(answer.ok ? undefined : answer);
      if (!answer.ok) return;
      setHeld((last) => {
        const known = last?.filter === filter ? last.answer : undefined;
        return { filter, answer: before === undefined ? newest(known, answer) : onward(known, answer) };
      });
    },
    [filter, link],
  );
  const again = useCallback(() => read(undefined), [read]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a link that came back is a reason to ask again
  useEffect(() => {
    void again();
    const stop = clock.every(AGAIN_MS, () => {
      if (!document.hidden) void again();
    });
    return () => {
      stop();
      turn.current += 1;
    };
  }, [again, joins]);

  async function more(): Promise<void> {
    const last = rows.current.at(-1);
    if (answer?.more !== true || last === undefined || isReading.current) return;
    isReading.current = true;
    await read(last.position);
    isReading.current = false;
  }

  return { answer, problem, again, more };
}

/** The newest as just read, and what was read below them before. */
function newest(known: OutboxAnswer | undefined, answer: OutboxAnswer): OutboxAnswer {
  const last = answer.messages.at(-1);
  if (known === undefined || !answer.more || last === undefined) return answer;
  const below = known.messages.filter(({ position }) => position < last.position);
  return below.length === 0 ? answer : { messages: [...answer.messages, ...below], more: known.more };
}

function onward(known: OutboxAnswer | undefined, answer: OutboxAnswer): OutboxAnswer {
  const last = known?.messages.at(-1)?.position ?? Number.POSITIVE_INFINITY;
  const below = answer.messages.filter(({ position }) => position < last);
  return { messages: [...(known?.messages ?? []), ...below], more: answer.more };
}
