import type { Aggregate } from '../aggregate/aggregate.ts';
import { hiding } from '../aggregate/hiding.ts';
import { type Projection, WHOLE } from '../aggregate/sight.ts';
import { timeDoubtEventSchemas, timeDoubtWords } from '../contract/timeDoubt.ts';
import { refuse } from '../kernel.ts';
import { DAY_MS } from '../time/shanghaiDay.ts';
import { TIME_KIND, type TimeDoubt, type TimeDoubtEvent } from './timeDoubt.ts';
import { TIME_COMMANDS } from './timeDoubtCommands.ts';
import { TIME_FOLD } from './timeDoubtFold.ts';

/** So long a console knows of one that is decided; what was before lies in the log. */
const SHOWN_FOR_MS = 35 * DAY_MS;

/** Everybody at a console has to know that the time is doubted; why it was decided so is the centre's. */
const WORDLESS = hiding<TimeDoubt, TimeDoubtEvent>({
  subject: timeDoubtWords,
  events: timeDoubtEventSchemas,
});

export const TIME: Aggregate<TimeDoubt> = {
  kind: TIME_KIND,
  fold: TIME_FOLD,
  commands: TIME_COMMANDS,
  sight: {
    audience: () => 'everyone',
    audienceKey: () => '',
    shownAs: (scope) => (scope.kind === 'all' ? WHOLE : 'wordless'),
  },
  // An event under this kind's name was written by it.
  shown: { wordless: WORDLESS as Projection<TimeDoubt> },
  isCurrent: ({ decided }, at) => decided === undefined || decided.at > at - SHOWN_FOR_MS,
  unknown: (subjectId) => refuse('unknown-subject', { subjectId }),
};
