import { useEffect } from 'react';
import type { AnswerTo, PartsOf, PlainRoute } from '../../domain/contract/routes.ts';
import type { Millis } from '../../domain/kernel.ts';
import { useClient } from './context.ts';
import { type Answered, useAnswer } from './useAnswer.ts';

// Nothing is to be filled in: the compiler does not work that out for a route it does not know.
const NO_PARTS: readonly unknown[] = [];

/** What a GET says, read again every `everyMs` while somebody can see it; once when absent. */
export function usePolled<R extends PlainRoute & `GET ${string}`>(
  route: R,
  everyMs?: Millis,
): Answered<AnswerTo<R>> {
  const { link, clock } = useClient();
  const rows = useAnswer(route, () => link.call(route, ...(NO_PARTS as PartsOf<R>)));
  const { again } = rows;
  useEffect(() => {
    if (everyMs === undefined) return undefined;
    return clock.every(everyMs, () => {
      if (!document.hidden) void again();
    });
  }, [again, everyMs, clock]);
  return rows;
}
