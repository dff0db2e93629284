import type { FastifyBaseLogger } from 'fastify';
import type { Kinds } from '../../domain/aggregate/kinds.ts';
import { namesMeant } from '../../domain/district/namesMeant.ts';
import { type Person, type PersonId, SYSTEM, type World } from '../../domain/kernel.ts';
import { scopeOf } from '../../domain/people/scope.ts';
import type { Rules } from '../../domain/rules/rules.ts';
import { type AuditTrail, auditOf } from '../audit/auditTrail.ts';
import type { Clock } from '../clock.ts';
import { type Dispatcher, openDispatcher } from '../dispatch/dispatcher.ts';
import type { Caller } from '../dispatch/stageCall.ts';
import { createSystemCommands } from '../dispatch/systemCommands.ts';
import type { LoadedDistrict } from '../district/district.ts';
import { resolvePlace } from '../district/place.ts';
import { createSettling } from '../incident/settling.ts';
import { createRunner, type Runner } from '../ladder/runner.ts';
import type { AudienceOf } from '../link/audience.ts';
import type { PacerClock } from '../link/pacer.ts';
import type { RingBounds } from '../link/ring.ts';
import { openWorldLink, type WorldLink } from '../link/worldLink.ts';
import { createTally, type Tally } from '../measures/tally.ts';
import { type MediaIndex, openMediaIndex } from '../media/mediaIndex.ts';
import type { MediaStore } from '../media/mediaStore.ts';
import { createSweeping } from '../media/sweeping.ts';
import type { Metrics } from '../metrics.ts';
import type { Channel } from '../outbox/channel.ts';
import { reporterLink } from '../outbox/reporterLink.ts';
import { createOutboxRunner, type OutboxRunner } from '../outbox/runner.ts';
import { createStandIns } from '../outbox/standIns.ts';
import type { People } from '../people/accounts.ts';
import type { PublicLinks } from '../people/publicLinks.ts';
import type { Vault } from '../people/vault.ts';
import { openPublicDesk, type PublicDesk } from '../public/publicDesk.ts';
import { openReplay, type Replay, type ReplayBounds } from '../replay/replay.ts';
import { createRollCallRunner } from '../rollCall/runner.ts';
import { type CaseSearch, createCaseSearch } from '../search/caseSearch.ts';
import { searchForm } from '../search/searchRow.ts';
import { createSecretaryDesk, type SecretaryDesk } from '../secretary/secretaryDesk.ts';
import type { Store } from '../store/Store.ts';
import type { ContactBook } from '../succession/contactBook.ts';
import { createSuccessionRunner, type SuccessionRunner } from '../succession/runner.ts';
import { createFactsReader } from './factsReader.ts';
import { createTroubleDesk } from './trouble.ts';
import { allSettled } from './workLoop.ts';
import type { WorldClock } from './worldClock.ts';

/** Who somebody is in a world; another post than in the live one, maybe. */
export interface Membership {
  readonly person: Person;
  /** In an exercise: director, controller, player … */
  readonly role?: string;
}

/** What a world has for itself. Whoever opens it closes the store after it. */
export interface OwnParts {
  readonly id: World;
  readonly kind: 'live' | 'exercise';
  readonly name?: string;
  /** Of this world alone, or one that holds several. */
  readonly store: Store;
  readonly clock: WorldClock;
  /** Asked at every step, never kept. */
  readonly rules: () => Rules;
  readonly media: MediaStore;
  /** Accounts that exist in it: who can be given a check or put on a roster. */
  readonly people: Pick<People, 'accountsOf'> & { readonly admin: Pick<People['admin'], 'list'> };
  /** Undefined for whoever may not enter: to them the world is unknown. */
  readonly admit: (person: Person) => Membership | undefined;
  /** The leaver of a succession can read nothing from here on. */
  readonly switchOff: (personId: PersonId) => Promise<void>;
  /** The way out for messages; without one they wait in the outbox. */
  readonly channel?: Channel | undefined;
  /** The contact system residents and groups are handed over in; without one only cases are. */
  readonly contactBook?: ContactBook | undefined;
  /** Nobody knows what time it is: what starts a clock has to wait (docs/adr/0028). */
  readonly isTimeHeld?: () => boolean;
  /** Of an exercise: running, paused, ended … */
  readonly state?: () => string;
}

/** What all worlds of a server share. */
export interface SharedParts {
  /** The clock the server itself lives by. */
  readonly wall: Clock;
  readonly district: LoadedDistrict;
  /** What can have a life in a world. */
  readonly kinds: Kinds;
  readonly audience: AudienceOf;
  readonly vault: Vault;
  readonly links: PublicLinks;
  readonly audit: AuditTrail;
  /** The chain it is written to. */
  readonly auditChain: Pick<Store['audit'], 'head'>;
  readonly metrics: Pick<Metrics, 'signs' | 'trouble'>;
  readonly logger: FastifyBaseLogger;
  readonly publicUrl?: string | undefined;
  readonly pacer?: PacerClock | undefined;
  readonly ringBounds?: RingBounds | undefined;
  readonly replayBounds?: Partial<ReplayBounds> | undefined;
  /** Ids of what residents ask for; at random unless given. */
  readonly newId?: (() => string) | undefined;
}

/** One world with everything that works in it. Nothing of one is ever handed to another. */
export interface OpenWorld extends Omit<OwnParts, 'admit' | 'switchOff' | 'channel'> {
  readonly dispatcher: Dispatcher;
  /** Clocks, ladder and rules at work. */
  readonly runner: Runner;
  /** Sends messages; absent without a channel. */
  readonly outbox: OutboxRunner | undefined;
  /** Hands accounts over. */
  readonly successions: SuccessionRunner;
  /** Finds its cases. */
  readonly search: CaseSearch;
  /** Looks back in it. */
  readonly replay: Replay;
  /** What it thinks of them. */
  readonly secretary: SecretaryDesk;
  /** Consoles joined to it. */
  readonly link: WorldLink;
  readonly tally: Tally;
  readonly mediaIndex: MediaIndex;
  /** Pages of its residents. */
  readonly publicDesk: PublicDesk;
  /** The one audit, which is told in which world something was done. */
  readonly audit: Pick<AuditTrail, 'record' | 'append'>;
  /** Who this person is in it; undefined for whoever may not enter. */
  admit(person: Person): Entry | undefined;
  /** What works by itself begins. */
  start(): void;
  /** Resolves when nothing that is due at this moment is left to do. */
  settled(): Promise<void>;
  /** Refuses what is new, finishes what is under way, sends what is left, writes a snapshot. */
  stop(): Promise<void>;
}

export interface Entry {
  readonly caller: Caller;
  readonly role?: string;
}

export async function openWorld(own: OwnParts, shared: SharedParts): Promise<OpenWorld> {
  const { id, clock, store, media } = own;
  const { events: log } = store;
  const { wall, district, audience, links } = shared;
  const { directory } = district;
  const logger = shared.logger.child({ world: id });
  const troubleOf = createTroubleDesk({ count: shared.metrics.trouble, logger });
  const dispatcher = await openDispatcher({
    world: id,
    log,
    foldHash: () => shared.vault.keyedHash('snapshot'),
    clock,
    wall,
    kinds: shared.kinds,
    directory,
    get rules() {
      return own.rules();
    },
    resolvePlace: (input) => resolvePlace(input, district),
    seal: shared.vault.seal,
    fingerprint: shared.vault.fingerprint,
    knowsMedia: media.knows,
    readCategory: (title, description) => secretary.readCategory(title, description),
    tellsOutside: true,
    isTimeHeld: own.isTimeHeld,
    readFacts: createFactsReader({
      // A world may have a store of its own; the audit is one for all of them.
      store: { events: log, outbox: store.outbox, audit: shared.auditChain },
      people: own.people,
      world: id,
      book: own.contactBook,
      // Asked when a call is decided, which is after the consoles are there.
      present: () => link.present(),
    }),
    signs: {
      ...shared.metrics.signs,
      storeFailed: (error) => logger.error({ err: error }, 'the store failed; commands are refused'),
      storeRecovered: () => logger.info('the store takes commands again'),
      foldFailed: troubleOf('fold'),
      foldRefused(seq) {
        logger.warn(
          { seq },
          'what was stored of the fold was changed, or is of another server: the log was folded anew',
        );
        shared.audit.record({ world: id, by: SYSTEM, action: 'refuse-snapshot', object: `${seq}` });
      },
    },
  });
  const runner = createRunner({
    dispatcher,
    clock,
    get rules() {
      return own.rules();
    },
    directory,
    secretaryChoice: (thisCase) => secretary.choice(thisCase),
    onTrouble: troubleOf,
  });
  const outbox =
    own.channel &&
    createOutboxRunner({
      world: id,
      store,
      clock,
      vault: shared.vault,
      channel: own.channel,
      caseOf: (caseId) => dispatcher.durable.cases.get(caseId),
      standInFor: createStandIns({
        people: own.people,
        situation: () => dispatcher.durable,
        now: clock.now,
      }),
      linkFor: reporterLink({ ...dispatcher, links, publicUrl: shared.publicUrl }),
      onTrouble: troubleOf('outbox'),
    });
  const give = createSystemCommands({ dispatcher, directory });
  const secretary = createSecretaryDesk({
    dispatcher,
    log,
    ...district,
    clock,
    audit: auditOf(id, shared.audit),
    give,
    learns: own.kind === 'live',
    onTrouble: troubleOf('secretary'),
  });
  const rollCalls = createRollCallRunner({ dispatcher, give, clock, onTrouble: troubleOf('rollCalls') });
  const settling = createSettling({
    ...{ dispatcher, log, give, clock },
    contacts: store.contacts,
    audit: auditOf(id, shared.audit),
    onTrouble: troubleOf('incidents'),
  });
  const successions = createSuccessionRunner({
    dispatcher,
    give,
    clock,
    contacts: own.contactBook && { book: own.contactBook, items: store.successions },
    switchOff: own.switchOff,
    onTrouble: troubleOf('successions'),
  });
  const search = createCaseSearch({
    dispatcher,
    log,
    index: store.search,
    audience,
    form: searchForm(district.etag),
    meantBy: (text) => namesMeant(district.answer, text),
    clock: wall,
    onTrouble: troubleOf('search'),
  });
  const replay = await openReplay({
    dispatcher,
    log,
    store: store.keyframes,
    newHash: () => shared.vault.keyedHash('keyframe'),
    audience,
    directory,
    now: clock.now,
    wall,
    bounds: shared.replayBounds,
    onTrouble: troubleOf('replay'),
    onRefused(seq) {
      logger.warn({ seq }, 'a keyframe was changed, or is of another server: all are made anew');
      shared.audit.record({ world: id, by: SYSTEM, action: 'refuse-keyframe', object: `${seq}` });
    },
  });
  const link = await openWorldLink({
    dispatcher,
    log,
    directory,
    audience,
    reading: clock.reading,
    wall,
    pacer: shared.pacer,
    ringBounds: shared.ringBounds,
  });
  // Whoever runs at another rate, or stands still, is told at once.
  const stopTelling = clock.onSet(link.beat);
  const mediaIndex = openMediaIndex(dispatcher);
  const sweeping = createSweeping({
    media,
    index: mediaIndex,
    clock: wall,
    logger,
    onTrouble: troubleOf('media'),
  });
  const works = [runner, successions, rollCalls, settling, ...(outbox === undefined ? [] : [outbox])];
  const callers = new WeakMap<Person, Caller>();

  function callerOf(person: Person): Caller {
    const known = callers.get(person);
    if (known !== undefined) return known;
    const caller = { person, scope: scopeOf(person, directory) };
    callers.set(person, caller);
    return caller;
  }

  return {
    ...own,
    dispatcher,
    runner,
    outbox,
    successions,
    search,
    replay,
    secretary,
    link,
    tally: createTally(log, id),
    mediaIndex,
    publicDesk: openPublicDesk({
      dispatcher,
      links,
      directory,
      now: clock.now,
      newId: shared.newId,
    }),
    audit: auditOf(id, shared.audit),
    admit(person) {
      const membership = own.admit(person);
      if (membership === undefined) return undefined;
      return { ...membership, caller: callerOf(membership.person) };
    },
    start() {
      for (const work of [...works, search, replay, secretary]) work.start();
      sweeping.start();
    },
    settled: () => allSettled([...works, search, replay, secretary]),
    async stop() {
      await sweeping.stop();
      for (const work of [...works, secretary]) await work.stop();
      await dispatcher.stop();
      // Behind the last commit, so that the next start has nothing to catch up with.
      await search.stop();
      await replay.stop();
      mediaIndex.close();
      stopTelling();
      link.close();
      clock.close();
    },
  };
}
