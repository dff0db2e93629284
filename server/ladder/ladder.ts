import { type Case, type CaseId, isOpen } from '../../domain/case/case.ts';
import type { Millis, PersonId } from '../../domain/kernel.ts';
import { type CheckDesk, countChecks } from '../../domain/ladder/autoCheck.ts';
import type { SecretaryChoice } from '../../domain/ladder/autoDispatch.ts';
import { nextStep, type SystemCommand, type SystemStep } from '../../domain/ladder/nextStep.ts';
import { shiftsIn } from '../../domain/shift/roster.ts';
import type { Clock } from '../clock.ts';
import type { Dispatcher } from '../dispatch/dispatcher.ts';
import { type DurableCommit, touchedCases } from '../dispatch/durableCommit.ts';
import type { StageParts } from '../dispatch/stageCall.ts';
import { type GiveCommand, PASSING, SystemCommandRefused } from '../dispatch/systemCommands.ts';
import { createWorkLoop, type OnTrouble, type WorkLoop } from '../world/workLoop.ts';
import { createDueQueue } from './dueQueue.ts';

export interface LadderParts {
  readonly dispatcher: Pick<Dispatcher, 'durable' | 'follow'>;
  readonly give: GiveCommand;
  readonly clock: Clock;
  /** Read anew at every step: an administrator may change the rules while the server runs. */
  readonly rules: StageParts['rules'];
  readonly directory: StageParts['directory'];
  readonly secretaryChoice: SecretaryChoice;
  readonly onTrouble: OnTrouble;
}

/** The system's steps with single cases, each when it is due: signing by time, rungs, rules, closing. */
export interface Ladder extends Pick<WorkLoop, 'isSettled' | 'settled' | 'stop'> {
  start(): void;
  /** Other rules hold: what time does next is planned anew, and what was turned down is asked again. */
  replan(): void;
}

/** The store is down, or the server stops: asked again after this. */
const RETRY_MS: Millis = 5_000;
/** Given at once, into one commit; between so many the people's commands have their turn. */
const STEPS_A_TURN = 100;

export function createLadder(parts: LadderParts): Ladder {
  const { dispatcher, clock, directory } = parts;
  const { durable } = dispatcher;
  const queue = createDueQueue();
  /** Cases with a step that was turned down for good, and their version then: not asked again until they change. */
  const stuck = new Map<CaseId, number>();
  /** Checks given out and not durable yet, by seat: a moment with many would all go to the same one. */
  const givenOut = new Map<PersonId, number>();

  const loop = createWorkLoop({
    clock,
    due: queue.first,
    step: takeDue,
    backOff: () => RETRY_MS,
    onTrouble: parts.onTrouble,
    follow() {
      planAll();
      return dispatcher.follow(onCommit);
    },
  });

  function stepOf(thisCase: Case): SystemStep | undefined {
    return nextStep(thisCase, {
      rules: parts.rules,
      directory,
      caseOf: (id) => durable.cases.get(id),
      secretaryChoice: parts.secretaryChoice,
      desk,
    });
  }

  function desk(): CheckDesk {
    const openChecks = () => {
      const counts = countChecks(durable.cases.values());
      return (id: PersonId) => (counts.get(id) ?? 0) + (givenOut.get(id) ?? 0);
    };
    return { now: clock.now(), shifts: shiftsIn(durable).values(), openChecks };
  }

  function noteGivenOut({ type, data }: SystemCommand, change: 1 | -1): void {
    if (type === 'case.assignCheck') {
      givenOut.set(data.checkerId, (givenOut.get(data.checkerId) ?? 0) + change);
    }
  }

  function plan(caseId: CaseId): void {
    const thisCase = durable.cases.get(caseId);
    const step = thisCase === undefined ? undefined : stepOf(thisCase);
    if (step === undefined || stuck.get(caseId) === thisCase?.version) queue.take(caseId);
    else queue.put(caseId, step.due);
  }

  async function takeDue(): Promise<void> {
    const taken: Promise<void>[] = [];
    for (let n = 0; n < STEPS_A_TURN; n += 1) {
      const caseId = queue.next(clock.now());
      if (caseId === undefined) break;
      taken.push(take(caseId));
    }
    const [failed] = (await Promise.allSettled(taken)).filter((result) => result.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
  }

  /** The case's one step, and then the next is planned. Rejects when the store is down. */
  async function take(caseId: CaseId): Promise<void> {
    const thisCase = durable.cases.get(caseId);
    const step = thisCase === undefined ? undefined : stepOf(thisCase);
    if (thisCase === undefined || step === undefined) return;
    if (step.due > clock.now()) {
      plan(caseId);
      return;
    }
    const { command } = step;
    noteGivenOut(command, 1);
    const code = await parts.give(command, thisCase);
    noteGivenOut(command, -1);
    if (code !== undefined && PASSING.has(code)) {
      queue.put(caseId, step.due);
      throw new SystemCommandRefused(command.type, code);
    }
    // Remembered as done by the store, and not in its log: asked at once again, it would be so for ever.
    const hasMoved = durable.cases.get(caseId)?.version !== thisCase.version;
    if (code !== undefined || !hasMoved) turnedDown(command, code ?? 'no-effect', thisCase);
    plan(caseId);
  }

  /** What changed meanwhile was planned anew when it was durable; only what stays refused is trouble. */
  function turnedDown({ type }: SystemCommand, code: string, { id, version }: Case): void {
    stuck.set(id, version);
    if (durable.cases.get(id)?.version === version) parts.onTrouble(new SystemCommandRefused(type, code));
  }

  /** Another roster may name a checker where there was none. */
  function onRosterChanged(): void {
    if (parts.rules.autoAssignCheck !== true) return;
    for (const { id, state } of durable.cases.values()) if (state === 'resolved') plan(id);
  }

  function onCommit(commit: DurableCommit): void {
    for (const id of touchedCases(commit).keys()) {
      plan(id);
      const thisCase = durable.cases.get(id);
      if (thisCase?.parentId !== undefined && !isOpen(thisCase)) plan(thisCase.parentId);
    }
    if (commit.touched.has('shift')) onRosterChanged();
    loop.look();
  }

  function planAll(): void {
    for (const caseId of durable.cases.keys()) plan(caseId);
  }

  return {
    start: loop.start,
    replan() {
      stuck.clear();
      planAll();
      loop.look();
    },
    isSettled: loop.isSettled,
    settled: loop.settled,
    stop: loop.stop,
  };
}
