import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { Millis, Person, Role } from '../../domain/kernel.ts';
import { witnessesOf } from '../../server/anchors/witness.ts';
import { type App, createApp } from '../../server/app.ts';
import { ERASED_FILE, eraseAgain, fileErasures, listingErasures } from '../../server/backup/erasures.ts';
import { DEFAULT_RATES, type Rates } from '../../server/config.ts';
import type { LoadedDistrict } from '../../server/district/district.ts';
import { exerciseFolder } from '../../server/exercise/exerciseDisk.ts';
import { scriptFolder } from '../../server/exercise/scriptDisk.ts';
import type { RingBounds } from '../../server/link/ring.ts';
import { openMediaStore } from '../../server/media/mediaStore.ts';
import { openPeople, type People } from '../../server/people/accounts.ts';
import { createPublicLinks } from '../../server/people/publicLinks.ts';
import { openVault } from '../../server/people/vaultKey.ts';
import { RETENTION_FILE, retentionFile } from '../../server/retention/retentionMarks.ts';
import { openRuleBook } from '../../server/rules/ruleBook.ts';
import { openSqliteStore, type SqliteStore } from '../../server/store/sqlite/sqliteStore.ts';
import { RULES } from './caseStory.ts';
import { type HttpAnswer, type HttpCall, httpCall } from './httpCall.ts';
import { createTestClock, type TestClock } from './testClock.ts';
import { TEST_DISTRICT } from './testDistrict.ts';
import { trustedTime } from './testTime.ts';

/** A whole server on a real data folder: SQLite, accounts with passwords, a vault key; the clock stands still. */
export interface FolderServer {
  readonly url: string;
  readonly dataDir: string;
  readonly store: SqliteStore;
  readonly people: People;
  readonly clock: TestClock;
  readonly app: App;
  /** An account that can sign in with PASSWORD. */
  account(account: string, roles: readonly Role[], scope?: string): Promise<Person>;
  /** Signs in over HTTP; throws with the code when refused. */
  token(account: string): Promise<string>;
  call(call: string, options?: HttpCall): Promise<HttpAnswer>;
  /** Stops the server; the folder stays until `close`. */
  stop(): Promise<void>;
  close(): Promise<void>;
}

export const PASSWORD = 'correct horse';
/** Cheap on purpose: what a hash costs is tested in passwords.test.ts. */
export const CHEAP = { N: 16, r: 1, p: 1 };

export interface FolderServerOptions {
  /** An existing folder, which then is not removed. */
  readonly dataDir?: string;
  readonly rates?: Partial<Rates>;
  readonly trustedProxies?: readonly string[];
  /** A file or an address beside that of the folder. */
  readonly witness?: string;
  /** A file of what was erased, beside that of the folder. */
  readonly erased?: string;
  /** A small one of its own unless given. */
  readonly district?: LoadedDistrict;
  /** What ended so long ago leaves memory; 30 days unless given. */
  readonly putAwayAfter?: Millis;
  /** Events between two times of writing the fold's rows, after which it leaves. */
  readonly foldEvery?: number;
  /** Of the latest events, which consoles that come back are sent. */
  readonly ringBounds?: RingBounds;
}

export async function openFolderServer(options: FolderServerOptions = {}): Promise<FolderServer> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'lingxing-folder-'));
  const clock = createTestClock();
  const { district = TEST_DISTRICT } = options;
  const opened = await openSqliteStore({ file: join(dataDir, 'lingxing.db') });
  const lists = [join(dataDir, ERASED_FILE), options.erased];
  const erasures = fileErasures(lists.filter((path) => path !== undefined));
  const store = { ...opened, contacts: listingErasures(opened.contacts, erasures) };
  const vault = openVault({ dataDir, sample: await store.contacts.readAny() });
  const people = await openPeople({ store: store.people, clock, vault, passwordCost: CHEAP });
  const links = createPublicLinks({ store: store.links, vault, clock });
  const opening = createApp({
    store,
    time: trustedTime(clock),
    people,
    vault,
    links,
    media: openMediaStore({ folder: join(dataDir, 'media'), clock }),
    modelPath: join(dataDir, 'secretary', 'model.gz'),
    retentionMarks: retentionFile(join(dataDir, RETENTION_FILE)),
    scripts: scriptFolder(join(dataDir, 'scripts'), () => undefined),
    exercises: exerciseFolder(join(dataDir, 'exercises'), clock, () => undefined),
    district,
    book: openRuleBook({ dataDir, base: RULES, directory: district.directory, clock }),
    witnesses: witnessesOf(dataDir, options.witness),
    config: {
      anchorPace: { every: 300_000, events: 100 },
      putAwayAfter: options.putAwayAfter ?? 30 * 86_400_000,
      host: '127.0.0.1',
      port: 0,
      rates: { ...DEFAULT_RATES, ...options.rates },
      trustedProxies: options.trustedProxies ?? [],
      metricsFrom: ['loopback'],
    },
    foldEvery: options.foldEvery,
    ...(options.ringBounds === undefined ? {} : { ringBounds: options.ringBounds }),
    logger: pino({ level: 'silent' }),
    refusesHasteAfter: 0,
    consoleFolder: join(dataDir, 'no-console'),
  });
  // One that does not start lets its folder go.
  const app = await opening.catch(async (error: unknown) => {
    await store.close();
    throw error;
  });
  await eraseAgain({ contacts: opened.contacts, erasures, audit: app.audit });
  const url = await app.listen();
  let isRunning = true;

  async function stop(): Promise<void> {
    if (!isRunning) return;
    isRunning = false;
    await app.stop();
    await store.close();
  }

  return {
    url,
    dataDir,
    store,
    people,
    clock,
    app,
    async account(account, roles, scope = 'D') {
      const made = await people.createAccount({ account, password: PASSWORD, name: account, roles, scope });
      if ('code' in made) throw new Error(made.code);
      return made;
    },
    async token(account) {
      const answer = await people.signIn({ account, password: PASSWORD });
      if ('code' in answer) throw new Error(answer.code);
      return answer.token;
    },
    call: (call, options) => httpCall(url, call, options),
    stop,
    async close() {
      await stop();
      if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
