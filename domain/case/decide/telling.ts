import type { Outcome } from '../../aggregate/command.ts';
import { type Refusal, refuse } from '../../kernel.ts';
import { lastLeavesAt } from '../../outbox/leaving.ts';
import type { TellingEvent } from '../../outbox/message.ts';
import { seatsOnDuty } from '../../shift/roster.ts';
import type { Case, Recall } from '../case.ts';
import { recallBy } from '../recalls.ts';
import { type Ask, fact, type Handlers } from './ask.ts';
import { MERGING_HANDLERS } from './merging.ts';

/** U01, U02: what tells somebody outside is taken back before it leaves, or leaves at once (docs/adr/0012). */

export const TELLING_HANDLERS: Handlers<'case.takeBack' | 'case.sendNow'> = {
  // U01
  'case.takeBack': ({ seq }, thisCase, ask) => {
    const recall = recallBy(thisCase, ask.by.id, seq);
    if (recall === undefined) return refuse('nothing-to-recall');
    const refused = tooLate(recall, ask.at);
    if (refused !== undefined) return refused;
    const { seq: ofSeq, toSeq, act } = recall;
    const undone = UNDOING[act]?.(thisCase, ask) ?? [];
    return 'code' in undone ? undone : [fact(thisCase.id, 'ActTakenBack', { ofSeq, toSeq, act }), ...undone];
  },

  // U02
  'case.sendNow': (_data, thisCase, { at, situation }) => {
    const { recalls = [], urgency } = thisCase;
    const waits = recalls.some(
      ({ notices, at: since, takenBack }) =>
        takenBack !== true && lastLeavesAt(notices, since, urgency, () => seatsOnDuty(situation, since)) > at,
    );
    return waits ? [fact(thisCase.id, 'MessagesHastened', {})] : refuse('nothing-waits');
  },
};

/** What taking an act back writes beside its own event: only where it is more than one case. */
const UNDOING: Readonly<Partial<Record<TellingEvent, (thisCase: Case, ask: Ask) => Outcome>>> = {
  CaseMerged: (thisCase, ask) => MERGING_HANDLERS['case.unmerge']({ caseId: thisCase.id }, thisCase, ask),
};

function tooLate({ takenBack, until, moved }: Recall, at: number): Refusal | undefined {
  if (takenBack === true) return refuse('recalled-already');
  if (moved?.signed === true) return refuse('recall-signed');
  if (at >= until) return refuse('recall-window-closed');
  return moved === undefined ? undefined : refuse('recall-moved-on');
}
