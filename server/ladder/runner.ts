import { subjectIdOf } from '../../domain/affair/affairEvents.ts';
import { type Case, type CaseId, isOpen } from '../../domain/case/case.ts';
import { type Millis, SYSTEM } from '../../domain/kernel.ts';
import { type CheckDesk, countChecks } from '../../domain/ladder/autoCheck.ts';
import { CLUSTER_SPAN_MS } from '../../domain/ladder/cluster.ts';
import { nextStep, type SystemCommand, type SystemStep } from '../../domain/ladder/nextStep.ts';
import { type Scope, scopeOf } from '../../domain/people/scope.ts';
import { unitRecords } from '../../domain/suggestion/unit.ts';
import type { Clock } from '../clock.ts';
import type { Dispatcher } from '../dispatch/dispatcher.ts';
import type { DurableCommit } from '../dispatch/durableCommit.ts';
import type { StageParts } from '../dispatch/stageCall.ts';
import { createClusterWatch } from './clusterWatch.ts';
import { createDueQueue } from './dueQueue.ts';

export interface RunnerParts {
  readonly dispatcher: Pick<Dispatcher, 'world' | 'submit' | 'durable' | 'follow'>;
  readonly clock: Clock;
  /** Read anew at every step: an administrator may change the rules while the server runs. */
  readonly rules: StageParts['rules'];
  readonly directory: StageParts['directory'];
  /** A step of the system was turned down, which is a bug or a race; never with content of cases. */
  readonly onTrouble: (what: { readonly type: string; readonly code: string }) => void;
}

/** What time does in one world. From what is durable and the clock alone: it keeps nothing of its own. */
export interface Runner {
  /** Catches up with what fell due while the server was down, then goes on with the clock. */
  start(): void;
  /** Other rules hold: what time does next is planned anew, and what was turned down is asked again. */
  replan(): void;
  /** Resolves when nothing that is due at this moment is left to do. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

/** A machine that slept, or a clock that was set, is noticed after this long. */
const LONGEST_WAIT_MS: Millis = 30_000;
/** The store is down, or the server stops: asked again after this. */
const RETRY_MS: Millis = 5_000;
/** Reports a flag names at most; the wire takes no more. */
const MOST_NAMED = 500;
/** Between so many steps the people's commands have their turn. */
const STEPS_A_TURN = 100;
const FAILED = { ok: false, code: 'internal-error' } as const;
const PASSING: ReadonlySet<string> = new Set(['store-unavailable', 'stopping', 'rate-limited']);

export function createRunner(parts: RunnerParts): Runner {
  const { dispatcher, clock, directory } = parts;
  const { durable } = dispatcher;
  const scope: Scope = scopeOf(SYSTEM, directory);
  const queue = createDueQueue();
  const clusters = createClusterWatch(durable.cases);
  const underWay = new Set<CaseId>();
  /** Cases with a step that was turned down for good, and their version then: not asked again until they change. */
  const stuck = new Map<CaseId, number>();
  /** Clusters whose flag is on its way. */
  const flagging = new Set<CaseId>();
  const waiting = new Set<() => void>();
  /** Checks given out and not durable yet, by seat: a moment with many would all go to the same one. */
  const givenOut = new Map<string, number>();
  let onItsWay = 0;
  let isRunning = false;
  let isTurnPlanned = false;
  let cancelWait: () => void = () => undefined;
  let unfollow: () => void = () => undefined;

  function stepOf(thisCase: Case): SystemStep | undefined {
    return nextStep(thisCase, {
      rules: parts.rules,
      directory,
      caseOf: (id) => durable.cases.get(id),
      records: () => unitRecords(durable.cases.values()),
      desk,
    });
  }

  function desk(): CheckDesk {
    const openChecks = () => {
      const counts = countChecks(durable.cases.values());
      return (id: string) => (counts.get(id) ?? 0) + (givenOut.get(id) ?? 0);
    };
    return { now: clock.now(), affairs: durable.affairs.values(), openChecks };
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

  /** Sleeps until the next case is due, or works at once. */
  function arm(): void {
    cancelWait();
    cancelWait = () => undefined;
    const due = queue.first();
    if (!isRunning || isTurnPlanned) return;
    if (due === undefined || due > clock.now()) tellSettled();
    if (due === undefined) return;
    const wait = due - clock.now();
    if (wait <= 0) {
      isTurnPlanned = true;
      setImmediate(turn);
    } else {
      cancelWait = clock.after(Math.min(wait, LONGEST_WAIT_MS), arm);
    }
  }

  function turn(): void {
    isTurnPlanned = false;
    if (!isRunning) return;
    for (let n = 0; n < STEPS_A_TURN; n += 1) {
      const caseId = queue.next(clock.now());
      if (caseId === undefined) break;
      take(caseId);
    }
    arm();
  }

  function take(caseId: CaseId): void {
    const thisCase = durable.cases.get(caseId);
    const step = thisCase === undefined ? undefined : stepOf(thisCase);
    // One step at a time: the next is planned when this one is answered.
    if (thisCase === undefined || step === undefined || underWay.has(caseId)) return;
    if (step.due > clock.now()) {
      plan(caseId);
      return;
    }
    underWay.add(caseId);
    noteGivenOut(step.command, 1);
    void give(step.command, thisCase).then((code) => {
      underWay.delete(caseId);
      noteGivenOut(step.command, -1);
      if (code !== undefined && !PASSING.has(code)) stuck.set(caseId, thisCase.version);
      if (code !== undefined && PASSING.has(code)) queue.put(caseId, clock.now() + RETRY_MS);
      else plan(caseId);
      arm();
    });
  }

  /** Through the same door as everybody; the code when it was turned down. The id follows from the case: twice is once. */
  async function give(
    command: { readonly type: string; readonly data: object },
    { id, version }: Case,
  ): Promise<string | undefined> {
    onItsWay += 1;
    const call = { id: `run:${id}:${version}:${command.type}`, world: dispatcher.world, commands: [command] };
    const answer = await dispatcher.submit(call, { person: SYSTEM, scope }).catch(() => FAILED);
    onItsWay -= 1;
    if (answer.ok) return undefined;
    // What changed meanwhile is planned anew when it is durable; only what stays refused is trouble.
    const isSame = durable.cases.get(id)?.version === version;
    if (isSame && !PASSING.has(answer.code)) {
      parts.onTrouble({ type: command.type, code: answer.code });
    }
    return answer.code;
  }

  function flag(thisCase: Case): void {
    const found = clusters.look(thisCase);
    const flagged = found && durable.cases.get(found.flagId);
    if (found === undefined || flagged === undefined || flagging.has(found.flagId)) return;
    flagging.add(found.flagId);
    const data = { caseId: found.flagId, caseIds: found.caseIds.slice(-MOST_NAMED) };
    void give({ type: 'timer.cluster', data }, flagged).then(() => {
      flagging.delete(found.flagId);
      arm();
    });
  }

  /** Another roster may name a checker where there was none. */
  function onRosterChanged(): void {
    if (parts.rules.autoAssignCheck !== true) return;
    for (const { id, state } of durable.cases.values()) if (state === 'resolved') plan(id);
  }

  function onCommit({ events, touched, affairs }: DurableCommit): void {
    const ids = new Set(touched.size > 0 ? touched.keys() : events.map(({ event }) => subjectIdOf(event)));
    for (const id of ids) {
      plan(id);
      const thisCase = durable.cases.get(id);
      if (thisCase?.parentId !== undefined && !isOpen(thisCase)) plan(thisCase.parentId);
    }
    if (affairs.size > 0) onRosterChanged();
    flagNew(events);
    arm();
  }

  function flagNew(events: DurableCommit['events']): void {
    for (const { event } of events) {
      if (event.type !== 'CaseReported' && event.type !== 'CaseFiled' && event.type !== 'CaseReclassified')
        continue;
      const thisCase = durable.cases.get(event.caseId);
      if (thisCase !== undefined) flag(thisCase);
    }
  }

  function tellSettled(): void {
    if (onItsWay > 0) return;
    for (const done of waiting) done();
    waiting.clear();
  }

  return {
    start() {
      isRunning = true;
      unfollow = dispatcher.follow(onCommit);
      const yesterday = clock.now() - CLUSTER_SPAN_MS;
      for (const thisCase of durable.cases.values()) {
        plan(thisCase.id);
        if (thisCase.reportedAt > yesterday) flag(thisCase);
      }
      arm();
    },
    replan() {
      if (!isRunning) return;
      stuck.clear();
      for (const caseId of durable.cases.keys()) plan(caseId);
      arm();
    },
    settled: () =>
      new Promise((resolve) => {
        waiting.add(resolve);
        arm();
      }),
    async stop() {
      isRunning = false;
      cancelWait();
      unfollow();
      while (onItsWay > 0) await new Promise((resolve) => setImmediate(resolve));
      tellSettled();
    },
  };
}
