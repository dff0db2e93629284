import { CLAIM_KIND, type DeskClaims } from '../../domain/claim/claim.ts';
import { returnsOf } from '../../domain/claim/returning.ts';
import type { Directory } from '../../domain/district/directory.ts';
import type { Millis, PersonId } from '../../domain/kernel.ts';
import { shiftsIn } from '../../domain/shift/roster.ts';
import { subjectsOf } from '../../domain/situation.ts';
import type { Clock } from '../clock.ts';
import type { Dispatcher } from '../dispatch/dispatcher.ts';
import { touchedOf } from '../dispatch/durableCommit.ts';
import { type GiveCommand, PASSING, SystemCommandRefused } from '../dispatch/systemCommands.ts';
import { createWorkLoop, type OnTrouble, type WorkLoop } from '../world/workLoop.ts';

export interface ReturningParts {
  readonly dispatcher: Pick<Dispatcher, 'durable' | 'follow'>;
  readonly directory: Directory;
  readonly give: GiveCommand;
  /** The world's time, in which a shift ends. */
  readonly clock: Pick<Clock, 'now'>;
  /** The machine's, in which somebody sits at a console or not. */
  readonly wall: Pick<Clock, 'now' | 'after'>;
  /** Everybody at a console that is not covered. */
  readonly present: () => ReadonlySet<PersonId>;
  readonly onTrouble: OnTrouble;
}

/** How often somebody is looked for while anything is in hand. */
const LOOK_EVERY_MS: Millis = 15_000;
const RETRY_MS: Millis = 15_000;

/**
 * What is in the hand of somebody who is gone comes back to the desk, and what moved on is cleared away. Who was
 * last seen when is remembered here alone: after a start everybody counts as just seen.
 */
export function createReturning(
  parts: ReturningParts,
): Pick<WorkLoop, 'start' | 'once' | 'isSettled' | 'settled' | 'stop'> {
  const { dispatcher, clock, wall, directory } = parts;
  const seenAt = new Map<PersonId, Millis>();
  let lookedAt: Millis = Number.NEGATIVE_INFINITY;

  const desks = () => [...subjectsOf<DeskClaims>(dispatcher.durable, CLAIM_KIND).values()];
  const loop = createWorkLoop({
    clock: wall,
    due: () => (desks().some(({ claims }) => claims.length > 0) ? lookedAt + LOOK_EVERY_MS : undefined),
    step: look,
    backOff: () => RETRY_MS,
    onTrouble: parts.onTrouble,
    follow: () =>
      dispatcher.follow((commit) => {
        if (touchedOf<DeskClaims>(commit, CLAIM_KIND).size > 0) loop.look();
      }),
  });

  /** For how long nobody has sat there; of somebody met for the first time it begins now. */
  function goneFor(personId: PersonId, present: ReadonlySet<PersonId>, now: Millis): Millis | undefined {
    const last = seenAt.get(personId);
    if (last !== undefined && !present.has(personId)) return now - last;
    seenAt.set(personId, now);
    return undefined;
  }

  async function look(): Promise<void> {
    const now = wall.now();
    lookedAt = now;
    const present = parts.present();
    const holders = new Set(desks().flatMap(({ claims }) => claims.map(({ holder }) => holder.id)));
    for (const id of seenAt.keys()) if (!holders.has(id)) seenAt.delete(id);
    const gone = new Map([...holders].map((id) => [id, goneFor(id, present, now)] as const));
    const question = {
      at: clock.now(),
      directory,
      shifts: [...shiftsIn(dispatcher.durable).values()],
      caseOf: (id: DeskClaims['claims'][number]['caseId']) => dispatcher.durable.cases.get(id),
      goneFor: (id: PersonId) => gone.get(id),
    };
    for (const desk of desks()) {
      const returns = returnsOf(desk, question);
      if (returns.length === 0) continue;
      const command = { type: 'timer.returnClaims', data: { subjectId: desk.id, returns } };
      const code = await parts.give(command, { id: desk.id, version: desk.version });
      // Put back by a hand meanwhile, or the store is down for a moment: it is looked at again soon.
      if (code === undefined || code === 'no-change' || PASSING.has(code)) continue;
      throw new SystemCommandRefused(command.type, code);
    }
  }

  return loop;
}
