import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Logger, pino } from 'pino';
import type { Kinds } from '../../domain/aggregate/kinds.ts';
import { caseResult, type SubjectResult } from '../../domain/contract/socket.ts';
import { defined } from '../../domain/defined.ts';
import type { Millis, Person } from '../../domain/kernel.ts';
import type { Rules } from '../../domain/rules/rules.ts';
import { type App, createApp } from '../../server/app.ts';
import type { AppParts } from '../../server/appParts.ts';
import { DEFAULT_RATES, type Rates } from '../../server/config.ts';
import type { LoadedDistrict } from '../../server/district/district.ts';
import type { PacerClock } from '../../server/link/pacer.ts';
import type { RingBounds } from '../../server/link/ring.ts';
import { openMediaStore } from '../../server/media/mediaStore.ts';
import type { Channel } from '../../server/outbox/channel.ts';
import type { People } from '../../server/people/accounts.ts';
import { createPublicLinks } from '../../server/people/publicLinks.ts';
import { createVault } from '../../server/people/vault.ts';
import { retentionInMemory } from '../../server/retention/retentionMarks.ts';
import { openRuleBook } from '../../server/rules/ruleBook.ts';
import { createMemoryStore, type MemoryStore } from '../../server/store/memory/memoryStore.ts';
import type { TimeKeeper } from '../../server/time/timeKeeper.ts';
import { RULES } from './caseStory.ts';
import { type ExercisesInMemory, exercisesInMemory } from './exercisesInMemory.ts';
import { createPeopleInMemory, type PeopleInMemory } from './peopleInMemory.ts';
import { scriptsInMemory } from './scriptsInMemory.ts';
import { createTestClock, type TestClock } from './testClock.ts';
import { connectConsole, type TestConsole } from './testConsole.ts';
import { TEST_DISTRICT } from './testDistrict.ts';
import { trustedTime } from './testTime.ts';

/** A whole server on a free port, with a store in memory and a clock that stands still, and its consoles. */
export interface TestWorld {
  readonly url: string;
  readonly store: MemoryStore;
  readonly clock: TestClock;
  readonly people: PeopleInMemory;
  readonly app: App;
  /** Where drills lie. */
  readonly exercises: ExercisesInMemory;
  /** Where photos and videos lie. */
  readonly mediaFolder: string;
  /** Where `rules.json` is looked for. */
  readonly dataDir: string;
  /** Connects and joins. */
  console(person: Person, after?: number): Promise<TestConsole>;
  /** Connects without joining. */
  connect(token: string): Promise<TestConsole>;
  /** Stops the server and starts another on the same store and the same accounts; time may pass in between. */
  restart(whileDown?: () => void): Promise<void>;
  close(): Promise<void>;
}

export interface WorldOptions {
  readonly rates?: Partial<Rates>;
  readonly ringBounds?: RingBounds;
  readonly replayBounds?: AppParts['replayBounds'];
  readonly pacer?: PacerClock;
  /** Nobody waits in tests unless given. */
  readonly refusesHasteAfter?: Millis;
  readonly putAwayAfter?: Millis;
  readonly foldEvery?: number;
  readonly consoleFolder?: string;
  readonly publicUrl?: string;
  readonly trustedProxies?: readonly string[];
  readonly metricsFrom?: readonly string[];
  readonly connectors?: AppParts['connectors'];
  /** Who keeps the heads of the log; nobody unless given. */
  readonly witnesses?: AppParts['witnesses'];
  readonly contactBook?: AppParts['contactBook'];
  readonly wecom?: AppParts['wecom'];
  readonly channels?: AppParts['channels'];
  /** What lies under the work on the map; nothing unless given. */
  readonly underlay?: AppParts['underlay'];
  /** Answers for the addresses residents are sent to. */
  readonly askLink?: AppParts['askLink'];
  /** Words drafts anew; none unless given. */
  readonly languageModel?: AppParts['languageModel'];
  /** Where messages go; without one they wait. */
  readonly channel?: Channel;
  readonly district?: LoadedDistrict;
  readonly rules?: Rules;
  /** Looks at `rules.json` as time passes; else only when it is asked over HTTP. */
  readonly watchesRules?: boolean;
  /** What can have a life in it; the product's own unless a test brings one. */
  readonly kinds?: Kinds;
  /** Silent unless given. */
  readonly logger?: Logger;
  /** What lay on the disk before; empty unless given. */
  readonly store?: MemoryStore;
  /** A clock and accounts that another node has too; its own unless given. */
  readonly clock?: TestClock;
  readonly people?: PeopleInMemory;
  /** When the clock begins; a Saturday morning unless said. */
  readonly start?: Millis;
  /** Asked at each start; without it nobody doubts the time. */
  readonly openTime?: (store: MemoryStore, clock: TestClock) => Promise<TimeKeeper>;
  /** As one of several nodes; alone unless given. */
  readonly cluster?: AppParts['cluster'];
  /** Real accounts instead of the ones in memory; `console` and `people` then admit nobody. */
  readonly openPeople?: (clock: TestClock) => Promise<People>;
}

export async function openWorld(options: WorldOptions = {}): Promise<TestWorld> {
  const clock = options.clock ?? createTestClock(options.start);
  let time = trustedTime(clock);
  // Sessions end by the server's time, as in earnest.
  const people = options.people ?? createPeopleInMemory({ now: () => time.clock.now() });
  const accounts = (await options.openPeople?.(clock)) ?? people;
  const empty = mkdtempSync(join(tmpdir(), 'lingxing-world-'));
  const mediaFolder = join(empty, 'media');
  const district = options.district ?? TEST_DISTRICT;
  const vault = createVault(new Uint8Array(32).fill(7));
  const consoles = new Set<TestConsole>();
  const exercises = exercisesInMemory(mediaFolder, clock);
  const scripts = scriptsInMemory();
  const retentionMarks = retentionInMemory();
  let store = options.store ?? createMemoryStore();
  let app = await start();
  let url = await app.listen();

  async function start(): Promise<App> {
    time = (await options.openTime?.(store, clock)) ?? time;
    return createApp({
      store,
      time,
      people: accounts,
      vault,
      exercises,
      scripts,
      retentionMarks,
      links: createPublicLinks({ store: store.links, vault, clock }),
      media: openMediaStore({ folder: mediaFolder, clock }),
      district,
      kinds: options.kinds,
      book: openRuleBook({
        dataDir: empty,
        base: options.rules ?? RULES,
        directory: district.directory,
        // A look at the disk every two seconds of a month that a test lets pass is most of its time.
        clock: options.watchesRules === true ? clock : { ...clock, every: () => () => undefined },
      }),
      witnesses: options.witnesses ?? [],
      languageModel: options.languageModel,
      askLink: options.askLink,
      config: {
        anchorPace: { every: 300_000, events: 100 },
        putAwayAfter: options.putAwayAfter ?? 30 * 86_400_000,
        host: '127.0.0.1',
        port: 0,
        rates: { ...DEFAULT_RATES, ...options.rates },
        trustedProxies: options.trustedProxies ?? [],
        metricsFrom: options.metricsFrom ?? ['loopback'],
        ...(options.publicUrl === undefined ? {} : { publicUrl: options.publicUrl }),
      },
      logger: options.logger ?? pino({ level: 'silent' }),
      refusesHasteAfter: options.refusesHasteAfter ?? 0,
      consoleFolder: options.consoleFolder ?? join(empty, 'no-console'),
      ...(options.channel === undefined ? {} : { channel: options.channel }),
      foldEvery: options.foldEvery,
      cluster: options.cluster,
      wecom: options.wecom,
      ...defined({ underlay: options.underlay }),
      channels: options.channels,
      replayBounds: options.replayBounds,
      ...(options.ringBounds === undefined ? {} : { ringBounds: options.ringBounds }),
      ...(options.connectors === undefined ? {} : { connectors: options.connectors }),
      ...(options.contactBook === undefined ? {} : { contactBook: options.contactBook }),
      ...(options.pacer === undefined ? {} : { pacer: options.pacer }),
    });
  }

  async function connect(token: string): Promise<TestConsole> {
    const seat = await connectConsole(url, token, options.kinds?.folds);
    consoles.add(seat);
    return seat;
  }

  return {
    get url() {
      return url;
    },
    get store() {
      return store;
    },
    get app() {
      return app;
    },
    exercises,
    mediaFolder,
    dataDir: empty,
    clock,
    people,
    connect,
    async console(person, after) {
      const seat = await connect(people.admit(person));
      const answer = await seat.join(after);
      if (!answer.ok) throw new Error(`the join was refused: ${answer.code}`);
      return seat;
    },
    async restart(whileDown) {
      await app.stop();
      whileDown?.();
      store = createMemoryStore({ reopen: store });
      app = await start();
      url = await app.listen();
    },
    async close() {
      for (const console of consoles) console.leave();
      await app.stop();
      rmSync(empty, { recursive: true, force: true });
    },
  };
}

/** The answer's results, or an error that says what was refused. */
export function accepted(answer: Awaited<ReturnType<TestConsole['call']>>): {
  readonly seq: number;
  readonly caseId: string;
  readonly version: number;
} {
  if (!answer.ok) throw new Error(`refused: ${JSON.stringify(answer)}`);
  const result = caseResult(answer.results.at(-1));
  if (result === undefined) throw new Error('an accepted call without a case');
  return { seq: answer.seq, ...result };
}

/** The answer's code, or an error when it was accepted. */
export function refusedWith(answer: Awaited<ReturnType<TestConsole['call']>>): string {
  if (answer.ok) throw new Error('it was accepted');
  return answer.code;
}

/** The subject an accepted call was about, or an error that says what was refused. */
export function acceptedSubject(answer: Awaited<ReturnType<TestConsole['call']>>): SubjectResult {
  if (!answer.ok) throw new Error(`refused: ${JSON.stringify(answer)}`);
  const result = answer.results.at(-1);
  if (result === undefined || !('subjectId' in result))
    throw new Error('an accepted call about no other kind');
  return result;
}
