import { pino } from 'pino';
import type { Kinds } from '../../domain/aggregate/kinds.ts';
import type { Case, CaseId } from '../../domain/case/case.ts';
import { projectCase, sees } from '../../domain/case/caseSight.ts';
import type { CommandAck, WireRefusal } from '../../domain/contract/socket.ts';
import { LIVE, type Millis, type Person, type Refusal, type World } from '../../domain/kernel.ts';
import { defaultRules } from '../../domain/rules/rules.ts';
import { type AuditTrail, createAuditTrail } from '../../server/audit/auditTrail.ts';
import { DEFAULT_RATES } from '../../server/config.ts';
import { openConnector } from '../../server/connector/connector.ts';
import { takeInProcess } from '../../server/connector/inProcess.ts';
import { keepOrders } from '../../server/connector/refusals.ts';
import type { Upstream } from '../../server/connector/upstream.ts';
import { timeAfterLast } from '../../server/dispatch/start.ts';
import { buildCalendar } from '../../server/district/calendar.ts';
import type { ExerciseDisk } from '../../server/exercise/exerciseDisk.ts';
import { createExercises, type ExercisePlan, type Exercises } from '../../server/exercise/exercises.ts';
import { createLimiter } from '../../server/limiter.ts';
import { type AudienceOf, createAudienceIndex } from '../../server/link/audience.ts';
import { openGateway } from '../../server/link/gateway.ts';
import type { Channel } from '../../server/outbox/channel.ts';
import { createPublicLinks } from '../../server/people/publicLinks.ts';
import type { Vault } from '../../server/people/vault.ts';
import type { MemoryStore } from '../../server/store/memory/memoryStore.ts';
import type { AliveStamp } from '../../server/time/aliveStamp.ts';
import { createAsking } from '../../server/time/asking.ts';
import type { Machine } from '../../server/time/machine.ts';
import { openTimeKeeper } from '../../server/time/timeKeeper.ts';
import type { OpenWorld } from '../../server/world/openWorld.ts';
import { createWorldClock } from '../../server/world/worldClock.ts';
import type { OwnParts } from '../../server/world/worldParts.ts';
import { createWorlds, type Entered, type Worlds } from '../../server/world/worlds.ts';
import type { PeopleInMemory } from '../kit/peopleInMemory.ts';
import { TEST_DISTRICT } from '../kit/testDistrict.ts';
import type { Hall } from './network.ts';
import { NO_MEDIA } from './shelf.ts';

const PULL_EVERY_MS = 20_000;
/** Hardly longer than consoles are shown what has ended. */
const PUT_AWAY_AFTER_MS = 25 * 3_600_000;
/** So few that the rows of a fold are many transactions, and a crash can come between two. */
const FOLD_BATCH_CHARS = 6_000;

export const RULES = defaultRules(buildCalendar());
export const { directory: DIRECTORY } = TEST_DISTRICT;

/** What a server is made of here; a planted bug exchanges one of these. */
export interface ServerParts {
  /** What the machine it runs on says of the time. */
  readonly machine: Machine;
  /** Where it is noted when the time was last trusted; outlives whoever writes it. */
  readonly stamp: AliveStamp;
  /** Exchanged by a planted bug. */
  readonly openTime?: typeof openTimeKeeper;
  readonly store: MemoryStore;
  readonly hall: Hall;
  /** Where drills lie. */
  readonly exercises: ExerciseDisk;
  readonly people: PeopleInMemory;
  readonly channel: Channel;
  readonly vault: Vault;
  readonly kinds: Kinds;
  readonly randomBytes: (size: number) => Uint8Array;
  /** The platform above, whose orders are pulled. */
  readonly upstream: Upstream;
  readonly newId: () => string;
  readonly onParked: () => void;
  /** Lines of the operational log. */
  readonly onLine: (line: string) => void;
  readonly audienceOf?: AudienceOf;
  /** The world as the gateway and the channels are shown it. */
  readonly shown?: (world: OpenWorld) => OpenWorld;
  /** What the world of a drill is made of. */
  readonly drillParts?: (own: OwnParts) => OwnParts;
}

/** A world that is open on it. */
export interface Served {
  readonly world: OpenWorld;
  readonly store: MemoryStore;
  /** What time the server goes by, however far from the machine's. */
  now(): Millis;
}

/** The whole of a server but its sockets, HTTP and files: world, work loops, outbox, broadcast, gateway, audit. */
export interface SimulatedServer extends Served {
  readonly hall: Hall;
  /** What routes are made of, for whoever asks by them. */
  readonly parts: {
    readonly worlds: Worlds;
    readonly exercises: Pick<Exercises, 'underWay'>;
    readonly audit: Pick<AuditTrail, 'record'>;
    readonly audience: AudienceOf;
  };
  /** `POST /cases` and the like. */
  submit(payload: object, by: Person): Promise<CommandAck>;
  /** `GET /cases/:id`. */
  readCase(id: CaseId, token: string, world: World): Promise<Case | undefined>;
  /** `POST /exercises`. */
  planDrill(plan: ExercisePlan, by: Person): Promise<{ readonly world: World } | WireRefusal | Refusal>;
  /** A drill's, while it is open. */
  served(world: World): Served | undefined;
  stop(): Promise<void>;
}

export async function startServer(parts: ServerParts): Promise<SimulatedServer> {
  const { store, hall, people, vault, kinds, openTime = openTimeKeeper } = parts;
  const last = await timeAfterLast(store.events, LIVE);
  const time = await openTime({ machine: parts.machine, stamp: parts.stamp, last });
  const { clock } = time;
  const logger = pino({ base: null, timestamp: false }, { write: parts.onLine });
  const audit = createAuditTrail({ store: store.audit, clock });
  const nothing = () => undefined;
  const audience = parts.audienceOf ?? createAudienceIndex(kinds, DIRECTORY);
  const opened = await createWorlds(
    {
      id: LIVE,
      kind: 'live',
      store,
      clock: createWorldClock({ base: time.steady, at: clock.now() }),
      isTimeHeld: time.isHeld,
      rules: () => RULES,
      media: NO_MEDIA,
      people,
      admit: (person) => ({ person }),
      switchOff: async () => undefined,
      channels: [parts.channel],
      putAwayAfter: PUT_AWAY_AFTER_MS,
      foldEvery: 100,
      foldBatchChars: FOLD_BATCH_CHARS,
    },
    {
      wall: clock,
      district: TEST_DISTRICT,
      kinds,
      audience,
      vault,
      links: createPublicLinks({ store: store.links, vault, clock, randomBytes: parts.randomBytes }),
      audit,
      auditChain: store.audit,
      metrics: { trouble: nothing, signs: { accepted: nothing, refused: nothing, committed: nothing } },
      logger,
      publicUrl: 'https://lingxing.example',
      pacer: { now: clock.now, after: (ms, callback) => void clock.after(ms, callback) },
      ringBounds: { events: 400, chars: 2_000_000 },
      newId: parts.newId,
    },
  );
  const worlds = shownThrough(opened, parts.shown);
  const gateway = openGateway({
    io: hall.io,
    worlds,
    people,
    clock,
    perAccount: createLimiter(DEFAULT_RATES.perAccount, clock.now),
    perConnection: DEFAULT_RATES.perConnection,
    // So small that a console that does not read for a while is parked.
    queueBounds: { parkAbove: 300, unparkBelow: 50 },
    onParked: parts.onParked,
    onRefused: ({ person: by, refusal, call }) =>
      audit.record({ by, action: 'refused', result: refusal.code, detail: call }),
    onFault: (error) => logger.error({ err: error }, 'a connection failed'),
  });
  const { live } = worlds;
  time.onStep((by) => {
    audit.newTime();
    live.clock.correct(by);
  });
  const asking = createAsking({ time, ...live, directory: DIRECTORY, audit, onDecided: live.runner.replan });
  await asking.look();
  const { drillParts = (own: OwnParts) => own } = parts;
  const exercises = createExercises({
    worlds: { open: (own) => opened.open(drillParts(own)) },
    disk: parts.exercises,
    base: time.steady,
    today: clock.now,
    rules: () => RULES,
    people,
    directory: DIRECTORY,
    onTrouble: (error) => logger.error({ err: error }, 'a drill is in trouble'),
  });
  const connector = await openConnector({
    id: 'hotline',
    name: '热线',
    source: '12345',
    upstream: parts.upstream,
    take: takeInProcess(live.dispatcher, { id: 'hotline', source: '12345' }, parts.newId),
    keep: keepOrders(vault, 'hotline'),
    progress: store.cursors,
    clock,
    everyMillis: PULL_EVERY_MS,
    onTrouble: nothing,
  });
  live.start();
  await exercises.start();
  connector.start();

  return {
    world: live,
    store,
    hall,
    parts: { worlds, exercises, audit, audience },
    now: clock.now,
    submit(payload, by) {
      const { world, caller } = worlds.enterLive(by);
      return world.dispatcher.submit(payload, caller);
    },
    async readCase(id, token, worldId) {
      const signedIn = await people.personOf(token);
      if (signedIn === undefined) return undefined;
      const entered = worlds.enter(worldId, signedIn.person);
      if (entered === undefined) return undefined;
      const { world, caller } = entered;
      const thisCase = await world.dispatcher.caseOf(id);
      if (thisCase === undefined || !sees(caller.scope, thisCase, DIRECTORY)) return undefined;
      audit.record({ by: caller.person, action: 'read-case', object: id });
      return projectCase(caller.scope, thisCase);
    },
    async planDrill(plan, by) {
      const { caller } = worlds.enterLive(by);
      return exercises.plan(plan, caller);
    },
    served(id) {
      const world = opened.find(id);
      return world && { world, store: world.store as MemoryStore, now: clock.now };
    },
    async stop() {
      await asking.stop();
      await connector.stop();
      await exercises.stop();
      await worlds.stop();
      await exercises.close();
      await gateway.close();
      await audit.close();
    },
  };
}

/** The live world as somebody is to see it; the others as they are. */
function shownThrough(worlds: Worlds, shown: ServerParts['shown']): Worlds {
  if (shown === undefined) return worlds;
  const live = shown(worlds.live);
  const through = <E extends Entered | undefined>(entered: E): E =>
    entered?.world === worlds.live ? { ...entered, world: live } : entered;
  return {
    ...worlds,
    live,
    all: () => [...worlds.all()].map((world) => (world === worlds.live ? live : world)),
    enter: (id, person) => through(worlds.enter(id, person)),
    enterLive: (person) => through(worlds.enterLive(person)),
  };
}
