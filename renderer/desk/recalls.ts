import type { Case, CaseId, Recall } from '../../domain/case/case.ts';
import type { Command } from '../../domain/contract/commands.ts';
import type { Seq } from '../../domain/kernel.ts';
import { lastLeavesAt } from '../../domain/outbox/leaving.ts';
import { takesBack } from '../../domain/outbox/messages.ts';
import { seatsOnDuty } from '../../domain/shift/roster.ts';
import type { Client } from '../client/client.ts';
import { templateName } from '../speech/messageWords.ts';
import type { Desk } from './desk.ts';
import type { Leaving, Undo } from './stores.ts';

/** What of a case its operator can take back: by what the case itself remembers, whatever the act was. */
export interface Recallable {
  readonly thisCase: Case;
  readonly recall: Recall;
}

/** The pieces of the log an act of this seat is among: after the first, up to the second. */
export interface Between {
  readonly after: Seq;
  readonly upTo: Seq;
}

/** What this seat has done to these cases meanwhile and can take back. */
export function recallables(
  { client }: Desk,
  caseIds: readonly CaseId[],
  { after, upTo }: Between,
): readonly Recallable[] {
  const by = client.sessionStore.getState().session?.person.id;
  return caseIds.flatMap((id) => {
    const thisCase = client.situation.caseById(id);
    const recall = thisCase?.recalls?.findLast(
      (each) => each.by === by && each.takenBack !== true && each.seq > after && each.toSeq <= upTo,
    );
    return thisCase === undefined || recall === undefined ? [] : [{ thisCase, recall }];
  });
}

/** The way back of one act, on one case or several. */
export function undoOf(desk: Desk, [first, ...others]: readonly Recallable[]): Undo | undefined {
  if (first === undefined) return undefined;
  const several = [first, ...others] as const;
  return {
    commands: several.map(takeBackCommand),
    label: recallLabel(desk, first.recall),
    leaving: leavingOf(desk, several),
  };
}

export function takeBackCommand({ thisCase, recall }: Recallable): Command {
  return { type: 'case.takeBack', data: { caseId: thisCase.id, seq: recall.seq } };
}

/** "撤回派遣", or "撤回催办通知" of what stands whoever heard of it. */
export function recallLabel({ t }: Desk, { act }: Pick<Recall, 'act'>): string {
  return t(`undo.recall.${takesBack(act)}`, { act: t(`telling.${act}`) });
}

function leavingOf({ client, t }: Desk, acts: readonly [Recallable, ...Recallable[]]): Leaving {
  const card = templateName(cardOf(acts[0].recall), t);
  return {
    card,
    until: Math.min(...acts.map(({ recall }) => recall.until)),
    at: Math.max(...acts.map((each) => leavesAt(client, each))),
    caseIds: acts.map(({ thisCase }) => thisCase.id),
    gone: t('undo.gone', { card }),
  };
}

/** When the messages of an act leave the house, as the server reckons it too. */
function leavesAt({ situation }: Client, { thisCase, recall: { notices, at } }: Recallable): number {
  const { held } = situation.store.getState();
  const subjects = new Map([['shift', new Map(held.get('shift')?.byId)]]);
  return lastLeavesAt(notices, at, thisCase.urgency, () => seatsOnDuty({ subjects }, at));
}

/** What is spoken of when there are several: the card of whoever has to act. */
function cardOf({ notices }: Recall): string {
  const card = notices.find(({ template }) => template.endsWith('-card')) ?? notices[0];
  return card?.template ?? '';
}
