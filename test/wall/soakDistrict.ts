import fastify, { type FastifyInstance } from 'fastify';
import { LIVE, type Millis, type Person, type World } from '../../domain/kernel.ts';
import { KINDS } from '../../domain/kinds.ts';
import { callerOf } from '../../server/http/callers.ts';
import { measuresRoute } from '../../server/http/measuresRoute.ts';
import { wallRoutes } from '../../server/http/wallRoutes.ts';
import { createLimiter } from '../../server/limiter.ts';
import { SESSION_MILLIS } from '../../server/people/sessions.ts';
import { createVault } from '../../server/people/vault.ts';
import { openWalls, type Walls, withWalls } from '../../server/people/walls.ts';
import { createDice } from '../kit/dice.ts';
import { createPeopleInMemory } from '../kit/peopleInMemory.ts';
import { aStamp } from '../kit/testTime.ts';
import { createSimulatedChannel } from '../simulate/channel.ts';
import { createCity } from '../simulate/city.ts';
import { createVirtualClock, quiet, type VirtualClock } from '../simulate/clock.ts';
import { createSimulatedConsole, type SimulatedConsole } from '../simulate/console.ts';
import { createDisk } from '../simulate/disk.ts';
import { createHost, type Host } from '../simulate/host.ts';
import { createHall } from '../simulate/network.ts';
import { employ } from '../simulate/operators.ts';
import { HOTLINE, SEATS } from '../simulate/people.ts';
import { createPlatform } from '../simulate/platform.ts';
import { DIRECTORY, type SimulatedServer, startServer } from '../simulate/server.ts';
import { createShelf } from '../simulate/shelf.ts';
import { seededBytes } from '../simulate/trace.ts';
import { goodWeather } from '../simulate/weather.ts';

const MINUTE: Millis = 60_000;
/** Who works, so that cases come to an end. */
const WORKERS = SEATS.slice(0, 6);

/** A call over HTTP, and what came of it; undefined while nobody answers. */
export type Ask = (
  token: string,
  route: string,
  parts?: { readonly query?: string; readonly body?: object },
) => Promise<{ readonly status: number; readonly body: Readonly<Record<string, unknown>> } | undefined>;

/** A district with its server, its people and one wall. */
export interface District {
  readonly clock: VirtualClock;
  readonly host: Host;
  readonly chief: SimulatedConsole;
  /** Of the wall. */
  readonly wall: { readonly id: string; readonly token: string };
  readonly ask: Ask;
  /** The chief's, signed in anew. */
  chiefToken(): string;
  /** A console more, of somebody who only does what they are told. */
  seat(person: Person, world: World): SimulatedConsole;
}

/** Begins at this moment. */
export async function openDistrict(begin: Millis): Promise<District> {
  const dice = (purpose: number) => createDice(purpose);
  const clock = createVirtualClock(begin);
  const people = createPeopleInMemory({ now: () => host.clock.now() });
  people.employ(...SEATS);
  // As every server that starts reads it from its disk.
  let walls: Walls | undefined;
  const known = withWalls(people, { personOf: (token) => walls?.personOf(token) });
  const disk = createDisk(clock, dice(1), async () => undefined);
  const platform = createPlatform(clock, dice(2), goodWeather());
  const channel = createSimulatedChannel({
    clock,
    dice: dice(3),
    excuses: () => 0,
    onArrived: () => undefined,
  });
  const shelf = createShelf({
    clock,
    createDisk: () => createDisk(clock, dice(6), async () => undefined),
    onOpened: async () => undefined,
  });
  const randomBytes = seededBytes(1);
  const vault = createVault(new Uint8Array(32).fill(7), randomBytes);
  const stamp = aStamp();
  let app: FastifyInstance | undefined;
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
    async onStarted(server) {
      if (walls !== undefined) app = routesOf(server, known, walls);
    },
    onFailed(failure) {
      throw new Error(failure);
    },
    async start(store, machine) {
      walls = await openWalls({ store: store.walls, clock: machine, randomBytes });
      return startServer({
        machine: {
          wall: machine.now,
          steady: clock.now,
          boot: () => ({ id: host.bootId, uptime: clock.now() - begin }),
          synchronised: async () => undefined,
          after: machine.after,
          every: machine.every,
        },
        stamp,
        store,
        exercises: shelf.open(),
        hall: createHall({ clock, dice: dice(4), onSent: () => undefined }),
        people: known,
        channel: channel.channel,
        vault,
        kinds: KINDS,
        randomBytes,
        upstream: platform,
        newId: () => Buffer.from(randomBytes(8)).toString('hex'),
        onLine: () => undefined,
        onParked: () => undefined,
      });
    },
  });
  await host.boot();
  createCity({
    clock,
    dice: dice(5),
    size: 0.05,
    onSecret: () => undefined,
    submit: (payload) => host.server?.submit(payload, HOTLINE),
    platform,
    onAnswered: () => undefined,
  });

  let seats = 0;
  function seat(person: Person, world: World): SimulatedConsole {
    seats += 1;
    const console = createSimulatedConsole({
      ...{ world, account: person, person, name: `${person.id}-${seats}`, clock, dice: dice(100 + seats) },
      server: () => host.server,
      admit: (who) => ({ token: people.admit(who), expiresAt: host.clock.now() + SESSION_MILLIS }),
      onOpened: () => undefined,
      onAnswered: () => undefined,
    });
    void console.signIn();
    return console;
  }

  const consoles = WORKERS.map((person, n) => {
    const console = seat(person, LIVE);
    employ({ console, clock, dice: dice(20 + n), pause: 4 * MINUTE, onSecret: () => undefined });
    return console;
  });
  const chief = consoles.find(({ person }) => person.roles.includes('commander'));
  if (chief === undefined) throw new Error('nobody commands');
  const made = walls && (await lived(clock, walls.make('大厅')));
  if (made === undefined || 'code' in made) throw new Error(`no wall was made: ${made?.code}`);

  return {
    ...{ clock, host, chief, wall: made, seat },
    chiefToken: () => people.admit(chief.person),
    async ask(token, route, { query, body } = {}) {
      if (host.server === undefined || app === undefined) return undefined;
      const [method, path] = route.split(' ');
      const answer = await app.inject({
        method: method as 'GET',
        url: query === undefined ? `${path}` : `${path}?${query}`,
        headers: { authorization: `Bearer ${token}` },
        ...(body === undefined ? {} : { payload: body }),
      });
      return { status: answer.statusCode, body: answer.json() };
    },
  };
}

/** The calls that a wall makes, and those about it, by the routes of the product. */
function routesOf(
  server: SimulatedServer,
  people: Parameters<typeof callerOf>[1],
  walls: Walls,
): FastifyInstance {
  const { worlds, exercises, audit, audience } = server.parts;
  const app = fastify();
  app.decorateRequest('caller');
  app.decorateRequest('world');
  app.addHook('onRequest', async (request, reply) => {
    const caller = await callerOf(request, people, DIRECTORY);
    if (caller === undefined) return reply.code(401).send({ code: 'not-signed-in' });
    const { world } = worlds.enterLive(caller.person);
    Object.assign(request, { caller, world });
    return undefined;
  });
  wallRoutes(app, { walls, worlds, exercises, audit, onSessionsEnded: () => undefined });
  void app.register(async (readers) =>
    measuresRoute(readers, {
      audience,
      directory: DIRECTORY,
      perAccount: createLimiter({ perSecond: 100, burst: 1_000 }, server.now),
    }),
  );
  return app;
}

/** What needs time to pass: nobody else may be waiting for this clock yet. */
async function lived<T>(clock: VirtualClock, work: Promise<T>): Promise<T> {
  let isDone = false;
  const done = () => {
    isDone = true;
  };
  work.then(done, done);
  for (await quiet(); !isDone; await quiet()) clock.step();
  return work;
}
