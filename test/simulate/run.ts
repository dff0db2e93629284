import type { Kinds } from '../../domain/aggregate/kinds.ts';
import type { CommandAck } from '../../domain/contract/socket.ts';
import type { Millis } from '../../domain/kernel.ts';
import { KINDS } from '../../domain/kinds.ts';
import { SESSION_MILLIS } from '../../server/people/sessions.ts';
import { createVault } from '../../server/people/vault.ts';
import type { MemoryStore } from '../../server/store/memory/memoryStore.ts';
import { createDice } from '../kit/dice.ts';
import { createPeopleInMemory } from '../kit/peopleInMemory.ts';
import { aStamp } from '../kit/testTime.ts';
import { createSimulatedChannel } from './channel.ts';
import { createCity } from './city.ts';
import { createVirtualClock, type MachineClock, quiet } from './clock.ts';
import { createSimulatedConsole, type SimulatedConsole } from './console.ts';
import { createDisk } from './disk.ts';
import { createHost } from './host.ts';
import { createLedger } from './ledger.ts';
import { type Alter, createHall } from './network.ts';
import { employ } from './operators.ts';
import { HOTLINE, SEATS } from './people.ts';
import { type Plan, REST_MS } from './plan.ts';
import { createPlatform } from './platform.ts';
import { watchAll } from './promises/all.ts';
import { createResidents } from './residents.ts';
import { type ServerParts, type SimulatedServer, startServer } from './server.ts';
import { createTrace, seededBytes, seedFor } from './trace.ts';
import { begin } from './troubles.ts';
import type { PromiseName, Watcher, WatchParts } from './watch.ts';
import { goodWeather } from './weather.ts';

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
  readonly breach: string;
  /** Since the start. */
  readonly at: Millis;
}

export interface Report {
  readonly seed: number;
  readonly hours: number;
  readonly events: number;
  /** Packets to consoles, answers and messages that were looked at. */
  readonly looks: number;
  readonly violations: readonly Violation[];
  /** How often each thing happened: a run in which little did proves little. */
  readonly happened: Readonly<Record<string, number>>;
  /** The same for the same plan. */
  readonly digest: string;
}

const MINUTE: Millis = 60_000;
const HOUR: Millis = 60 * MINUTE;
const LOOK_EVERY_MS: Millis = 10 * MINUTE;
const ALL = Number.MAX_SAFE_INTEGER;
/** Told of one run; the first is what it is about. */
const ENOUGH = 5;

/** Lives one plan to its end, or to the first promise that is broken. */
export async function run(plan: Plan, plant: Plant = {}): Promise<Report> {
  const { seed } = plan;
  const { kinds = KINDS } = plant;
  const dice = (purpose: string) => createDice(seedFor(seed, purpose));
  const clock = createVirtualClock(plan.start);
  const trace = createTrace();
  const secrets = new Set<string>();
  const onSecret = (secret: string) => void secrets.add(secret);
  const violations: Violation[] = [];
  const happened: Record<string, number> = {};
  let looks = 0;
  let excuses = 0;

  const ledger = createLedger(kinds.folds, (fresh) => {
    for (const { text, event } of fresh) {
      count(event.type);
      trace.note('stored', text);
    }
    tell((watcher) => watcher.stored?.(fresh));
  });
  const watching = (promise: PromiseName): WatchParts => ({
    ledger,
    trueTime: clock.now,
    secrets,
    excuses: () => excuses,
    broken(breach) {
      if (violations.length < ENOUGH) violations.push({ promise, breach, at: clock.now() - plan.start });
    },
  });
  const watchers = watchAll(watching);
  const alive = watching('alive').broken;

  function tell(of: (watcher: Watcher) => void): void {
    for (const watcher of watchers) of(watcher);
  }

  function count(matter: string): void {
    happened[matter] = (happened[matter] ?? 0) + 1;
  }

  function look(matter: string, text: string): void {
    looks += 1;
    trace.note(matter, text);
  }

  function answered(callId: string, ack: CommandAck): void {
    look(`answer to ${callId}`, JSON.stringify(ack));
    count(ack.ok ? 'accepted' : `refused ${ack.code}`);
    if (ack.ok || ack.code !== 'discarded') tell((watcher) => watcher.answered?.(callId, ack));
  }

  // Sessions end by the clock of the server, however wrong that is: the gateway's, as in earnest.
  const now = () => host.server?.now() ?? host.clock.now();
  const people = createPeopleInMemory({ now });
  people.employ(...SEATS);
  const disk = createDisk(clock, dice('disk'), async ({ events }) => {
    for (const fault of ledger.reread(await events.read('live', 0, ALL), await events.readCommands('live'))) {
      watching('durable').broken(fault);
    }
  });
  const stamp = aStamp();
  const network = dice('network');
  const randomBytes = seededBytes(seedFor(seed, 'random'));
  const vault = createVault(new Uint8Array(32).fill(7), randomBytes);
  const upstreamWeather = goodWeather();
  const platform = createPlatform(clock, dice('platform'), upstreamWeather);
  const hand = createResidents({
    clock,
    dice: dice('residents'),
    server: () => host.server,
    onShown(text) {
      look('a page', text);
      tell((watcher) => watcher.shown?.(text));
    },
    onFailed: alive,
  });
  const channel = createSimulatedChannel({
    clock,
    dice: dice('channel'),
    onArrived(message, answer) {
      look('arrived', JSON.stringify(message));
      count(`message ${message.template}`);
      tell((watcher) => watcher.arrived?.(message, answer));
      hand(message);
    },
  });

  function start(store: MemoryStore, machine: MachineClock): Promise<SimulatedServer> {
    store.events.follow(({ batches }) => {
      tell((watcher) => watcher.batches?.(batches));
      ledger.take(batches);
    });
    const hall = createHall({
      clock,
      dice: network,
      leaving: plant.leaving,
      onSent(person, name, json) {
        look(`${person.id} ${name}`, json);
        tell((watcher) => watcher.sent?.(person, name, json));
      },
    });
    const parts: ServerParts = {
      machine: {
        wall: machine.now,
        steady: clock.now,
        boot: () => ({ id: host.bootId, uptime: clock.now() - plan.start }),
        synchronised: async () => undefined,
        after: machine.after,
        every: machine.every,
      },
      stamp,
      store,
      hall,
      people,
      channel: channel.channel,
      vault,
      kinds,
      randomBytes,
      upstream: platform,
      newId: () => Buffer.from(randomBytes(8)).toString('hex'),
      onLine: (line) => tell((watcher) => watcher.logged?.(line)),
      onParked: () => count('console parked'),
    };
    return startServer(plant.server?.(parts) ?? parts);
  }

  const host = createHost({
    clock,
    disk,
    start,
    onFailed: alive,
    async onStarted(server) {
      count('server started');
      for (const watcher of watchers) await watcher.started?.(server);
    },
  });
  await host.boot();

  const city = createCity({
    clock,
    dice: dice('city'),
    size: 0.35,
    onSecret,
    submit: (payload) => host.server?.submit(payload, HOTLINE),
    platform,
    onAnswered: answered,
  });
  const consoles = SEATS.slice(0, plan.seats).map(
    (person): SimulatedConsole =>
      createSimulatedConsole({
        person,
        clock,
        dice: network,
        server: () => host.server,
        admit: (who) => ({ token: people.admit(who), expiresAt: now() + SESSION_MILLIS }),
        onOpened: (opened) => tell((watcher) => watcher.opened?.(opened)),
        arriving: plant.arriving,
        onAnswered: answered,
      }),
  );
  const leave = consoles.map((console, n) => {
    void console.signIn();
    const calling = plan.calls === true ? dice(`calling ${n}`) : undefined;
    return employ({ console, clock, dice: dice(`operator ${n}`), pause: 6 * MINUTE, onSecret, calling });
  });

  const excuse = () => {
    excuses += 1;
  };
  const victims = { disk, city, channel, consoles, host, upstreamWeather, excuse };
  for (const trouble of plan.troubles) {
    clock.after(trouble.at, () => {
      count(trouble.kind);
      clock.after(trouble.lasts, begin(trouble, victims));
    });
  }

  const end = plan.start + plan.hours * HOUR;
  clock.after(end - REST_MS - plan.start, () => {
    city.rest();
    for (const go of leave) go();
  });
  let nextLook = plan.start + LOOK_EVERY_MS;
  const sceneOf = (server: SimulatedServer) => ({ server, consoles, ledger, platform });

  async function lookAround(): Promise<void> {
    nextLook += LOOK_EVERY_MS;
    const { server } = host;
    if (server !== undefined) for (const watcher of watchers) await watcher.looked?.(sceneOf(server));
  }

  async function rest(): Promise<void> {
    clock.reach(end);
    const { server } = host;
    if (city.waiting > 0) alive(`${city.waiting} reports are not answered`);
    if (server === undefined) alive('the server is not there at the end');
    else for (const watcher of watchers) await watcher.rested?.(sceneOf(server));
    const inMemory = server?.world.dispatcher.durable.cases.size ?? 0;
    happened['put away'] = ledger.situation.cases.size - inMemory;
  }

  const onStray = (error: unknown) => alive(`an error nobody caught: ${textOf(error)}`);
  process.on('unhandledRejection', onStray);
  try {
    while (violations.length === 0 && (clock.next ?? end) < end) {
      clock.step();
      await quiet();
      if (clock.now() >= nextLook) await lookAround();
    }
    if (violations.length === 0) await rest();
  } catch (error) {
    alive(`it broke: ${textOf(error)}`);
  } finally {
    process.off('unhandledRejection', onStray);
  }
  const hours = (clock.now() - plan.start) / HOUR;
  return { seed, hours, events: ledger.entries.length, looks, violations, happened, digest: trace.digest() };
}

function textOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
