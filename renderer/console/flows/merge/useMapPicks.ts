import { useEffect, useRef } from 'react';
import type { CaseId } from '../../../../domain/case/case.ts';
import { useClient } from '../../../client/context.ts';

/**
 * While the form is open the map offers the partners, and a click on a case there ticks it. Walking
 * the offered ones by key only moves the ring: ticking is then Space in the list.
 */
export function useMapPicks(forId: CaseId, offered: readonly CaseId[], onPick: (id: CaseId) => void): void {
  const { view } = useClient();
  const answer = useRef(onPick);
  answer.current = onPick;
  const candidates = offered.join(' ');

  useEffect(() => {
    view.startPick({
      purpose: 'merge',
      forId,
      candidates: (candidates === '' ? [] : candidates.split(' ')) as CaseId[],
    });
  }, [view, forId, candidates]);

  useEffect(() => {
    let byPointer = false;
    const onPointer = () => {
      byPointer = true;
    };
    const onKey = () => {
      byPointer = false;
    };
    window.addEventListener('pointerdown', onPointer, true);
    window.addEventListener('keydown', onKey, true);
    const stop = view.subscribe((now, before) => {
      const id = now.pick?.focusedId;
      if (byPointer && id !== undefined && now.pick?.forId === forId && id !== before.pick?.focusedId) {
        answer.current(id);
      }
    });
    return () => {
      stop();
      window.removeEventListener('pointerdown', onPointer, true);
      window.removeEventListener('keydown', onKey, true);
      if (view.get().pick?.forId === forId) view.endPick();
    };
  }, [view, forId]);
}
