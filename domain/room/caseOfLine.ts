import type { Ask } from '../aggregate/command.ts';
import type { NewEvent } from '../aggregate/event.ts';
import type { Case, CaseId } from '../case/case.ts';
import { caseNumber } from '../case/caseIndexes.ts';
import { clockSubject } from '../case/clockSubject.ts';
import { fact } from '../case/decide/ask.ts';
import { newReport } from '../case/decide/intake.ts';
import { defined } from '../defined.ts';
import type { CategoryId, Refusal } from '../kernel.ts';
import { dangerWord } from '../secretary/danger.ts';
import { startClock } from '../sla/running.ts';
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
  const id = caseNumber(ask.situation.world, ask.at, ask.situation);
  const subject = clockSubject(born, born.urgency, ask.directory);
  const clock = (clockId: 'K0' | 'K1' | 'K4') => startClock(clockId, ask.at, subject, ask.rules);
  const clocks = { K0: clock('K0'), K1: clock('K1'), K4: clock('K4') };
  return {
    id,
    events: [
      fact(id, 'CaseReported', { ...born, origin, clocks }),
      fact(id, 'CaseLinked', { kind: 'related', toId: parent.id }),
      fact(parent.id, 'CaseLinked', { kind: 'related', toId: id }),
    ],
  };
}

function reporterKindOf(guest: Pick<RoomGuest, 'guestKind'> | undefined) {
  if (guest === undefined) return 'staff';
  return guest.guestKind === 'firm' ? 'enterprise' : 'resident';
}
