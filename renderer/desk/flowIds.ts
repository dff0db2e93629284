import { ACT_FLOWS } from './actIds.ts';

/** The inline forms of the case panel. One is open at a time; each keeps its own draft per case. */
export const FLOWS = [
  'assign',
  'merge',
  'unmerge',
  'entrust',
  'escalateLevel',
  'urgency',
  'reclassify',
  'urge',
  'progress',
  'resolve',
  'close',
  'reject',
  'void',
  'split',
  'reveal',
  'history',
  'claim',
  'room',
  ...ACT_FLOWS,
] as const;
export type FlowId = (typeof FLOWS)[number];
