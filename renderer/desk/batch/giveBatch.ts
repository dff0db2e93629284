import type { CommandResult, WireRefusal } from '../../../domain/contract/socket.ts';
import type { Seq } from '../../../domain/kernel.ts';
import { tellDone } from '../acts.ts';
import type { Desk } from '../desk.ts';
import type { Member } from './batchPlan.ts';

export interface Outcome {
  readonly done: readonly Member[];
  readonly refused: readonly { readonly member: Member; readonly refusal: WireRefusal }[];
}

/** Each case by itself: one that is refused meanwhile keeps none of the others. All that were done have one way back. */
export async function giveBatch(
  desk: Desk,
  members: readonly Member[],
  words: { readonly label: string; readonly done: (n: number) => string },
): Promise<Outcome> {
  const { link, situation } = desk.client;
  const after = situation.store.getState().seq;
  const done: Member[] = [];
  const refused: Outcome['refused'][number][] = [];
  const results: CommandResult[] = [];
  let seq: Seq = after;
  for (const member of members) {
    if (member.commands.length === 0) continue;
    const answer = await link.command({ commands: member.commands, label: words.label });
    if (answer.ok) {
      done.push(member);
      results.push(...answer.results);
      seq = Math.max(seq, answer.seq);
    } else refused.push({ member, refusal: answer });
  }
  const [first] = done;
  if (first !== undefined) {
    const act = {
      caseId: first.thisCase.id,
      commands: first.commands,
      label: words.label,
      done: words.done(done.length),
    };
    tellDone(desk, act, { ok: true, seq, results }, after);
  }
  return { done, refused };
}
