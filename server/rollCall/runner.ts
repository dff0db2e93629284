import type { Millis, SubjectId } from '../../domain/kernel.ts';
import { againDue, ROLL_CALL_KIND, type RollCall } from '../../domain/rollCall/rollCall.ts';
import { rollCallsIn } from '../../domain/rollCall/rollCallAggregate.ts';
import type { Clock } from '../clock.ts';
import type { Dispatcher } from '../dispatch/dispatcher.ts';
import { touchedOf } from '../dispatch/durableCommit.ts';
import { type GiveCommand, SystemCommandRefused } from '../dispatch/systemCommands.ts';
import { createWorkLoop, type OnTrouble, type WorkLoop } from '../world/workLoop.ts';

export interface RollCallRunnerParts {
  readonly dispatcher: Pick<Dispatcher, 'durable' | 'follow'>;
  readonly give: GiveCommand;
  readonly clock: Clock;
  readonly onTrouble: OnTrouble;
}

const RETRY_MS: Millis = 5_000;

/** Calls a second time whoever is silent after three minutes. Keeps nothing of its own but what is due. */
export function createRollCallRunner(
  parts: RollCallRunnerParts,
): Pick<WorkLoop, 'start' | 'isSettled' | 'settled' | 'stop'> {
  const { dispatcher, clock } = parts;
  const dueOf = new Map<SubjectId, Millis>();
  const loop = createWorkLoop({
    clock,
    due: () => (dueOf.size === 0 ? undefined : Math.min(...dueOf.values())),
    step: callAgain,
    backOff: () => RETRY_MS,
    onTrouble: parts.onTrouble,
    follow() {
      for (const rollCall of rollCallsIn(dispatcher.durable).values()) note(rollCall);
      return dispatcher.follow((commit) => {
        const touched = touchedOf<RollCall>(commit, ROLL_CALL_KIND);
        for (const { after } of touched.values()) note(after);
        if (touched.size > 0) loop.look();
      });
    },
  });

  function note(rollCall: RollCall): void {
    const due = againDue(rollCall);
    if (due === undefined) dueOf.delete(rollCall.id);
    else dueOf.set(rollCall.id, due);
  }

  async function callAgain(): Promise<void> {
    const [id] = [...dueOf].find(([, due]) => due <= clock.now()) ?? [];
    const rollCall = id === undefined ? undefined : rollCallsIn(dispatcher.durable).get(id);
    if (rollCall === undefined) return;
    const { version } = rollCall;
    const command = { type: 'timer.rollCallAgain', data: { subjectId: rollCall.id } };
    const code = await parts.give(command, { id: rollCall.id, version });
    if (code !== undefined && code !== 'no-change') throw new SystemCommandRefused(command.type, code);
    // Somebody answered or ended it while it was on its way, which is noted anew with that commit; or its incident was archived.
    if (code === 'no-change') dueOf.delete(rollCall.id);
  }

  return loop;
}
