import { useState } from 'react';
import type { BlurMask } from '../../../../domain/media/media.ts';
import { isSameMask } from './masks.ts';

interface Draft {
  /** What was saved when the editing began. */
  readonly base: readonly BlurMask[];
  /** Saved ones this person may not make smaller, then and now. */
  readonly standing: readonly BlurMask[];
  readonly own: readonly BlurMask[];
}

export interface MaskDraft {
  readonly standing: readonly BlurMask[];
  readonly own: readonly BlurMask[];
  /** All that will be hidden once saved. */
  readonly all: readonly BlurMask[];
  readonly isChanged: boolean;
  set(own: readonly BlurMask[]): void;
}

/**
 * Masks while they are edited. Without `mayUncover` those saved before stay as they are; what a colleague
 * hides meanwhile is hidden here too, and is no part of what this person may take away by saving.
 */
export function useMasks(saved: readonly BlurMask[], mayUncover: boolean): MaskDraft {
  const [draft, setDraft] = useState<Draft>(() => ({
    base: saved,
    standing: mayUncover ? [] : saved,
    own: mayUncover ? saved : [],
  }));
  const known = [...draft.base, ...draft.own];
  const fresh = saved.filter((savedMask) => !known.some((mask) => isSameMask(mask, savedMask)));
  const standing = [...draft.standing, ...fresh];
  const all = [...standing, ...draft.own];
  const isChanged =
    all.length !== saved.length ||
    !all.every((savedMask) => saved.some((mask) => isSameMask(mask, savedMask)));
  return {
    standing,
    own: draft.own,
    all,
    isChanged,
    set: (own) => setDraft({ ...draft, own }),
  };
}
