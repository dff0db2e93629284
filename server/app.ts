import type { AddressInfo } from 'node:net';
import type { FastifyBaseLogger } from 'fastify';
import { isOpen } from '../domain/case/case.ts';
import type { World } from '../domain/kernel.ts';
import { type AuditTrail, createAuditTrail } from './audit/auditTrail.ts';
import { createRefusals, subjectOf } from './audit/refusals.ts';
import { watchClock } from './audit/timeJumps.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import { openConnectors } from './connector/connectors.ts';
import type { ConnectorSetup } from './connector/connectorsFile.ts';
import { type Dispatcher, openDispatcher } from './dispatch/dispatcher.ts';
import { createFactsReader } from './dispatch/readFacts.ts';
import { createSystemCommands } from './dispatch/systemCommands.ts';
import type { LoadedDistrict } from './district/district.ts';
import { resolvePlace } from './district/place.ts';
import { createHttpServer } from './http/httpServer.ts';
import { createRunner, type Runner } from './ladder/runner.ts';
import { createAudienceIndex } from './link/audience.ts';
import { openGateway } from './link/gateway.ts';
import type { PacerClock } from './link/pacer.ts';
import { createRing, type RingBounds, seedRing } from './link/ring.ts';
import { createTally } from './measures/tally.ts';
import { openMediaIndex } from './media/mediaIndex.ts';
import type { MediaStore } from './media/mediaStore.ts';
import { createSweeping } from './media/sweeping.ts';
import { createMetrics } from './metrics.ts';
import type { Channel } from './outbox/channel.ts';
import { reporterLink } from './outbox/reporterLink.ts';
import { createOutboxRunner, type OutboxRunner } from './outbox/runner.ts';
import type { People } from './people/accounts.ts';
import type { PublicLinks } from './people/publicLinks.ts';
import type { Vault } from './people/vault.ts';
import type { RuleBook } from './rules/ruleBook.ts';
import { startRuleWork } from './rules/ruleWork.ts';
import type { EventLog } from './store/EventLog.ts';
import type { ConnectorTables } from './store/sqlite/connectorTables.ts';
import { type Contacts, createSuccessionRunner, type SuccessionRunner } from './succession/runner.ts';
import { createSwitchOff } from './succession/switchOff.ts';
import { createTroubleDesk } from './world/trouble.ts';
import { allSettled } from './world/workLoop.ts';

export const LIVE: World = 'live';

/** Everything a server is made of; main.ts brings the real ones, a test brings its own. */
export interface AppParts {
  readonly log: EventLog;
  readonly clock: Clock;
  readonly people: People;
  readonly vault: Vault;
  readonly media: MediaStore;
  readonly links: PublicLinks;
  /** Platforms above to pull from, and how far that has got. */
  readonly connectors?: { readonly setups: readonly ConnectorSetup[]; readonly progress: ConnectorTables };
  /** The contact system residents and groups are handed over in; without one only cases are. */
  readonly contacts?: Contacts | undefined;
  readonly district: LoadedDistrict;
  readonly book: RuleBook;
  readonly config: Pick<Config, 'host' | 'port' | 'rates' | 'publicUrl'>;
  readonly logger: FastifyBaseLogger;
  /** Where the built console lies. */
  readonly consoleFolder: string;
  /** The way out for messages; without one they wait in the outbox. */
  readonly channel?: Channel;
  readonly pacer?: PacerClock;
  readonly ringBounds?: RingBounds;
}

export interface App {
  readonly dispatcher: Dispatcher;
  /** Clocks, ladder and rules at work; begins when the server listens. */
  readonly runner: Runner;
  /** Sends messages; begins when the server listens. */
  readonly outbox: OutboxRunner | undefined;
  /** Hands accounts over; begins when the server listens. */
  readonly successions: SuccessionRunner;
  /** Resolves when nothing that is due at this moment is left to do by any of them. */
  settled(): Promise<void>;
  /** Every part that does what has to be written down does it here. */
  readonly audit: AuditTrail;
  /** Starts to listen; resolves to the address, `http://127.0.0.1:N`. */
  listen(): Promise<string>;
  /** Refuses what is new, finishes what is under way, writes a snapshot, closes every connection. */
  stop(): Promise<void>;
}

/** The desktop window's pages come from its own scheme; every other origin is the server's own. */
const ORIGINS = ['console://app'];

export async function createApp(parts: AppParts): Promise<App> {
  const { log, clock, people, vault, district, book, config, logger } = parts;
  const { directory } = district;
  const metrics = createMetrics();
  const audit = createAuditTrail({
    store: log.audit,
    clock,
    onFailure: (error) => logger.error({ err: error }, 'the audit cannot be written; entries are kept'),
  });
  const refused = createRefusals(audit, clock);
  const stopWatching = watchClock(clock, audit);
  const dispatcher = await openDispatcher({
    world: LIVE,
    log,
    clock,
    directory,
    get rules() {
      return book.rules;
    },
    resolvePlace: (input) => resolvePlace(input, district),
    seal: vault.seal,
    knowsMedia: parts.media.knows,
    tellsOutside: true,
    readFacts: createFactsReader({ log, people, world: LIVE, book: parts.contacts?.book }),
    signs: {
      ...metrics.signs,
      storeFailed: (error) => logger.error({ err: error }, 'the store failed; commands are refused'),
      storeRecovered: () => logger.info('the store takes commands again'),
      snapshotFailed: (error) => logger.warn({ err: error }, 'a snapshot could not be written'),
    },
  });
  const troubleOf = createTroubleDesk({ world: LIVE, count: metrics.trouble, logger });
  const runner = createRunner({
    dispatcher,
    clock,
    get rules() {
      return book.rules;
    },
    directory,
    onTrouble: troubleOf,
  });
  const outbox =
    parts.channel === undefined
      ? undefined
      : createOutboxRunner({
          world: LIVE,
          log,
          clock,
          vault,
          channel: parts.channel,
          caseOf: (id) => dispatcher.durable.cases.get(id),
          linkFor: reporterLink({ ...dispatcher, links: parts.links, publicUrl: config.publicUrl }),
          onTrouble: troubleOf('outbox'),
        });
  const successions = createSuccessionRunner({
    dispatcher,
    give: createSystemCommands({ dispatcher, directory }),
    clock,
    contacts: parts.contacts,
    switchOff: createSwitchOff({ people, audit, onSessionsEnded: () => gateway.checkSessions() }),
    onTrouble: troubleOf('successions'),
  });
  const connectors = openConnectors({
    ...parts.connectors,
    dispatcher,
    clock,
    env: process.env,
    onTrouble: troubleOf('connectors'),
  });
  metrics.watchConnectors(connectors.statuses);
  const ring = createRing(parts.ringBounds);
  await seedRing(ring, log, LIVE, dispatcher.durable.seq, clock.now());
  const audience = createAudienceIndex(directory);
  const index = openMediaIndex(dispatcher);
  const sweeping = createSweeping({
    media: parts.media,
    index,
    clock,
    logger,
    onTrouble: troubleOf('media'),
  });
  const http = await createHttpServer({
    dispatcher,
    people,
    log,
    vault,
    audit,
    refused,
    district,
    audience,
    metrics,
    tally: createTally(log, LIVE),
    book,
    baselines: () => book.rules.baselines ?? {},
    media: { media: parts.media, index },
    links: parts.links,
    connectors: connectors.statuses,
    contacts: parts.contacts,
    rates: config.rates,
    now: clock.now,
    origins: ORIGINS,
    consoleFolder: parts.consoleFolder,
    logger,
    onRetry: () => outbox?.look(),
    onSignedOut: (token) => gateway.endSession(token),
    onSessionsEnded: () => gateway.checkSessions(),
  });
  const gateway = openGateway({
    server: http.server,
    dispatcher,
    people,
    directory,
    audience,
    clock,
    ring,
    rates: config.rates,
    origins: ORIGINS,
    ...(parts.pacer === undefined ? {} : { pacer: parts.pacer }),
    onParked: metrics.parked,
    onRefused: ({ call, caller, payload, refusal: { code, index }, ip }) =>
      refused({ by: caller.person, code, ip, detail: call, ...subjectOf(payload, index) }),
    onFault: (error) => logger.error({ err: error }, 'a connection failed'),
  });
  metrics.watch({
    seq: () => dispatcher.durable.seq,
    openCases: () => countOpen(dispatcher),
    connections: gateway.connections,
    parkedConsoles: gateway.parked,
    lagSeconds: () => gateway.lag() / 1000,
    isReady: () => dispatcher.readiness().ready,
    messages: () => log.outbox.counts(LIVE),
  });

  let stopRuleWork: () => Promise<void> = () => Promise.resolve();

  return {
    dispatcher,
    runner,
    outbox,
    successions,
    audit,
    settled: () => allSettled([runner, successions, ...(outbox === undefined ? [] : [outbox])]),
    async listen() {
      await http.listen({ host: config.host, port: config.port });
      runner.start();
      sweeping.start();
      stopRuleWork = startRuleWork({
        book,
        audit,
        runner,
        dispatcher,
        clock,
        directory,
        logger,
        onTrouble: troubleOf('rules'),
      });
      connectors.start();
      outbox?.start();
      successions.start();
      return urlOf(http.server.address());
    },
    async stop() {
      await sweeping.stop();
      index.close();
      await connectors.stop();
      await stopRuleWork();
      await runner.stop();
      await outbox?.stop();
      await successions.stop();
      await dispatcher.stop();
      await gateway.close();
      await http.close();
      stopWatching();
      await audit.close();
    },
  };
}

function countOpen({ durable }: Dispatcher): number {
  let open = 0;
  for (const thisCase of durable.cases.values()) if (isOpen(thisCase)) open += 1;
  return open;
}

function urlOf(address: AddressInfo | string | null): string {
  if (address === null || typeof address === 'string') throw new Error('the server has no address');
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `http://${host}:${address.port}`;
}
