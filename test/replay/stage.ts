import { join } from 'node:path';
import type { Case, CaseId } from '../../domain/case/case.ts';
import { transitionOf } from '../../domain/case/transitions.ts';
import type { CommandData, CommandType } from '../../domain/contract/commands.ts';
import type { Directory } from '../../domain/district/directory.ts';
import type { Millis, Person } from '../../domain/kernel.ts';
import { type Scope, scopeOf } from '../../domain/people/scope.ts';
import type { Rules } from '../../domain/rules/rules.ts';
import { addWorkingTime } from '../../domain/time/workCalendar.ts';
import type { Dispatcher } from '../../server/dispatch/dispatcher.ts';
import { createRunner, type Runner } from '../../server/ladder/runner.ts';
import { createVault } from '../../server/people/vault.ts';
import { openSqliteStore, type SqliteStore } from '../../server/store/sqlite/sqliteStore.ts';
import { createTestClock } from '../kit/testClock.ts';
import { openTestDispatcher } from '../kit/testDispatcher.ts';
import { withoutGeometry } from '../kit/testDistrict.ts';

/** A step somebody took and the server turned down. */
export interface RefusedStep {
  readonly type: CommandType;
  readonly code: string;
  readonly by: string;
  readonly state: string;
  readonly caseId?: CaseId;
}

/** The real write path and the real runner over a log on disk, on a clock of its own, with many lives at once. */
export interface Stage {
  readonly store: SqliteStore;
  readonly dispatcher: Dispatcher;
  readonly refused: readonly RefusedStep[];
  /** How often each command was accepted, the system's own among them. */
  readonly accepted: ReadonlyMap<string, number>;
  /** Steps not taken because a rule or the time had moved the case on, by command. */
  readonly overtaken: ReadonlyMap<string, number>;
  now(): Millis;
  case(id: CaseId): Case;
  /** Takes part from this moment on; what it does is over when its promise is. */
  enter(at: Millis, life: () => Promise<void>): void;
  /** Waits within a life. */
  until(at: Millis): Promise<void>;
  /** Waits so much working time. */
  atWork(ms: Millis): Promise<void>;
  report(by: Person, data: CommandData['case.report']): Promise<CaseId>;
  selfResolve(by: Person, data: CommandData['case.selfResolve']): Promise<CaseId>;
  /** Gives a command about a case unless its state has moved on; whether it was taken. */
  give<T extends CommandType>(
    by: Person,
    type: T,
    data: CommandData[T] & { caseId: CaseId },
  ): Promise<boolean>;
  /** Lives until nobody has anything left to do or `end` is there. */
  play(end: Millis): Promise<void>;
  /** The server is down for so long and comes back over the same log; `up` sees it before its clocks run again. */
  outage(ms: Millis, seen: { readonly down: () => void; readonly up: () => void }): Promise<void>;
  /** Lives that are not over. */
  readonly waiting: number;
  close(): Promise<void>;
}

/** Everybody whose time has come in it acts together: one commit holds many steps. */
const SLOT_MS: Millis = 15 * 60_000;

export async function openStage(
  folder: string,
  directory: Directory,
  rules: Rules,
  start: Millis,
): Promise<Stage> {
  const clock = createTestClock(start);
  const file = join(folder, 'lingxing.db');
  const vault = createVault(new Uint8Array(32).fill(7));
  const district = withoutGeometry(directory);
  const refused: RefusedStep[] = [];
  const accepted = new Map<string, number>();
  const scopes = new Map<Person, Scope>();
  const waiting: { readonly at: Millis; readonly order: number; readonly go: () => void }[] = [];
  let acting = 0;
  let rest: () => void = () => undefined;
  let calls = 0;
  let entered = 0;
  const overtaken = new Map<string, number>();
  let failure: unknown;
  let store!: SqliteStore;
  let dispatcher!: Dispatcher;
  let runner!: Runner;

  async function open(): Promise<void> {
    store = await openSqliteStore({ file });
    dispatcher = await openTestDispatcher({
      log: store.events,
      clock,
      district,
      rules,
      seal: vault.seal,
      tellsOutside: true,
      signs: {
        accepted(types) {
          for (const type of types) accepted.set(type, (accepted.get(type) ?? 0) + 1);
        },
        storeFailed: (error) => {
          failure = error;
        },
      },
    });
    runner = createRunner({
      dispatcher,
      clock,
      rules,
      directory,
      secretaryChoice: () => undefined,
      onTrouble: () => (error) => {
        const [type = '', code = ''] = error instanceof Error ? error.message.split(' ') : [];
        refused.push({ type: type as CommandType, code, by: 'system', state: '' });
      },
    });
  }

  async function shut(): Promise<void> {
    await runner.stop();
    await dispatcher.stop();
    await store.close();
  }

  function caseOf(id: CaseId): Case {
    const thisCase = dispatcher.durable.cases.get(id);
    if (thisCase === undefined) throw new Error(`no case ${id}`);
    return thisCase;
  }

  async function submit(by: Person, type: CommandType, data: object): Promise<CaseId | undefined> {
    // Whoever came by the link to their report speaks for its reporter, as the public page does.
    const linked: Scope | undefined = by.caseId === undefined ? undefined : { kind: 'all', reporters: false };
    const scope = linked ?? scopes.get(by) ?? scopeOf(by, directory);
    scopes.set(by, scope);
    calls += 1;
    const call = { id: `replay-${calls}`, world: 'live', commands: [{ type, data }] };
    const answer = await dispatcher.submit(call, { person: by, scope });
    if (answer.ok)
      return answer.results.flatMap((result) => ('caseId' in result ? result.caseId : []))[0] ?? '';
    const caseId = 'caseId' in data ? String(data.caseId) : undefined;
    const state = caseId === undefined ? '' : caseOf(caseId).state;
    refused.push({ type, code: answer.code, by: by.id, state, ...(caseId === undefined ? {} : { caseId }) });
    return undefined;
  }

  function wake(at: Millis, go: () => void): void {
    entered += 1;
    waiting.push({ at, order: entered, go });
  }

  function until(at: Millis): Promise<void> {
    return new Promise((resolve) => {
      wake(Math.max(at, clock.now()), () => {
        acting += 1;
        resolve();
      });
      acting -= 1;
      if (acting === 0) rest();
    });
  }

  /** Everybody due now acts until all of them wait again. */
  async function actAll(): Promise<void> {
    const due = waiting
      .filter((job) => job.at <= clock.now())
      .sort((a, b) => a.at - b.at || a.order - b.order);
    if (due.length === 0) return;
    const later = waiting.filter((job) => job.at > clock.now());
    waiting.splice(0, waiting.length, ...later);
    const atRest = new Promise<void>((resolve) => {
      rest = resolve;
    });
    for (const job of due) job.go();
    await atRest;
  }

  async function born(by: Person, type: 'case.report' | 'case.selfResolve', data: object): Promise<CaseId> {
    const id = await submit(by, type, data);
    if (id === undefined) throw new Error(`${type} was turned down: ${JSON.stringify(refused.at(-1))}`);
    return id;
  }

  await open();
  runner.start();
  return {
    get store() {
      return store;
    },
    get dispatcher() {
      return dispatcher;
    },
    refused,
    accepted,
    overtaken,
    now: clock.now,
    case: caseOf,
    enter(at, life) {
      wake(at, () => {
        acting += 1;
        void life().finally(() => {
          acting -= 1;
          if (acting === 0) rest();
        });
      });
    },
    until,
    atWork: (ms) => until(addWorkingTime(rules.calendar, clock.now(), ms)),
    report: (by, data) => born(by, 'case.report', data),
    selfResolve: (by, data) => born(by, 'case.selfResolve', data),
    async give(by, type, data) {
      if (!transitionOf(type).from.includes(caseOf(data.caseId).state)) {
        overtaken.set(type, (overtaken.get(type) ?? 0) + 1);
        return false;
      }
      return (await submit(by, type, data)) !== undefined;
    },
    async play(end) {
      while (waiting.length > 0 && clock.now() < end) {
        if (failure !== undefined) throw failure;
        const next = Math.min(...waiting.map(({ at }) => at));
        clock.advance(Math.max(0, Math.min(SLOT_MS, next - clock.now())));
        if (next > clock.now()) {
          await runner.settled();
          continue;
        }
        await actAll();
        await runner.settled();
      }
    },
    async outage(ms, { down, up }) {
      down();
      await shut();
      clock.advance(ms);
      await open();
      up();
      runner.start();
      await runner.settled();
    },
    get waiting() {
      return waiting.length;
    },
    close: shut,
  };
}
