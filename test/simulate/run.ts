import type { Kinds } from '../../domain/aggregate/kinds.ts';
import type { Millis } from '../../domain/kernel.ts';
import { KINDS } from '../../domain/kinds.ts';
import { createVault } from '../../server/people/vault.ts';
import type { MemoryStore } from '../../server/store/memory/memoryStore.ts';
import { createDice } from '../kit/dice.ts';
import { createPeopleInMemory } from '../kit/peopleInMemory.ts';
import { createSimulatedChannel } from './channel.ts';
import { createCity } from './city.ts';
import { createVirtualClock, machineClock, quiet } from './clock.ts';
import { createSimulatedConsole, type SimulatedConsole } from './console.ts';
import { createDisk } from './disk.ts';
import { createLedger } from './ledger.ts';
import { type Alter, createHall, type Hall } from './network.ts';
import { employ } from './operators.ts';
import { HOTLINE, SEATS } from './people.ts';
import { type Plan, REST_MS } from './plan.ts';
import { watchAnswers } from './promises/answered.ts';
import { watchCounts } from './promises/counts.ts';
import { watchChains, watchDurable } from './promises/durable.ts';
import { watchLadder } from './promises/ladder.ts';
import { watchMerging } from './promises/merging.ts';
import { watchMessages } from './promises/messages.ts';
import { watchPrivacy } from './promises/private.ts';
import { watchConvergence, watchOrder } from './promises/seen.ts';
import { watchSight } from './promises/sight.ts';
import { type ServerParts, type SimulatedServer, startServer } from './server.ts';
import { createTrace, seededBytes, seedFor } from './trace.ts';
import { begin } from './troubles.ts';
import type { PromiseName, Watcher, WatchParts } from './watch.ts';

/** A bug planted on purpose, and where. */
export interface Plant {
  /** The rules themselves are wrong, for the server and for whoever reads the log. */
  readonly kinds?: Kinds;
  /** The server is put together of other parts; called at each start. */
  readonly server?: (parts: ServerParts) => ServerParts;
  readonly leaving?: Alter;
  readonly arriving?: Alter;
}

export interface Violation {
  readonly promise: PromiseName;
  readonly what: string;
  /** Since the start. */
  readonly at: Millis;
}

export interface Report {
  readonly seed: number;
  readonly hours: number;
  readonly events: number;
  /** Packets sent to consoles, answers given, messages that arrived: what was looked at. */
  readonly looks: number;
  readonly violations: readonly Violation[];
  /** The same for the same plan. */
  readonly digest: string;
}

const HOUR: Millis = 3_600_000;
const LOOK_EVERY_MS: Millis = HOUR;
const ENOUGH = 5;

/** Lives one plan to its end, or to the first promise that is broken. */
export async function run(plan: Plan, plant: Plant = {}): Promise<Report> {
  const { seed } = plan;
  const clock = createVirtualClock(plan.start);
  const dice = (purpose: string) => createDice(seedFor(seed, purpose));
  const trace = createTrace();
  const violations: Violation[] = [];
  const secrets = new Set<string>();
  const onSecret = (secret: string) => void secrets.add(secret);
  let looks = 0;
  let excuses = 0;

  const { kinds = KINDS } = plant;
  const ledger = createLedger(kinds.folds, (fresh) => {
    for (const { text } of fresh) trace.note('stored', text);
    tell((watcher) => watcher.stored?.(fresh));
  });
  const watching = (promise: PromiseName): WatchParts => ({
    ledger,
    excuses: () => excuses,
    broken(what) {
      if (violations.length < ENOUGH) violations.push({ promise, what, at: clock.now() - plan.start });
    },
  });
  const watchers: readonly Watcher[] = [
    watchDurable(watching('durable')),
    watchChains(watching('chained')),
    watchAnswers(watching('answered')),
    watchSight(watching('in-sight')),
    watchOrder(watching('in-order')),
    watchConvergence(watching('converged')),
    watchLadder(watching('ladder')),
    watchMerging(watching('merging')),
    watchCounts(watching('counts')),
    watchMessages(watching('messages')),
    watchPrivacy(watching('private'), secrets),
  ];
  const alive = watching('alive').broken;

  function tell(of: (watcher: Watcher) => void): void {
    for (const watcher of watchers) of(watcher);
  }

  const disk = createDisk(clock, dice('disk'));
  const people = createPeopleInMemory(clock);
  people.employ(...SEATS);
  const network = dice('network');
  const channel = createSimulatedChannel({
    clock,
    dice: dice('channel'),
    onArrived(message, answer) {
      looks += 1;
      trace.note('arrived', JSON.stringify(message));
      tell((watcher) => watcher.arrived?.(message, answer));
    },
  });
  const vaultBytes = seededBytes(seedFor(seed, 'vault'));
  const vault = createVault(new Uint8Array(32).fill(7), vaultBytes);
  let serverClock = machineClock(clock);
  let server: SimulatedServer | undefined;
  let starts = 0;

  function newHall(): Hall {
    return createHall({
      clock,
      dice: network,
      onSent(person, name, json) {
        looks += 1;
        trace.note(`${person.id} ${name}`, json);
        tell((watcher) => watcher.sent?.(person, name, json));
      },
      leaving: plant.leaving,
    });
  }

  async function start(store: MemoryStore): Promise<void> {
    starts += 1;
    const mine = starts;
    store.events.follow(({ batches }) => {
      tell((watcher) => watcher.batches?.(batches));
      ledger.take(batches);
    });
    const parts: ServerParts = {
      clock: serverClock,
      store,
      hall: newHall(),
      people,
      channel: channel.channel,
      vault,
      kinds,
      randomBytes: vaultBytes,
      onLine: (line) => tell((watcher) => watcher.logged?.(line)),
    };
    const started = await startServer(plant.server?.(parts) ?? parts);
    if (mine !== starts) return;
    for (const watcher of watchers) await watcher.started?.(started);
    server = started;
  }

  function startAfter(ms: Millis, store: MemoryStore): void {
    clock.after(ms, () => {
      start(store).catch((error: unknown) => alive(`the server does not start: ${String(error)}`));
    });
  }

  function crash(lasts: Millis, isMachineLeft: boolean): void {
    if (server === undefined) return;
    excuses += 1;
    starts += 1;
    serverClock.halt();
    server.hall.die(isMachineLeft);
    server = undefined;
    serverClock = machineClock(clock, serverClock.now() - clock.now());
    startAfter(lasts, disk.crash());
  }

  function restart(lasts: Millis): void {
    const stopping = server;
    if (stopping === undefined) return;
    excuses += 1;
    server = undefined;
    stopping.stop().then(
      () => startAfter(lasts, disk.reopen()),
      (error: unknown) => alive(`the server does not stop: ${String(error)}`),
    );
  }

  await start(disk.store);
  const city = createCity({
    clock,
    dice: dice('city'),
    size: 0.35,
    onSecret,
    submit: (payload) => server?.submit(payload, HOTLINE),
    onAnswered(_report, callId, ack) {
      looks += 1;
      trace.note(`hotline ${callId}`, JSON.stringify(ack));
      tell((watcher) => watcher.answered?.(callId, ack));
    },
  });
  const consoles = SEATS.slice(0, plan.seats).map((person): SimulatedConsole => {
    const answered = (callId: string, ack: Parameters<NonNullable<Watcher['answered']>>[1]) => {
      looks += 1;
      trace.note(`answer to ${callId}`, JSON.stringify(ack));
      if (ack.ok || ack.code !== 'discarded') tell((watcher) => watcher.answered?.(callId, ack));
    };
    return createSimulatedConsole({
      person,
      clock,
      dice: network,
      server: () => server,
      admit(who) {
        const token = people.admit(who);
        return { token, expiresAt: clock.now() + 12 * HOUR };
      },
      onOpened: (opened) => tell((watcher) => watcher.opened?.(opened)),
      arriving: plant.arriving,
      onAnswered: answered,
    });
  });
  const leave = consoles.map((console, n) => {
    void console.signIn();
    return employ({ console, clock, dice: dice(`operator ${n}`), pause: 6 * 60_000, onSecret });
  });

  for (const trouble of plan.troubles) {
    clock.after(trouble.at, () => {
      const end = begin(trouble, {
        disk,
        city,
        channel,
        consoles,
        serverClock: () => serverClock,
        crash,
        restart,
        excuse: () => {
          excuses += 1;
        },
      });
      clock.after(trouble.lasts, end);
    });
  }

  const end = plan.start + plan.hours * HOUR;
  clock.after(end - REST_MS - plan.start, () => {
    city.rest();
    for (const go of leave) go();
  });
  let nextLook = plan.start + LOOK_EVERY_MS;
  const scene = (up: SimulatedServer) => ({ server: up, consoles, ledger });
  const onStray = (error: unknown) =>
    alive(`an error nobody caught: ${error instanceof Error ? error.stack : String(error)}`);
  process.on('unhandledRejection', onStray);
  try {
    while (violations.length === 0 && (clock.next ?? end) < end) {
      clock.step();
      await quiet();
      if (clock.now() < nextLook) continue;
      nextLook += LOOK_EVERY_MS;
      const up = server;
      if (up !== undefined) for (const watcher of watchers) await watcher.looked?.(scene(up));
    }
    clock.reach(end);
    if (violations.length === 0 && server === undefined) alive('the server is not there at the end');
    if (violations.length === 0 && city.waiting > 0) alive(`${city.waiting} reports are not answered`);
    const up = server;
    if (violations.length === 0 && up !== undefined) {
      for (const watcher of watchers) await watcher.rested?.(scene(up));
    }
  } catch (error) {
    alive(`it broke: ${error instanceof Error ? error.stack : String(error)}`);
  } finally {
    process.off('unhandledRejection', onStray);
  }
  return {
    seed,
    hours: (clock.now() - plan.start) / HOUR,
    events: ledger.entries.length,
    looks,
    violations,
    digest: trace.digest(),
  };
}
