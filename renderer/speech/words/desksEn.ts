import type { desksZh } from './desksZh.ts';

export const desksEn: Readonly<Record<keyof typeof desksZh, string>> = {
  'undo.recall': 'Take back',
  'undo.leaves': 'card leaves in {n} s',
};
