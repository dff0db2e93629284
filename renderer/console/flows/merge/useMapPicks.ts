import { useEffect, useRef } from 'react';
import type { CaseId } from '../../../../domain/case/case.ts';
import { ui } from '../../../desk/uiStore.ts';

/**
 * While the form is open the map offers the partners, and a click on a case there ticks it. Walking
 * the offered ones by key only moves the ring: ticking is then Space in the list.
 */
export function useMapPicks(forId: CaseId, offered: readonly CaseId[], onPick: (id: CaseId) => void): void {
  const answer = useRef(onPick);
  answer.current = onPick;
  const candidates = offered.join(' ');

  useEffect(() => {
    ui.startPick({ purpose: 'merge', forId, candidates: candidates === '' ? [] : candidates.split(' ') });
  }, [forId, candidates]);

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
    const stop = ui.subscribe((now, before) => {
      const id = now.pick?.focusedId;
      if (byPointer && id !== undefined && now.pick?.forId === forId && id !== before.pick?.focusedId) {
        answer.current(id);
      }
    });
    return () => {
      stop();
      window.removeEventListener('pointerdown', onPointer, true);
      window.removeEventListener('keydown', onKey, true);
      if (ui.get().pick?.forId === forId) ui.endPick();
    };
  }, [forId]);
}
