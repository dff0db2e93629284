import { randomBytes } from 'node:crypto';
import { namesMeant } from '../../domain/district/namesMeant.ts';
import { type Person, SYSTEM } from '../../domain/kernel.ts';
import { type AuditTrail, auditOf } from '../audit/auditTrail.ts';
import { type AudienceReader, createAudienceReader } from '../broadcast/audienceReader.ts';
import { auditLabelUse } from '../broadcast/labelUse.ts';
import { createBroadcastSender } from '../broadcast/sender.ts';
import { createReturning } from '../claim/returning.ts';
import { type Dispatcher, openDispatcher } from '../dispatch/dispatcher.ts';
import type { Caller } from '../dispatch/stageCall.ts';
import { createSystemCommands } from '../dispatch/systemCommands.ts';
import { resolvePlace } from '../district/place.ts';
import { createSettling } from '../incident/settling.ts';
import { createRunner, type Runner } from '../ladder/runner.ts';
import { openRing } from '../link/ring.ts';
import { openWorldLink, type WorldLink } from '../link/worldLink.ts';
import { CASE_COUNT } from '../measures/caseCount.ts';
import { createTally, type Tally } from '../measures/tally.ts';
import { type MediaIndex, openMediaIndex } from '../media/mediaIndex.ts';
import { reporterLink } from '../outbox/reporterLink.ts';
import { resultWords } from '../outbox/resultWords.ts';
import { createOutboxRunner, type OutboxRunner } from '../outbox/runner.ts';
import { createStandIns } from '../outbox/standIns.ts';
import { openPublicDesk, type PublicDesk } from '../public/publicDesk.ts';
import { openReplay, type Replay } from '../replay/replay.ts';
import { createRollCallRunner } from '../rollCall/runner.ts';
import { type CaseSearch, createCaseSearch } from '../search/caseSearch.ts';
import { searchForm } from '../search/searchRow.ts';
import { openSecretaryDesk, type SecretaryDesk } from '../secretary/secretaryDesk.ts';
import { auditSwitchUse } from '../secretary/switchUse.ts';
import { createSuccessionRunner, type SuccessionRunner } from '../succession/runner.ts';
import { createCallers } from './callers.ts';
import { createFactsReader } from './factsReader.ts';
import { worksThatTakeAway } from './takingAway.ts';
import { createTroubleDesk } from './trouble.ts';
import { allSettled } from './workLoop.ts';
import type { OwnParts, SharedParts } from './worldParts.ts';
import { worldSigns } from './worldSigns.ts';

/** One world with everything that works in it. Nothing of one is ever handed to another. */
export interface OpenWorld extends Omit<OwnParts, 'admit' | 'switchOff' | 'channels'> {
  readonly dispatcher: Dispatcher;
  /** Clocks, ladder and rules at work. */
  readonly runner: Runner;
  /** Sends messages; absent without a channel. */
  readonly outbox: OutboxRunner | undefined;
  /** Hands accounts over. */
  readonly successions: SuccessionRunner;
  /** Counts and takes down whom a broadcast is for. */
  readonly audiences: AudienceReader;
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
  /** What works by itself begins; of a node that follows, what works for whoever reads. */
  start(): void;
  /** This node has the lease: it takes in the rest of the log, decides, and everything else begins. Rejects when the log cannot be read. */
  lead(): Promise<void>;
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
  const { wall, district, audience, links, giveWay } = shared;
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
    answersTo: own.answersTo,
    isTimeHeld: own.isTimeHeld,
    putAwayAfter: own.putAwayAfter,
    foldEvery: own.foldEvery,
    foldBatchChars: own.foldBatchChars,
    counting: CASE_COUNT,
    ...{ follows: own.follows, giveWay },
    readFacts: createFactsReader({
      // A world may have a store of its own; the audit is one for all of them.
      store: { events: log, outbox: store.outbox, audit: shared.auditChain },
      people: own.people,
      world: id,
      book: own.contactBook,
      // Asked when a call is decided, which is after the consoles are there.
      present: () => link.present(),
      unitAnswers: () => secretary.unitAnswers(),
      audience: () => meant,
    }),
    signs: worldSigns({ world: id, ...shared, logger, onFoldFailed: troubleOf('fold') }),
  });
  const { ring, behind } = await openRing(dispatcher, log, clock.reading().at, shared.ringBounds);
  const runner = createRunner({
    ...{ dispatcher, clock, directory, giveWay },
    get rules() {
      return own.rules();
    },
    secretaryChoice: (thisCase) => secretary.choice(thisCase),
    onTrouble: troubleOf,
  });
  const outbox =
    own.channels &&
    createOutboxRunner({
      world: id,
      store,
      clock,
      vault: shared.vault,
      channels: own.channels,
      caseOf: dispatcher.caseOf,
      standInFor: createStandIns({
        people: own.people,
        situation: () => dispatcher.durable,
        now: clock.now,
      }),
      resultFor: resultWords(dispatcher),
      linkFor: reporterLink({ ...dispatcher, links, publicUrl: shared.publicUrl }),
      onTrouble: troubleOf('outbox'),
    });
  const give = createSystemCommands({ dispatcher, directory });
  const meant = createAudienceReader({
    world: id,
    register: shared.register ?? store.broadcasts,
    lists: store.broadcasts,
    directory,
    cases: () => dispatcher.durable.cases.values(),
    now: clock.now,
    newList: () => randomBytes(4).toString('hex'),
  });
  const broadcasts =
    own.channels &&
    createBroadcastSender({
      ...{ world: id, isDrill: own.kind === 'exercise', dispatcher, give, clock, directory },
      ...{ lists: store.broadcasts, contacts: store.contacts, vault: shared.vault, channels: own.channels },
      onTrouble: troubleOf('broadcasts'),
    });
  const secretary = await openSecretaryDesk({
    ...{ dispatcher, log: behind, clock, give, giveWay },
    ...district,
    audit: auditOf(id, shared.audit),
    learns: own.kind === 'live',
    rules: own.rules,
    modelPath: own.modelPath,
    newHash: () => shared.vault.keyedHash('model'),
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
    ...{ dispatcher, log, audience },
    index: store.search,
    form: searchForm(district.etag),
    meantBy: (text) => namesMeant(district.answer, text),
    clock: wall,
    onTrouble: troubleOf('search'),
  });
  const tally = createTally({
    dispatcher,
    log: behind,
    clock: wall,
    onTrouble: troubleOf('measures'),
    giveWay,
  });
  const replay = await openReplay({
    ...{ dispatcher, log: behind, audience, directory, wall, giveWay },
    store: store.keyframes,
    newHash: () => shared.vault.keyedHash('keyframe'),
    now: clock.now,
    bounds: shared.replayBounds,
    onTrouble: troubleOf('replay'),
    onRefused(seq) {
      logger.warn({ seq }, 'a keyframe was changed, or is of another server: all are made anew');
      shared.audit.record({ world: id, by: SYSTEM, action: 'refuse-keyframe', object: `${seq}` });
    },
  });
  const link = openWorldLink({
    dispatcher,
    ring,
    directory,
    audience,
    reading: clock.reading,
    wall,
    pacer: shared.pacer,
  });
  // Whoever runs at another rate, or stands still, is told at once.
  const stopTelling = clock.onSet(link.beat);
  const mediaIndex = openMediaIndex(dispatcher);
  const takingAway = worksThatTakeAway(own, shared, { dispatcher, log, mediaIndex, troubleOf });
  const returning = createReturning({
    ...{ dispatcher, directory, give, clock, wall },
    present: () => link.present(),
    onTrouble: troubleOf('claims'),
  });
  const works = [
    runner,
    successions,
    rollCalls,
    settling,
    returning,
    ...[outbox, broadcasts].filter((work) => work !== undefined),
  ];
  const reading = [search, tally, replay];
  const noteLabelUse = () => auditLabelUse(dispatcher, auditOf(id, shared.audit));
  const noteSwitchUse = () => auditSwitchUse(dispatcher, directory, auditOf(id, shared.audit));
  /** What people did that the audit keeps as well as the log: written by the node that leads. */
  const note = () => {
    const stops = [noteLabelUse(), noteSwitchUse()];
    return () => stops.forEach((stop) => void stop());
  };
  let stopNoting = own.follows === true ? () => undefined : note();
  const callerOf = createCallers(directory);
  let stopWorking: () => Promise<void> = () => Promise.resolve();

  /** What only one node of a district may do, and what learns from what was decided. */
  function work(): void {
    for (const each of [...works, secretary]) each.start();
    for (const each of takingAway) each.start();
    stopWorking = async () => {
      for (const each of takingAway) await each.stop();
      for (const each of [...works, secretary]) await each.stop();
    };
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
    audiences: meant,
    link,
    tally,
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
      if (own.follows !== true) work();
      for (const each of reading) each.start();
    },
    async lead() {
      await dispatcher.lead();
      stopNoting = note();
      work();
    },
    settled: () => allSettled([...works, ...reading, secretary]),
    async stop() {
      await stopWorking();
      await dispatcher.stop();
      // Behind the last commit, so that the next start has nothing to catch up with.
      await search.stop();
      await tally.stop();
      await replay.stop();
      mediaIndex.close();
      stopTelling();
      stopNoting();
      link.close();
      clock.close();
    },
  };
}
