import { CASE_KIND, kindOf, type LogEvent, subjectIdOf } from '../../domain/aggregate/event.ts';
import type { CaseId, Seq, SubjectId } from '../../domain/kernel.ts';
import { applyEvent, type Situation } from '../../domain/situation.ts';
import type { Dispatcher } from '../dispatch/dispatcher.ts';
import type { Pauses } from '../pauses.ts';
import type { EventLog } from '../store/EventLog.ts';
import { type Folded, takeIn } from './folded.ts';

export interface FoldingParts {
  readonly log: Pick<EventLog, 'read'>;
  readonly eventsOf: Dispatcher['eventsOf'];
}

/** Events read in one go while the ones before are folded. */
const PIECE = 500;

/**
 * Folds on from where it stands up to and with `to`. What was over at the keyframe and is spoken of again is folded
 * from its own events. Leaves everybody their turn; stops between two pieces when told to, and answers whether it got there.
 */
export async function foldOn(
  folded: Folded,
  to: Seq,
  {
    log,
    eventsOf,
    pauses,
    isStopped,
  }: FoldingParts & { readonly pauses: Pauses; readonly isStopped?: () => boolean },
): Promise<boolean> {
  const { situation } = folded;
  const read = (after: Seq) =>
    after < to ? log.read(situation.world, after, Math.min(PIECE, to - after)) : Promise.resolve([]);
  const strangers = new Set<SubjectId>();
  let next = read(situation.seq);
  while (situation.seq < to) {
    if (isStopped?.()) return false;
    const piece = await pauses.aside(next);
    const last = piece.at(-1);
    if (last === undefined) return false;
    next = read(last.event.seq);
    for (const { event } of piece) {
      takeIn(folded, kindOf(event), subjectIdOf(event));
      applyEvent(situation, event);
      if (!isThere(situation, event)) strangers.add(subjectIdOf(event));
      if (pauses.isDue()) await pauses.pause();
    }
  }
  for (const id of strangers) await pauses.aside(bringBack(folded, { id, eventsOf }));
  return true;
}

function isThere({ subjects }: Situation, event: LogEvent): boolean {
  return subjects.get(kindOf(event))?.has(subjectIdOf(event)) ?? true;
}

/** The whole life of a subject, as far as the situation has come; with a case what was merged into it, which shows with it. */
async function bringBack(
  folded: Folded,
  { id, eventsOf }: Pick<FoldingParts, 'eventsOf'> & { readonly id: SubjectId },
): Promise<void> {
  const { situation, stored } = folded;
  for (const { event } of await eventsOf(id)) if (event.seq <= situation.seq) applyEvent(situation, event);
  for (const { caseId } of situation.cases.get(id as CaseId)?.absorbed ?? []) {
    const isHere = situation.cases.has(caseId) || stored.get(CASE_KIND)?.has(caseId) === true;
    if (!isHere) await bringBack(folded, { id: caseId, eventsOf });
  }
}
