import { seatIn } from '../../aggregate/facts.ts';
import { defined } from '../../defined.ts';
import { type CaseId, type Refusal, refuse } from '../../kernel.ts';
import type { Case } from '../case.ts';
import { audienceOf, mayRead } from '../caseSight.ts';
import { outOfReach } from '../writeScope.ts';
import { type Ask, type DataOf, fact, type Handlers } from './ask.ts';

/** N01 to N03: a line for colleagues, and which cases are not one matter. */

export const NOTING_HANDLERS: Handlers<'case.note' | 'case.markDistinct' | 'case.unmarkDistinct'> = {
  'case.note': (data, thisCase, ask) => {
    const { text, unitIds, personIds } = data;
    return (
      cannotRead(data, thisCase, ask) ?? [
        fact(thisCase.id, 'NoteAdded', { text, ...defined({ unitIds, personIds }) }),
      ]
    );
  },

  // Written on both, as a link is, so that whoever sees one of the two sees it there.
  'case.markDistinct': ({ otherId }, thisCase, ask) => {
    const no = otherOutOfReach('case.markDistinct', otherId, thisCase, ask);
    if (no !== undefined) return no;
    if (thisCase.distinctFrom?.includes(otherId)) return refuse('distinct-already');
    return [
      fact(thisCase.id, 'CaseMarkedDistinct', { otherId }),
      fact(otherId, 'CaseMarkedDistinct', { otherId: thisCase.id }),
    ];
  },

  'case.unmarkDistinct': ({ otherId }, thisCase, ask) => {
    const no = otherOutOfReach('case.unmarkDistinct', otherId, thisCase, ask);
    if (no !== undefined) return no;
    if (!thisCase.distinctFrom?.includes(otherId)) return refuse('not-marked-distinct');
    return [
      fact(thisCase.id, 'CaseUnmarkedDistinct', { otherId }),
      fact(otherId, 'CaseUnmarkedDistinct', { otherId: thisCase.id }),
    ];
  },
};

function otherOutOfReach(
  command: 'case.markDistinct' | 'case.unmarkDistinct',
  otherId: CaseId,
  thisCase: Case,
  { actor, by, directory, situation }: Ask,
): Refusal | undefined {
  if (otherId === thisCase.id) return refuse('link-to-itself');
  const other = situation.cases.get(otherId);
  if (other === undefined) return refuse('unknown-case', { caseId: otherId });
  return outOfReach(command, other, actor.role, by, directory);
}

/** Nobody is called to a case that they would not find: who they are, when one of those named cannot read it. */
export function cannotRead(
  { unitIds = [], personIds = [] }: Pick<DataOf<'case.note'>, 'unitIds' | 'personIds'>,
  thisCase: Case,
  { directory, facts }: Pick<Ask, 'directory' | 'facts'>,
): Refusal | undefined {
  const audience = audienceOf(thisCase, directory);
  for (const unitId of unitIds) {
    const unit = directory.unit(unitId);
    if (unit === undefined) return refuse('unknown-unit', { unitId });
    const seesAll = unit.kind === 'centre' || unit.kind === 'district';
    if (!seesAll && !audience.has(unitId)) return refuse('mention-cannot-read', { who: unit.name });
  }
  for (const personId of personIds) {
    const seat = seatIn(facts, personId);
    if (seat === undefined) return refuse('unknown-person', { personId });
    if (!mayRead(seat, thisCase, directory)) return refuse('mention-cannot-read', { who: seat.name });
  }
  return undefined;
}
