import { useEffect, useRef } from 'react';
import { useApp } from '../screen/context.ts';

/** While something lies open on the page, Escape closes that and not the page. */
export function usePageEscape(close: (() => void) | undefined): void {
  const { pageActs } = useApp().screen;
  const latest = useRef(close);
  latest.current = close;
  const isOpen = close !== undefined;
  useEffect(() => (isOpen ? pageActs.opened(() => latest.current?.()) : undefined), [isOpen, pageActs]);
}
