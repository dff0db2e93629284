import type { Projection } from '../aggregate/sight.ts';
import { wholeCase } from '../contract/case.ts';
import { caseEventSchemas } from '../contract/caseEvents.ts';
import { type Change, changeMarked, GONE, pathsOf } from '../contract/marked.ts';
import type { Mark } from '../contract/strings.ts';
import type { Case } from './case.ts';
import type { CaseEvent } from './caseEvents.ts';

function isReporter(mark: Mark): boolean {
  return mark.is === 'id' && mark.of === 'reporter';
}

/** Words, who reported, exactly where, and the number in somebody else's system, which leads to the words there. */
function isNotForWalls(mark: Mark): boolean {
  return (
    mark.is === 'words' ||
    mark.is === 'exact' ||
    isReporter(mark) ||
    (mark.is === 'form' && mark.of === 'foreignId')
  );
}

/** A word that was there becomes empty: the shape stays. */
const hide: Change = (_value, _path, { is }) => (is === 'words' ? '' : GONE);

function hiding(isHidden: (mark: Mark) => boolean): Projection<Case, CaseEvent> {
  const inCase = pathsOf(wholeCase, isHidden);
  const inEvent = new Map(
    Object.entries(caseEventSchemas).map(([type, schema]) => [type, pathsOf(schema, isHidden)]),
  );
  return {
    subject: (thisCase) => changeMarked(thisCase, inCase, hide),
    event(event) {
      const data = changeMarked<object>(event.data, inEvent.get(event.type), hide);
      // The union is closed over `type`; spreading cannot follow that the data still belongs to it.
      return data === event.data ? event : ({ ...event, data } as CaseEvent);
    },
  };
}

/** Without the reporters' ids; and as a wall shows it. */
export const CASE_HIDING = {
  unnamed: hiding(isReporter),
  wordless: hiding(isNotForWalls),
} as const satisfies Readonly<Record<string, Projection<Case, CaseEvent>>>;
