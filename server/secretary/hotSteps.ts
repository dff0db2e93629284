import type { CaseId, Millis } from '../../domain/kernel.ts';
import { createHotGroups, type HotGroup, type HotReport } from '../../domain/secretary/hotGroups.ts';

/** What is done with the groups at once. */
export interface HotStep {
  readonly put?: readonly HotReport[];
  readonly forget?: readonly CaseId[];
  readonly forgetBefore?: Millis;
  /** Then the groups of at least so many are the answer. */
  readonly least?: number;
}

export interface HotTaken {
  /** Reports that are remembered. */
  readonly size: number;
  /** How many `forgetBefore` has taken out. */
  readonly forgotten: number;
  readonly groups: readonly HotGroup[];
}

/** The groups of one world, and what does a step in them: on whatever thread. */
export function createHotSteps(): (step: HotStep) => HotTaken {
  const groups = createHotGroups();
  return ({ put = [], forget = [], forgetBefore, least }) => {
    for (const report of put) groups.put(report);
    for (const id of forget) groups.forget(id);
    const forgotten = forgetBefore === undefined ? 0 : groups.forgetBefore(forgetBefore);
    return { size: groups.size, forgotten, groups: least === undefined ? [] : groups.of(least) };
  };
}
