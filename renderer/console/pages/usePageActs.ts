import { useEffect, useRef } from 'react';
import { useApp } from '../screen/context.ts';
import type { PageAct } from '../screen/pageActs.ts';
import { usePageKeys } from './usePageKeys.ts';

/** Acts of one page, each heard on its key and listed by `?` and the palette as long as its part is on the screen. */
export function usePageActs(acts: readonly PageAct[]): void {
  const { pageActs } = useApp().screen;
  const latest = useRef(acts);
  latest.current = acts;
  useEffect(() => pageActs.offer(() => latest.current), [pageActs]);
  usePageKeys(
    Object.fromEntries(acts.flatMap(({ key, run }) => (key === undefined ? [] : [[key, run] as const]))),
  );
}
