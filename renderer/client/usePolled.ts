import { useEffect } from 'react';
import type { Millis } from '../../domain/kernel.ts';
import { browserClock } from './clock.ts';
import { link } from './link/link.ts';
import type { Parse } from './link/parse.ts';
import { type Answered, useAnswer } from './useAnswer.ts';

/** What a GET says, read again every `everyMs` while somebody can see it; once when absent. */
export function usePolled<T extends object>(path: string, parse: Parse<T>, everyMs?: Millis): Answered<T> {
  const asked = useAnswer(path, () => link.call('GET', path, parse));
  const { again } = asked;
  useEffect(() => {
    if (everyMs === undefined) return undefined;
    return browserClock.every(everyMs, () => {
      if (!document.hidden) void again();
    });
  }, [again, everyMs]);
  return asked;
}
