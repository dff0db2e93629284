import type { FlowId } from './flowIds.ts';

/** Commands drawn as keycaps at the bottom of the panel, and the form each of them opens. */
export const FLOW_OF_COMMAND: Readonly<Record<string, FlowId | undefined>> = {
  'case.assign': 'assign',
  'case.merge': 'merge',
  'case.escalate': 'escalate',
  'case.urge': 'urge',
  'case.note': 'progress',
  'case.resolve': 'resolve',
  'case.close': 'close',
  'case.urgency': 'urgency',
  'case.reclassify': 'reclassify',
  'case.reject': 'reject',
  'case.void': 'void',
  'case.unmerge': 'unmerge',
};

export const ON_THE_BAR: ReadonlySet<string> = new Set([...Object.keys(FLOW_OF_COMMAND), 'case.sign']);
