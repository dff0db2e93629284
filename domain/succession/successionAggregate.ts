import type { Aggregate } from '../aggregate/aggregate.ts';
import { unitAndAbove, WHOLE } from '../aggregate/sight.ts';
import { refuse } from '../kernel.ts';
import { DAY_MS } from '../time/shanghaiDay.ts';
import { BATCH_COMMANDS } from './batchCommands.ts';
import { PLAN_COMMANDS } from './planCommands.ts';
import type { Succession } from './succession.ts';
import { SUCCESSION_FOLD } from './successionFold.ts';

/** So long a console has one at hand that is over; what was before lies in the log. */
const SHOWN_FOR_MS = 35 * DAY_MS;

/** Every command about a succession. */
export const SUCCESSION_COMMANDS = { ...PLAN_COMMANDS, ...BATCH_COMMANDS } as const;

/** 账号继承: its unit and those above it alone know of it. */
export const SUCCESSION: Aggregate<Succession> = {
  kind: 'succession',
  fold: SUCCESSION_FOLD,
  commands: SUCCESSION_COMMANDS,
  sight: {
    audience: ({ unitId }, directory) => unitAndAbove(unitId, directory),
    audienceKey: ({ unitId }) => unitId,
    shownAs: (scope) => (scope.kind === 'wall' ? undefined : WHOLE),
  },
  shown: {},
  isCurrent({ ended, cancelled }, at) {
    const over = ended?.at ?? cancelled?.at;
    return over === undefined || over > at - SHOWN_FOR_MS;
  },
  unknown: (subjectId) => refuse('unknown-subject', { subjectId }),
};
