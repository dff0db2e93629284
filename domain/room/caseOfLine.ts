import type { Ask } from '../aggregate/command.ts';
import type { NewEvent } from '../aggregate/event.ts';
import type { Case, CaseId } from '../case/case.ts';
import { firstFact, newReport } from '../case/decide/intake.ts';
import { linked } from '../case/decide/linking.ts';
import { defined } from '../defined.ts';
import type { CategoryId, Refusal } from '../kernel.ts';
import { dangerWord } from '../secretary/danger.ts';
import { cutText } from '../text/cutText.ts';
import type { RoomGuest, RoomLine } from './room.ts';

/** Characters of a line that make the new case's title; a longer one stands whole in its description. */
const LONGEST_TITLE = 60;

/** A line as a case of its own, with the place and the channel of the case it was written on, and linked to it. */
export function caseOfLine(
  { text }: Pick<RoomLine, 'text'>,
  guest: Pick<RoomGuest, 'guestKind'> | undefined,
  parent: Case,
  category: CategoryId | undefined,
  ask: Ask,
): { readonly id: CaseId; readonly events: readonly NewEvent[] } | Refusal {
  const { source, place, origin, confidential } = parent;
  const born = newReport(
    {
      ...{ source, place, confidential, title: cutText(text, LONGEST_TITLE) },
      ...{ reporterKind: reporterKindOf(guest) },
      ...defined({
        category,
        description: text.length > LONGEST_TITLE ? text : undefined,
        danger: dangerWord(text) === undefined ? undefined : (true as const),
      }),
    },
    ask,
  );
  if ('code' in born) return born;
  const { id, event } = firstFact({ ...born, origin }, ask);
  return { id, events: [event, ...linked(id, parent.id, 'related')] };
}

function reporterKindOf(guest: Pick<RoomGuest, 'guestKind'> | undefined) {
  if (guest === undefined) return 'staff';
  return guest.guestKind === 'firm' ? 'enterprise' : 'resident';
}
