import type { AddressInfo } from 'node:net';
import { isOpen } from '../domain/case/case.ts';
import { defined } from '../domain/defined.ts';
import { LIVE } from '../domain/kernel.ts';
import { KINDS } from '../domain/kinds.ts';
import { createAnchors, LogLostError } from './anchors/anchors.ts';
import { createLogAlarm } from './anchors/logAlarm.ts';
import type { AppParts } from './appParts.ts';
import { type AuditTrail, createAuditTrail } from './audit/auditTrail.ts';
import { createRefusals, subjectOf } from './audit/refusals.ts';
import { watchClock } from './audit/timeJumps.ts';
import { createAnswerChannel } from './connector/answerChannel.ts';
import { openConnectors } from './connector/connectors.ts';
import { openReopening } from './connector/reopening.ts';
import { createExercises, type Exercises } from './exercise/exercises.ts';
import { createScriptShelf } from './exercise/scriptShelf.ts';
import { holdingBack } from './http/holdingBack.ts';
import { createHttpServer } from './http/httpServer.ts';
import { createLimiter } from './limiter.ts';
import { createAudienceIndex } from './link/audience.ts';
import { openGateway } from './link/gateway.ts';
import { machinePacer } from './link/pacer.ts';
import { openSocketServer } from './link/socketServer.ts';
import { createLinkCheck } from './links/linkCheck.ts';
import { createMetrics } from './metrics.ts';
import { joinCluster } from './nodes/joinCluster.ts';
import { createNodes } from './nodes/nodes.ts';
import { shareBudget } from './nodes/sharedBudget.ts';
import { createReachCheck } from './outbox/reach.ts';
import { openWalls, withWalls } from './people/walls.ts';
import { createPrecedence } from './precedence.ts';
import { createProxies } from './proxies.ts';
import { startRuleWork } from './rules/ruleWork.ts';
import { createSwitchOff } from './succession/switchOff.ts';
import { createAsking } from './time/asking.ts';
import { LOOK_EVERY_MS } from './time/timeKeeper.ts';
import { NO_UNDERLAY } from './underlay/underlay.ts';
import { openWays } from './ways.ts';
import type { OpenWorld } from './world/openWorld.ts';
import { createTroubleDesk } from './world/trouble.ts';
import { createWorldClock } from './world/worldClock.ts';
import { createWorlds, type Worlds } from './world/worlds.ts';

export interface App {
  /** Every world that is open; others can be opened while the server runs. */
  readonly worlds: Worlds;
  /** The one that always is. */
  readonly live: OpenWorld;
  readonly exercises: Exercises;
  /** Every part that does what has to be written down does it here. */
  readonly audit: AuditTrail;
  /** Starts to listen, and all that works by itself; resolves to the address, `http://127.0.0.1:N`. */
  listen(): Promise<string>;
  /** Refuses what is new, finishes what is under way, writes a snapshot, closes every connection. */
  stop(): Promise<void>;
}

/** So long answers that are on their way may take to arrive when the server stops; by the machine's own time. */
const LAST_ANSWERS_MS = 1_000;

/** The desktop window's pages come from its own scheme; every other origin is the server's own. */
const ORIGINS = ['console://app'];

/** Rejects with LogLostError when the log is not the one that was witnessed. */
export async function createApp(parts: AppParts): Promise<App> {
  const { store, time, people, vault, district, book, config, logger, links, kinds = KINDS } = parts;
  const { directory } = district;
  const { clock } = time;
  const metrics = createMetrics();
  const anchors = createAnchors({
    store,
    witnesses: parts.witnesses ?? [],
    newHash: () => vault.keyedHash('anchor'),
    clock,
    pace: config.anchorPace,
  });
  const lost = await anchors.faults();
  if (lost.length > 0) throw new LogLostError(lost);
  const { cluster } = parts;
  const nodes = cluster && createNodes({ ...cluster, clock });
  const audit = createAuditTrail({
    store: nodes?.auditOf(store.audit) ?? store.audit,
    clock,
    onFailure: (error) => logger.error({ err: error }, 'the audit cannot be written; entries are kept'),
  });
  const refused = createRefusals(audit, clock);
  const logAlarm = createLogAlarm(audit);
  const stopWatching = watchClock(clock, audit);
  const audience = createAudienceIndex(kinds, directory);
  const answering = createAnswerChannel(parts.connectors ?? [], process.env);
  const { channels, ...calledBack } = openWays({
    ...{ wecom: parts.wecom, outside: parts.channels, rest: parts.channel, answering: answering.channel },
    ...{ store, directory, clock, logger, live: () => live },
  });
  const { someoneWaits, giveWay } = createPrecedence(parts.pacer ?? machinePacer);
  const worlds = await createWorlds(
    {
      id: LIVE,
      kind: 'live',
      store,
      clock: createWorldClock({ base: time.steady, at: clock.now() }),
      isTimeHeld: time.isHeld,
      rules: () => book.rules,
      media: parts.media,
      modelPath: parts.modelPath,
      people,
      admit: (person) => ({ person }),
      switchOff: createSwitchOff({ people, audit, onSessionsEnded: () => gateway.checkSessions() }),
      channels: channels.length === 0 ? undefined : channels,
      answersTo: answering.answersTo,
      contactBook: parts.contactBook,
      putAwayAfter: config.putAwayAfter,
      retentionMarks: parts.retentionMarks,
      foldEvery: parts.foldEvery,
      follows: nodes?.isFollowing() === true,
    },
    {
      wall: clock,
      district,
      kinds,
      audience,
      vault,
      links,
      audit,
      auditChain: store.audit,
      metrics,
      logger,
      publicUrl: config.publicUrl,
      register: store.broadcasts,
      pacer: parts.pacer,
      ringBounds: parts.ringBounds,
      ...{ replayBounds: parts.replayBounds, giveWay },
    },
  );
  const { live } = worlds;
  time.onStep((by) => {
    audit.newTime();
    live.clock.correct(by);
  });
  const startAsking = () => createAsking({ time, ...live, directory, audit, onDecided: live.runner.replan });
  // Whoever follows keeps its clock right, and asks nobody.
  let asking = nodes?.isFollowing() === true ? undefined : startAsking();
  const stopKeepingTime = time.steady.every(LOOK_EVERY_MS, () => {
    if (asking === undefined) void time.look();
  });
  const troubleOf = createTroubleDesk({ count: metrics.trouble, logger });
  const exercises = createExercises({
    worlds,
    disk: parts.exercises,
    base: time.steady,
    today: clock.now,
    rules: () => book.rules,
    people,
    directory,
    onTrouble: troubleOf('exercises'),
  });
  const connectors = await openReopening(() =>
    openConnectors({
      ...defined({ setups: parts.connectors }),
      progress: store.cursors,
      answers: () => store.outbox.answers(LIVE, 50),
      dispatcher: live.dispatcher,
      clock,
      env: process.env,
      vault,
      onTrouble: troubleOf('connectors'),
      onRefused: (by, orders) => {
        for (const { id, code } of orders) {
          audit.record({ by, action: 'refuse-order', object: by.id, detail: id, result: code });
        }
      },
    }),
  );
  metrics.watchConnectors(connectors.statuses);
  const perAccount = shareBudget(createLimiter(config.rates.perAccount, clock.now));
  const walls = await openWalls({ store: store.walls, clock });
  const proxies = createProxies(config.trustedProxies);
  const linkCheck = createLinkCheck({ book, clock, ask: parts.askLink, onTrouble: troubleOf('links') });
  const http = await createHttpServer({
    ...{ worlds, people, someoneWaits, linkCheck, store },
    retentionMarks: parts.retentionMarks,
    vault,
    audit,
    anchors,
    logAlarm,
    refused,
    district,
    underlay: parts.underlay ?? NO_UNDERLAY,
    audience,
    metrics,
    book,
    links,
    walls,
    publicUrl: config.publicUrl,
    ...calledBack,
    reach: createReachCheck({ directory, channels, outbox: store.outbox }),
    exercises,
    scripts: createScriptShelf(parts.scripts, clock.now, directory),
    languageModel: parts.languageModel,
    connectors,
    nodes: nodes && {
      ...{ nodes, secret: nodes.secret, audit, auditStore: store.audit },
      command: (call) => gateway.command(call),
      hear: (news) => membership?.hear(news),
    },
    perAccount,
    rates: config.rates,
    proxies,
    metricsFrom: config.metricsFrom,
    time,
    timeFinished: async () => asking?.look(),
    now: clock.now,
    origins: ORIGINS,
    consoleFolder: parts.consoleFolder,
    logger,
    holdBack: holdingBack(parts.refusesHasteAfter, parts.pacer),
    onSignedOut: (token) => gateway.endSession(token),
    onSessionsEnded: () => gateway.checkSessions(),
  });
  const gateway = openGateway({
    io: openSocketServer({ server: http.server, origins: ORIGINS, addressOf: proxies.addressOf }),
    worlds,
    people: withWalls(people, walls),
    ...{ clock, perAccount, someoneWaits },
    perConnection: config.rates.perConnection,
    onParked: metrics.parked,
    nodes,
    onRefused: ({ call, world, person, payload, refusal: { code, index }, ip }) =>
      refused({ world, by: person, code, ip, detail: call, ...subjectOf(payload, kinds, index) }),
    onFault: (error) => logger.error({ err: error }, 'a connection failed'),
  });
  metrics.watch({
    seq: () => live.dispatcher.durable.seq,
    openCases: () => countOpen(live),
    connections: gateway.connections,
    parkedConsoles: gateway.parked,
    lagSeconds: () => Math.max(...[...worlds.all()].map(({ link }) => link.lag())) / 1000,
    isReady: () => (nodes?.readiness(live.dispatcher.readiness()) ?? live.dispatcher.readiness()).ready,
    messages: () => store.outbox.counts(LIVE),
  });

  let stopRuleWork: () => Promise<void> = () => Promise.resolve();

  /** What only one node of a district does by itself. */
  async function work(): Promise<void> {
    await exercises.start();
    const onTrouble = troubleOf('rules');
    stopRuleWork = startRuleWork({ ...live, book, audit, directory, logger, onTrouble });
    connectors.start();
    linkCheck.start();
    anchors.start({ onTrouble: troubleOf('witness'), onFaults: logAlarm.raise });
  }

  /** This node has the lease: what it remembered of others' writing is read once more, then it decides. */
  async function takeOver(): Promise<void> {
    await Promise.all([people.takeOver(), walls.readAgain(), connectors.reopen()]);
    await live.lead();
    nodes?.lead();
    asking = startAsking();
    await asking.look();
    await work();
    logger.info({ seq: live.dispatcher.durable.seq }, 'this node leads');
  }

  const membership =
    cluster &&
    nodes &&
    joinCluster({
      ...{ ...cluster, nodes, people, walls, book, clock, takeOver, dispatcher: live.dispatcher },
      ...{ link: live.link, budget: perAccount, checkSessions: () => gateway.checkSessions() },
      onTrouble: troubleOf('nodes'),
    });

  return {
    worlds,
    live,
    exercises,
    audit,
    async listen() {
      // The question is in the log before anybody can ask for anything.
      await asking?.look();
      await http.listen({ host: config.host, port: config.port });
      live.start();
      if (nodes?.isFollowing() === true) await membership?.begin();
      else await work();
      return urlOf(http.server.address());
    },
    async stop() {
      membership?.stop();
      stopKeepingTime();
      await asking?.stop();
      await connectors.stop();
      await linkCheck.stop();
      await stopRuleWork();
      await exercises.stop();
      await worlds.stop();
      await exercises.close();
      // What is left then is cut: a connection that a browser opened in advance and never used would hold the stop for a minute.
      machinePacer.after(LAST_ANSWERS_MS, () => http.server.closeAllConnections());
      await gateway.close();
      await http.close();
      stopWatching();
      await audit.close();
      nodes?.close();
      // The very last, so that a stopped server is witnessed whole.
      await anchors.stop();
    },
  };
}

function countOpen({ dispatcher }: OpenWorld): number {
  let open = 0;
  for (const thisCase of dispatcher.durable.cases.values()) if (isOpen(thisCase)) open += 1;
  return open;
}

function urlOf(address: AddressInfo | string | null): string {
  if (address === null || typeof address === 'string') throw new Error('the server has no address');
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `http://${host}:${address.port}`;
}
