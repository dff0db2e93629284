import cors from '@fastify/cors';
import fastify, {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  LogController,
} from 'fastify';
import { LIVE, refuse, SYSTEM } from '../../domain/kernel.ts';
import type { Anchors } from '../anchors/anchors.ts';
import type { LogAlarmDesk } from '../anchors/logAlarm.ts';
import type { AuditTrail } from '../audit/auditTrail.ts';
import type { RefusedAct } from '../audit/refusals.ts';
import type { SmsReceipts } from '../channels/sms/smsReceipts.ts';
import type { Rates } from '../config.ts';
import type { Connectors } from '../connector/connectors.ts';
import { decodeText } from '../decodeText.ts';
import { MAX_CALL_CHARS } from '../dispatch/parseCall.ts';
import type { LoadedDistrict } from '../district/district.ts';
import { resolvePlace } from '../district/place.ts';
import { createLimiter, type Limiter } from '../limiter.ts';
import type { AudienceOf } from '../link/audience.ts';
import type { Metrics } from '../metrics.ts';
import type { ReachCheck } from '../outbox/reach.ts';
import type { People } from '../people/accounts.ts';
import type { PublicLinks } from '../people/publicLinks.ts';
import type { Vault } from '../people/vault.ts';
import { createVoiceLinks } from '../people/voiceLinks.ts';
import { type Walls, withWalls } from '../people/walls.ts';
import type { Precedence } from '../precedence.ts';
import type { Proxies } from '../proxies.ts';
import { openPhoneDesk } from '../public/phoneDesk.ts';
import type { RetentionMarks } from '../retention/retentionMarks.ts';
import type { LanguageModel } from '../rewording/languageModel.ts';
import type { RuleBook } from '../rules/ruleBook.ts';
import type { Store } from '../store/Store.ts';
import { createTurns } from '../turns.ts';
import type { Underlay } from '../underlay/underlay.ts';
import type { Callback } from '../wecom/callback.ts';
import type { OpenWorld } from '../world/openWorld.ts';
import type { Worlds } from '../world/worlds.ts';
import { accountRoutes } from './accountRoutes.ts';
import { auditRefusals } from './auditing.ts';
import { auditRoutes } from './auditRoutes.ts';
import { callerOf, type HttpCaller } from './callers.ts';
import { type ClockRouteParts, clockRoutes } from './clockRoutes.ts';
import { closedUnlessNamed } from './closedCalls.ts';
import { connectorRoutes } from './connectorRoutes.ts';
import { consoleFiles } from './consoleFiles.ts';
import { describedRoutes } from './describedRoutes.ts';
import { type ExerciseRouteParts, exerciseRoutes } from './exerciseRoutes.ts';
import { healthRoutes } from './healthRoutes.ts';
import { inContext } from './inContext.ts';
import { limited, limitedByCaller } from './limited.ts';
import { type LinkRouteParts, linkRoute } from './linkRoutes.ts';
import { logAlarmRoutes } from './logAlarmRoutes.ts';
import { UPLOADS } from './mediaRoutes.ts';
import { metricsRoute } from './metricsRoute.ts';
import { type NodeDoorParts, nodeDoor } from './nodeDoor.ts';
import { type NodeRouteParts, nodeRoutes } from './nodeRoutes.ts';
import { noteWaiting } from './noteWaiting.ts';
import { open311Routes } from './open311Routes.ts';
import { ownAccountRoutes } from './ownAccountRoutes.ts';
import { phoneRoutes } from './phoneRoutes.ts';
import { refusalCodeOf, sendRefusal } from './problem.ts';
import { publicPages } from './publicPages.ts';
import { reachRoute } from './reachRoute.ts';
import { REWORDINGS } from './rewordingRoute.ts';
import { categoryUrgenciesRoute, rulesRoutes } from './rulesRoutes.ts';
import { scriptRoutes } from './scriptRoutes.ts';
import { sessionRoutes } from './sessionRoutes.ts';
import { smsRoutes } from './smsRoutes.ts';
import { textRoute } from './textRoute.ts';
import { underlayRoutes } from './underlayRoutes.ts';
import { wallRoutes } from './wallRoutes.ts';
import { wecomRoutes } from './wecomRoutes.ts';
import { worldRoutes } from './worldRoutes.ts';
import { worldsRoute } from './worldsRoute.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the routes that need somebody signed in. */
    caller: HttpCaller;
    /** Set by the routes that lie in a world. */
    world: OpenWorld;
    /** Code of the refusal this call is answered with. */
    refusedWith: string | undefined;
  }
}

/** Searches of one account that may wait; whoever sends more is no person. */
const MOST_SEARCHES = 5;
const API = '/api/v1';

export interface HttpParts extends LinkRouteParts {
  readonly worlds: Worlds;
  /** Whoever called waits, until the answer is there. */
  readonly someoneWaits: Precedence['someoneWaits'];
  readonly people: People;
  readonly store: Pick<Store, 'events' | 'audit' | 'broadcasts'>;
  readonly vault: Pick<Vault, 'open' | 'sealSecret' | 'openSecret'>;
  readonly audit: AuditTrail;
  readonly anchors: Pick<Anchors, 'now' | 'faults'>;
  readonly logAlarm: LogAlarmDesk;
  readonly refused: (act: RefusedAct) => void;
  readonly district: LoadedDistrict;
  readonly underlay: Underlay;
  /** The other nodes of this district; nothing is passed on without them. */
  readonly nodes?: (NodeRouteParts & Pick<NodeDoorParts, 'nodes'>) | undefined;
  readonly audience: AudienceOf;
  readonly metrics: Metrics;
  readonly book: RuleBook;
  readonly retentionMarks: Pick<RetentionMarks, 'read'>;
  readonly links: PublicLinks;
  readonly walls: Walls;
  readonly publicUrl: string | undefined;
  readonly exercises: ExerciseRouteParts['exercises'];
  readonly scripts: ExerciseRouteParts['scripts'];
  readonly languageModel: LanguageModel | undefined;
  /** Where WeCom calls back; nothing is served without one. */
  readonly wecom: Callback | undefined;
  /** Where the gateway of short messages brings its receipts; nothing is served without one. */
  readonly smsReceipts: SmsReceipts | undefined;
  /** Whether everybody on the ladder can be reached. */
  readonly reach: ReachCheck;
  readonly connectors: Pick<Connectors, 'withAnswers' | 'open' | 'takeUp' | 'keep'>;
  /** One budget for each account, whether it calls here or over a socket. */
  readonly perAccount: Limiter;
  readonly rates: Omit<Rates, 'perConnection' | 'perAccount'>;
  readonly proxies: Proxies;
  /** Addresses that may read the figures. */
  readonly metricsFrom: readonly string[];
  readonly time: ClockRouteParts['time'];
  readonly timeFinished: ClockRouteParts['finished'];
  /** The server's own clock; a world's is its own. */
  readonly now: () => number;
  readonly origins: readonly string[];
  readonly consoleFolder: string;
  readonly logger: FastifyBaseLogger;
  /** Resolves when whoever calls too fast may hear so. */
  readonly holdBack: () => Promise<void>;
  readonly onSignedOut: (token: string) => void;
  /** Some sessions ended otherwise: an account was disabled, or may something else now. */
  readonly onSessionsEnded: () => void;
}

/** Every HTTP call of the contract, and the console's files. Listens only when told to. */
export async function createHttpServer(parts: HttpParts): Promise<FastifyInstance> {
  const { worlds, people, district, rates, perAccount, now, audit } = parts;
  const app = fastify({
    loggerInstance: parts.logger,
    // Addresses and queries may name people; what is logged is in logRequests.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: MAX_CALL_CHARS,
    trustProxy: parts.proxies.trusts,
    onProtoPoisoning: 'error',
    routerOptions: { maxParamLength: 100 },
  });
  app.decorateRequest('caller');
  app.decorateRequest('world');
  app.decorateRequest('refusedWith', undefined);
  const parseJson = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    try {
      const text = decodeText(Buffer.from(body), request.headers['content-type']);
      parseJson(request, text, done);
    } catch (error) {
      done(error as Error);
    }
  });
  app.setErrorHandler<FastifyError>((error, _request, reply) => {
    const code = refusalCodeOf(error);
    if (code === 'internal-error') parts.logger.error({ err: error }, 'request failed');
    return sendRefusal(reply, refuse(code));
  });
  app.setNotFoundHandler((_request, reply) => sendRefusal(reply, refuse('not-found')));
  logRequests(app);
  if (parts.nodes !== undefined) {
    const { durable, follower } = worlds.live.dispatcher;
    nodeDoor(app, { ...parts.nodes, reached: () => durable.seq, reach: follower.reach });
  }
  noteWaiting(app, parts.someoneWaits);
  app.addHook('onSend', async (_request, reply) => {
    // A thousand refusals a second are work too, and whoever hurries waits for each.
    if (reply.statusCode === 429) await parts.holdBack();
    reply
      .header('x-content-type-options', 'nosniff')
      .header('referrer-policy', 'no-referrer')
      .header('cross-origin-opener-policy', 'same-origin')
      .header('cross-origin-resource-policy', 'same-origin')
      .header('permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()');
  });
  await app.register(cors, {
    origin: [...parts.origins],
    methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
    allowedHeaders: ['authorization', 'content-type', 'idempotency-key', 'if-none-match'],
    exposedHeaders: ['etag', 'retry-after'],
    maxAge: 600,
  });

  const voiceLinks = createVoiceLinks(parts.vault);
  const { nodes } = parts;
  if (nodes !== undefined) {
    await inContext(app, async (between) => nodeRoutes(between, nodes), { prefix: '/node/v1' });
  }
  healthRoutes(app, worlds.live.dispatcher, { ...parts, nodes: nodes?.nodes });
  metricsRoute(app, parts);
  await inContext(
    app,
    async (api) => {
      describedRoutes(api);
      // All of it is of somebody or for somebody: what may be kept says so itself.
      api.addHook('onSend', async (_request, reply) => {
        if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
      });
      const signIns = createLimiter(rates.signIn, now);
      sessionRoutes(api, {
        people,
        audit,
        signIns,
        onSignedOut: parts.onSignedOut,
      });
      await inContext(api, async (phones) =>
        phoneRoutes(phones, {
          ...parts,
          desk: openPhoneDesk({
            ...worlds.live,
            ...parts,
            voiceLinks,
            directory: district.directory,
            resolvePlace: (place) => resolvePlace(place, district),
            now: worlds.live.clock.now,
          }),
          media: worlds.live.media,
          district: district.answer,
          etag: district.etag,
        }),
      );
      const callers = withWalls(people, parts.walls);
      const forSignedIn = (context: FastifyInstance): void => {
        context.addHook('onRequest', async (request, reply) => {
          const caller = await callerOf(request, callers, district.directory);
          if (caller === undefined) return sendRefusal(reply, refuse('not-signed-in'));
          request.caller = caller;
          return undefined;
        });
      };
      // A map that is moved asks for a hundred tiles at once: they have a budget of their own, beside that of the work.
      await inContext(api, async (land) => {
        forSignedIn(land);
        land.addHook('onRequest', limited(createLimiter(rates.tiles, now)));
        closedUnlessNamed(land, API);
        underlayRoutes(land, parts);
      });
      await inContext(api, async (inside) => {
        auditRefusals(inside, parts.refused);
        forSignedIn(inside);
        inside.addHook('onRequest', limitedByCaller(perAccount, createLimiter(rates.perKey, now)));
        closedUnlessNamed(inside, API);
        await textRoute(inside, '/district', district, { book: district.book });
        const { directory } = district;
        worldsRoute(inside, worlds);
        wallRoutes(inside, parts);
        await inContext(inside, async (drills) => exerciseRoutes(drills, { ...parts, live: worlds.live }));
        await inContext(inside, async (planners) => scriptRoutes(planners, parts));
        await inContext(inside, async (clock) =>
          clockRoutes(clock, { ...parts, world: worlds.live, finished: parts.timeFinished }),
        );
        categoryUrgenciesRoute(inside, { ...parts, directory });
        logAlarmRoutes(inside, parts);
        connectorRoutes(inside, { ...parts, perAccount });
        reachRoute(inside, { ...parts, perAccount });
        linkRoute(inside, parts);
        await inContext(inside, async (inWorld) =>
          worldRoutes(inWorld, {
            ...parts,
            voiceLinks,
            register: parts.store.broadcasts,
            perAccount,
            perKey: createLimiter(rates.perKey, now),
            uploads: createLimiter(UPLOADS, now),
            rewordings: createLimiter(REWORDINGS, now),
            inTurn: createTurns(MOST_SEARCHES),
          }),
        );
        ownAccountRoutes(inside, { people, audit, signIns, onSessionsEnded: parts.onSessionsEnded });
        await inContext(inside, async (administrators) =>
          accountRoutes(administrators, { ...parts, ...worlds.live, people, audit, directory }),
        );
        await inContext(inside, async (readers) =>
          rulesRoutes(readers, { ...parts, world: worlds.live, directory, perAccount }),
        );
        const { folds } = worlds.live.dispatcher.kinds;
        await inContext(inside, async (auditors) => auditRoutes(auditors, { ...parts, folds }));
      });
    },
    { prefix: API },
  );
  await publicPages(app, { ...parts, voiceLinks, directory: district.directory });
  const { wecom } = parts;
  const { smsReceipts: receipts } = parts;
  if (receipts !== undefined) {
    const onForeign = (ip: string): void =>
      parts.refused({ world: LIVE, by: SYSTEM, code: 'bad-credentials', detail: 'sms-receipts', ip });
    await inContext(app, async (calls) => smsRoutes(calls, { receipts, now, onForeign }));
  }
  if (wecom !== undefined)
    await inContext(app, async (calls) => wecomRoutes(calls, { callback: wecom, now }));
  await inContext(app, async (requests) =>
    open311Routes(requests, {
      ...{ world: worlds.live, people, directory: district.directory, connectors: parts.connectors, now },
      ...{ perAccount, perKey: createLimiter(rates.perKey, now), inTurn: createTurns(MOST_SEARCHES) },
    }),
  );
  // In a context of its own: its policy is for the console's page, and for no other.
  await inContext(app, async (files) => consoleFiles(files, parts.consoleFolder));
  return app;
}

/** Method, route as written, status and time: nothing that names a person or a case. */
function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    const { method, routeOptions } = request;
    const millis = Math.round(reply.elapsedTime);
    request.log.debug({ method, route: routeOptions.url, status: reply.statusCode, millis }, 'request');
  });
}
