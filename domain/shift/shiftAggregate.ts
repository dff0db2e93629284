import type { Aggregate } from '../aggregate/aggregate.ts';
import { refuse } from '../kernel.ts';
import { HANDOVER_COMMANDS } from './handoverCommands.ts';
import { ROSTER_COMMANDS } from './rosterCommands.ts';
import { type DutyShift, SHOWN_FOR_MS } from './shift.ts';
import { SHIFT_FOLD } from './shiftFold.ts';
import { SHIFT_SHOWN, SHIFT_SIGHT } from './shiftSight.ts';

/** Every command about a shift. */
export const SHIFT_COMMANDS = { ...ROSTER_COMMANDS, ...HANDOVER_COMMANDS } as const;

/** 值班班次: who is responsible for a unit from when to when, and how one hands over to the next. */
export const SHIFT: Aggregate<DutyShift> = {
  kind: 'shift',
  fold: SHIFT_FOLD,
  commands: SHIFT_COMMANDS,
  sight: SHIFT_SIGHT,
  shown: SHIFT_SHOWN,
  isCurrent: ({ to }, at) => to > at - SHOWN_FOR_MS,
  unknown: (subjectId) => refuse('unknown-subject', { subjectId }),
};
