import { useCallback, useEffect, useRef, useState } from 'react';
import type { WireRefusal } from '../../domain/contract/socket.ts';
import { useLink } from './hooks.ts';
import type { Answer } from './link/http.ts';

/** What was answered last, and what kept the newest question from an answer. Both at once: old figures and why. */
export interface Answered<T> {
  readonly answer?: T;
  readonly problem?: WireRefusal;
  readonly loading: boolean;
  /** Resolves when it has been answered. */
  readonly again: () => Promise<void>;
}

interface Held<T> {
  readonly key: string;
  readonly answer?: T;
  readonly problem?: WireRefusal;
  readonly loading: boolean;
}

/**
 * Asks the server whenever `key` (what is asked) changes, when the link comes back, and when told to. An answer to
 * an earlier question is dropped; the last answer to this one stays while a newer is on its way.
 * `key` undefined asks nothing.
 */
export function useAnswer<T extends object>(
  key: string | undefined,
  ask: () => Promise<Answer<T>>,
): Answered<T> {
  const [held, setHeld] = useState<Held<T>>({ key: '', loading: false });
  const asking = useRef(0);
  const question = useRef(ask);
  question.current = ask;
  const joins = useLink((state) => state.joins);

  const again = useCallback(async () => {
    if (key === undefined) return;
    asking.current += 1;
    const mine = asking.current;
    setHeld((before) => (before.key === key ? { ...before, loading: true } : { key, loading: true }));
    const answer = await question.current();
    if (mine !== asking.current) return;
    setHeld((before) => {
      if (answer.ok) return { key, answer, loading: false };
      const old = before.answer === undefined ? {} : { answer: before.answer };
      return { key, ...old, problem: answer, loading: false };
    });
  }, [key]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a link that came back is a reason to ask again
  useEffect(() => {
    void again();
    return () => {
      asking.current += 1;
    };
  }, [again, joins]);

  const { key: _key, ...current } = held.key === key ? held : { key, loading: key !== undefined };
  return { ...current, again };
}
