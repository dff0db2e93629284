import { hiding, isWords } from '../aggregate/hiding.ts';
import type { Projection } from '../aggregate/sight.ts';
import { wholeCase } from '../contract/case.ts';
import { caseEventSchemas } from '../contract/caseEvents.ts';
import type { Mark } from '../contract/strings.ts';
import type { Case } from './case.ts';
import type { CaseEvent } from './caseEvents.ts';

function isReporter(mark: Mark): boolean {
  return mark.is === 'id' && mark.of === 'reporter';
}

/** Words, who reported, exactly where, and the number in somebody else's system, which leads to the words there. */
function isNotForWalls(mark: Mark): boolean {
  return (
    isWords(mark) ||
    mark.is === 'exact' ||
    isReporter(mark) ||
    (mark.is === 'form' && mark.of === 'foreignId')
  );
}

const MARKED = { subject: wholeCase, events: caseEventSchemas };

/** Without the reporters' ids; and as a wall shows it. */
export const CASE_HIDING = {
  unnamed: hiding<Case, CaseEvent>(MARKED, isReporter),
  wordless: hiding<Case, CaseEvent>(MARKED, isNotForWalls),
} as const satisfies Readonly<Record<string, Projection<Case, CaseEvent>>>;
