import type { Kinds } from '../../domain/aggregate/kinds.ts';
import type { CommandAck } from '../../domain/contract/socket.ts';
import { roleIn } from '../../domain/exercise/exercise.ts';
import { exerciseIn } from '../../domain/exercise/exercises.ts';
import { asMember } from '../../domain/exercise/member.ts';
import { LIVE, type Millis, type Person, type World } from '../../domain/kernel.ts';
import { KINDS } from '../../domain/kinds.ts';
import { worldOf } from '../../server/exercise/exerciseWorld.ts';
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
import { createLived, type Lived } from './lived.ts';
import { type Alter, createHall } from './network.ts';
import { employ } from './operators.ts';
import { HOTLINE, SEATS } from './people.ts';
import { type Plan, REST_MS } from './plan.ts';
import { createPlatform } from './platform.ts';
import { rehearse } from './rehearsal.ts';
import { createResidents } from './residents.ts';
import { type Served, type ServerParts, type SimulatedServer, startServer } from './server.ts';
import { createShelf } from './shelf.ts';
import { createTrace, seededBytes, seedFor } from './trace.ts';
import { begin } from './troubles.ts';
import type { PromiseName, Scene } from './watch.ts';
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

  const lives = new Map<World, Lived>();
  const consoles: SimulatedConsole[] = [];
  const live = lifeOf(LIVE);
  const alive = (breach: string) => live.broken('alive', breach);

  function lifeOf(world: World): Lived {
    const known = lives.get(world);
    if (known !== undefined) return known;
    const lived = createLived(world, {
      kinds,
      onStored(fresh) {
        for (const { text, event } of fresh) {
          count(event.type);
          trace.note('stored', text);
        }
      },
      trueTime: clock.now,
      secrets,
      broken(promise, breach) {
        if (violations.length < ENOUGH) violations.push({ promise, breach, at: clock.now() - plan.start });
      },
    });
    lives.set(world, lived);
    return lived;
  }

  const members = new Map<string, Person>();

  /** Whoever asks to come into a drill and is not of it sees nothing, which is watched elsewhere. */
  function isOf(world: World, { id }: Person): boolean {
    const exercise = exerciseIn(lifeOf(world).ledger.situation);
    return world === LIVE || (exercise !== undefined && roleIn(exercise, id) !== undefined);
  }

  /** Who an account is in this world, by the rules alone. */
  function personIn(world: World, account: Person): Person {
    const exercise = exerciseIn(lifeOf(world).ledger.situation);
    const role = exercise && roleIn(exercise, account.id);
    if (exercise === undefined || role === undefined) return account;
    const key = `${world} ${account.id} ${role}`;
    const person = members.get(key) ?? asMember(account, role, exercise);
    members.set(key, person);
    return person;
  }

  function count(matter: string): void {
    happened[matter] = (happened[matter] ?? 0) + 1;
  }

  function look(matter: string, text: string): void {
    looks += 1;
    trace.note(matter, text);
  }

  function answered(callId: string, ack: CommandAck, world: World = LIVE): void {
    look(`answer to ${callId}`, JSON.stringify(ack));
    count(ack.ok ? 'accepted' : `refused ${ack.code}`);
    if (ack.ok || ack.code !== 'discarded') lifeOf(world).tell((watcher) => watcher.answered?.(callId, ack));
  }

  // Sessions end by the clock of the server, however wrong that is: the gateway's, as in earnest.
  const now = () => host.server?.now() ?? host.clock.now();
  const people = createPeopleInMemory({ now });
  people.employ(...SEATS);
  const diskOf = (world: World, purpose: string) =>
    createDisk(clock, dice(purpose), async ({ events }) => reread(world, events));
  async function reread(world: World, events: MemoryStore['events']): Promise<void> {
    const { ledger, broken } = lifeOf(world);
    for (const fault of ledger.reread(await events.read(world, 0, ALL), await events.readCommands(world))) {
      broken('durable', fault);
    }
  }
  const disk = diskOf(LIVE, 'disk');
  const shelf = createShelf({
    clock,
    createDisk: (id) => diskOf(worldOf(id), `disk of ${id}`),
    async onOpened(id, store) {
      // Before anybody goes on from it.
      await reread(worldOf(id), store.events);
      follow(worldOf(id), store);
    },
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
      live.tell((watcher) => watcher.shown?.(text));
    },
    onFailed: alive,
  });
  const channel = createSimulatedChannel({
    clock,
    dice: dice('channel'),
    excuses: () => excuses,
    onArrived(message, answer, left) {
      look('arrived', JSON.stringify(message));
      count(`message ${message.template}`);
      live.tell((watcher) => watcher.arrived?.(message, answer, left));
      hand(message);
    },
  });

  function follow(world: World, store: MemoryStore): void {
    const { tell, ledger } = lifeOf(world);
    store.events.follow(({ batches }) => {
      tell((watcher) => watcher.batches?.(batches));
      ledger.take(batches);
    });
  }

  function start(store: MemoryStore, machine: MachineClock): Promise<SimulatedServer> {
    follow(LIVE, store);
    const hall = createHall({
      clock,
      dice: network,
      leaving: plant.leaving,
      onSent(account, name, json, world) {
        look(`${account.id} ${name}`, json);
        const person = personIn(world, account);
        lifeOf(world).tell((watcher) => watcher.sent?.(person, name, json));
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
      exercises: shelf.open(),
      people,
      channel: channel.channel,
      vault,
      kinds,
      randomBytes,
      upstream: platform,
      newId: () => Buffer.from(randomBytes(8)).toString('hex'),
      onLine(line) {
        const of = [...lives.values()].find(({ world }) => line.includes(`"world":"${world}"`)) ?? live;
        of.tell((watcher) => watcher.logged?.(line));
      },
      onParked: () => count('console parked'),
    };
    return startServer(plant.server?.(parts) ?? parts);
  }

  const host = createHost({
    clock,
    disk: {
      get store() {
        return disk.store;
      },
      reopen: disk.reopen,
      crash() {
        shelf.crash();
        return disk.crash();
      },
    },
    start,
    onFailed: alive,
    async onStarted(server) {
      count('server started');
      for (const { world, watchers } of lives.values()) {
        const served = servedIn(server, world);
        for (const watcher of watchers) await watcher.started?.(served);
      }
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
  const leave: (() => void)[] = [];

  /** Somebody sits down at a console of this world; whoever acts does so every so often. */
  function seat(account: Person, world: World, name: string, acts: Millis | undefined): SimulatedConsole {
    const console = createSimulatedConsole({
      world,
      account,
      person: personIn(world, account),
      name,
      clock,
      dice: network,
      server: () => host.server,
      admit: (who) => ({ token: people.admit(who), expiresAt: now() + SESSION_MILLIS }),
      onOpened: (opened) => lifeOf(world).tell((watcher) => watcher.opened?.(opened)),
      arriving: plant.arriving,
      onAnswered: (callId, ack) => answered(callId, ack, world),
    });
    consoles.push(console);
    void console.signIn();
    if (acts === undefined) return console;
    const calling = plan.calls === true ? dice(`calling ${name}`) : undefined;
    leave.push(employ({ console, clock, dice: dice(`operator ${name}`), pause: acts, onSecret, calling }));
    return console;
  }

  for (const person of SEATS.slice(0, plan.seats)) seat(person, LIVE, person.id, 6 * MINUTE);
  if (plan.drills === true) {
    const stop = rehearse({
      clock,
      dice: dice('rehearsal'),
      server: () => host.server,
      seat: (account, world, acts) =>
        seat(account, world, `${account.id}-${world.replace(':', '-')}`, acts ? 2 * MINUTE : undefined),
    });
    leave.push(stop);
  }

  const excuse = () => {
    excuses += 1;
  };
  const victims = {
    disk,
    city,
    channel,
    consoles: consoles.slice(0, plan.seats),
    host,
    upstreamWeather,
    excuse,
    onFoldTorn: () => count('fold torn'),
  };
  for (const trouble of plan.troubles) {
    clock.after(trouble.at, () => {
      count(trouble.kind);
      clock.after(trouble.lasts, begin(trouble, victims));
    });
  }

  const end = plan.start + plan.hours * HOUR;
  clock.after(end - REST_MS - plan.start, () => {
    city.rest();
    disk.calm();
    for (const go of leave) go();
  });
  let nextLook = plan.start + LOOK_EVERY_MS;

  /** Of each world that is open, what is to be seen of it. */
  function scenes(server: SimulatedServer): readonly (readonly [Lived, Scene])[] {
    return [...lives.values()].flatMap((lived) => {
      const { world, ledger } = lived;
      const served = servedIn(server, world);
      const of = consoles.filter((console) => console.world === world && isOf(world, console.person));
      return served === undefined
        ? []
        : [[lived, { server: served, consoles: of, ledger, platform }] as const];
    });
  }

  async function lookAround(): Promise<void> {
    nextLook += LOOK_EVERY_MS;
    const { server } = host;
    if (server === undefined) return;
    for (const [{ watchers }, scene] of scenes(server)) {
      for (const watcher of watchers) await watcher.looked?.(scene);
    }
  }

  async function rest(): Promise<void> {
    clock.reach(end);
    const { server } = host;
    if (city.waiting > 0) alive(`${city.waiting} reports are not answered`);
    if (server === undefined) alive('the server is not there at the end');
    else {
      for (const [{ watchers }, scene] of scenes(server)) {
        for (const watcher of watchers) await watcher.rested?.(scene);
      }
    }
    const inMemory = server?.world.dispatcher.durable.cases.size ?? 0;
    happened['put away'] = live.ledger.situation.cases.size - inMemory;
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
  return {
    seed,
    hours,
    events: [...lives.values()].reduce((sum, { ledger }) => sum + ledger.entries.length, 0),
    looks,
    violations,
    happened,
    digest: trace.digest(),
  };
}

function servedIn(server: SimulatedServer, world: World): Served | undefined {
  return world === LIVE ? server : server.served(world);
}

function textOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
