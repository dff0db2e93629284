import type { Case } from './case.ts';
import { DANGER_STATES } from './transitions.ts';

/**
 * A word of danger that nobody has answered: the case stands first and asks whether it is happening. A report that
 * came in by a merge after the answer asks anew; so does a supplement (evolve/supplementing.ts puts the answer away).
 */
export function asksDanger({ danger, dangerAnswer, state, absorbed }: Case): boolean {
  if (danger !== true || !DANGER_STATES.some((each) => each === state)) return false;
  return (
    dangerAnswer === undefined ||
    absorbed.some((entry) => entry.danger === true && entry.seq > dangerAnswer.seq)
  );
}
