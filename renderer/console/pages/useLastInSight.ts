import { type RefObject, useEffect, useRef } from 'react';

/** For the end of a list: it comes into sight whenever the list ends with another entry. */
export function useLastInSight(last: number | undefined): RefObject<HTMLDivElement | null> {
  const end = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new entry comes into sight
  useEffect(() => {
    end.current?.scrollIntoView?.({ block: 'end' });
  }, [last]);
  return end;
}
