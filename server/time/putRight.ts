import { retimingOf } from '../../domain/case/retime.ts';
import type { Rules } from '../../domain/rules/rules.ts';
import type { TimeDoubt } from '../../domain/timeDoubt/timeDoubt.ts';
import type { Clock } from '../clock.ts';
import type { Dispatcher } from '../dispatch/dispatcher.ts';
import type { GiveCommand } from '../dispatch/systemCommands.ts';

export interface PutRightParts {
  readonly dispatcher: Pick<Dispatcher, 'durable'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly rules: () => Rules;
  readonly give: GiveCommand;
}

/** Cases between which others have their turn. */
const CHUNK = 50;

/**
 * A fact for every case that was written in the time that is left. Given again, or after a crash half-way, it does what
 * is left. Answers how many cases were put right by now; undefined when not all could be.
 */
export async function putRight(doubt: TimeDoubt, parts: PutRightParts): Promise<number | undefined> {
  const { cases } = parts.dispatcher.durable;
  const ids = [...cases.keys()];
  let done = 0;
  for (let first = 0; first < ids.length; first += CHUNK) {
    const answers = await Promise.all(
      ids.slice(first, first + CHUNK).map(async (id) => {
        const thisCase = cases.get(id);
        if (thisCase?.retimedBy === doubt.id) return 1;
        const data = dataFor(doubt, parts);
        if (thisCase === undefined || data === undefined) return 0;
        if (retimingOf(thisCase, { ...data, at: parts.clock.now(), rules: parts.rules() }) === undefined)
          return 0;
        const code = await parts.give({ type: 'timer.retime', data: { caseId: id, ...data } }, thisCase);
        return code === undefined ? 1 : undefined;
      }),
    );
    if (answers.includes(undefined)) return undefined;
    done += answers.filter((answer) => answer === 1).length;
    await new Promise((resolve) => setImmediate(resolve));
  }
  return done;
}

/** What really happens by now lies before now: of a time that was ahead, only what is still to come is wrong. */
function dataFor({ id, decided }: TimeDoubt, { clock }: PutRightParts) {
  if (decided === undefined) return undefined;
  const { from, to, shift } = decided;
  return { doubtId: id, from: shift < 0 ? Math.max(from, clock.now()) : from, to, shift };
}
