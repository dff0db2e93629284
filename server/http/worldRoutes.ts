import type { FastifyInstance } from 'fastify';
import { LIVE, refuse, type World } from '../../domain/kernel.ts';
import type { Connectors } from '../connector/connectors.ts';
import type { LoadedDistrict } from '../district/district.ts';
import type { Limiter } from '../limiter.ts';
import type { AudienceOf } from '../link/audience.ts';
import type { People } from '../people/accounts.ts';
import type { PublicLinks } from '../people/publicLinks.ts';
import type { Vault } from '../people/vault.ts';
import type { VoiceLinks } from '../people/voiceLinks.ts';
import type { LanguageModel } from '../rewording/languageModel.ts';
import type { BroadcastStore } from '../store/BroadcastStore.ts';
import type { InTurn } from '../turns.ts';
import type { Worlds } from '../world/worlds.ts';
import { briefRoutes } from './briefRoutes.ts';
import { broadcastRoutes } from './broadcastRoutes.ts';
import { campaignRoute } from './campaignRoute.ts';
import { capRoutes } from './capRoutes.ts';
import { caseFileRoute } from './caseFileRoute.ts';
import { caseRoutes } from './caseRoutes.ts';
import { contactRoutes } from './contactRoutes.ts';
import { earlierRoute } from './earlierRoute.ts';
import { exportRoute } from './exportRoute.ts';
import { guestLinkRoute } from './guestLinkRoute.ts';
import { inContext } from './inContext.ts';
import { incidentRoutes } from './incidentRoutes.ts';
import { leaveRoutes } from './leaveRoutes.ts';
import { lookedRoutes } from './lookedRoutes.ts';
import { measuresRoute } from './measuresRoute.ts';
import { mediaRoutes } from './mediaRoutes.ts';
import { outboxRoutes } from './outboxRoutes.ts';
import { oversightRoute } from './oversightRoute.ts';
import { sendRefusal } from './problem.ts';
import { linkRoute, progressPathFor } from './progressPath.ts';
import { replayRoutes } from './replayRoutes.ts';
import { replyRoutes } from './replyRoutes.ts';
import { rewordingRoute } from './rewordingRoute.ts';
import { rosterRoute } from './rosterRoute.ts';
import { seatsRoute } from './seatsRoute.ts';
import { secretaryRoutes } from './secretaryRoutes.ts';
import { silentRoute } from './silentRoute.ts';
import { slipRoute } from './slipRoute.ts';
import { successionRoutes } from './successionRoutes.ts';
import { viewRoutes } from './viewRoutes.ts';

export interface WorldRouteParts {
  readonly worlds: Worlds;
  readonly district: Pick<LoadedDistrict, 'answer' | 'directory'>;
  readonly audience: AudienceOf;
  readonly vault: Pick<Vault, 'open'>;
  readonly people: Pick<People, 'accountsOf'>;
  readonly links: PublicLinks;
  /** As phones reach this server. */
  readonly publicUrl?: string | undefined;
  readonly voiceLinks: Pick<VoiceLinks, 'tokenOf'>;
  /** The register of residents, of every world. */
  readonly register: BroadcastStore;
  readonly connectors: Pick<Connectors, 'keep'>;
  /** One budget for an account, whatever the world. */
  readonly perAccount: Limiter;
  readonly perKey: Limiter;
  readonly uploads: Limiter;
  readonly rewordings: Limiter;
  readonly languageModel: LanguageModel | undefined;
  readonly inTurn: InTurn;
  /** The server's own clock. */
  readonly now: () => number;
}

/** Where the calls of one world lie: those of the live one also without its name. */
const PREFIXES = ['', '/worlds/:world'];

/**
 * Every call about what is in a world. `request.world` is the world the address names, and `request.caller` is
 * who the caller is there; no route holds a world of its own.
 */
export async function worldRoutes(app: FastifyInstance, parts: WorldRouteParts): Promise<void> {
  for (const prefix of PREFIXES) {
    await inContext(app, async (world) => routesOfOneWorld(world, parts), { prefix });
  }
}

async function routesOfOneWorld(app: FastifyInstance, parts: WorldRouteParts): Promise<void> {
  const shared = { ...parts, directory: parts.district.directory };

  app.addHook('onRequest', async (request, reply) => {
    const { world: id = LIVE } = request.params as { readonly world?: World };
    const entered = parts.worlds.enter(id, request.caller.person);
    if (entered === undefined) return sendRefusal(reply, refuse('unknown-world', { world: id }));
    request.world = entered.world;
    request.caller = { ...entered.caller, by: request.caller.by };
    return undefined;
  });

  caseRoutes(app, { ...shared, progressPath: progressPathFor(parts.links) });
  earlierRoute(app, shared);
  campaignRoute(app, shared);
  oversightRoute(app, shared);
  silentRoute(app, shared);
  exportRoute(app, shared);
  caseFileRoute(app, shared);
  linkRoute(app, shared);
  slipRoute(app, shared);
  guestLinkRoute(app, shared);
  await inContext(app, async (uploads) => mediaRoutes(uploads, { ...shared, reading: parts.perAccount }));
  await inContext(app, async (cap) => capRoutes(cap, shared));
  incidentRoutes(app, shared);
  seatsRoute(app, shared.directory);
  rosterRoute(app, shared);
  await inContext(app, async (desk) => successionRoutes(desk, shared));
  await inContext(app, async (desk) => leaveRoutes(desk, shared));
  await inContext(app, async (readers) => measuresRoute(readers, shared));
  await inContext(app, async (desk) => secretaryRoutes(desk, shared));
  await inContext(app, async (readers) => briefRoutes(readers, shared));
  await inContext(app, async (writers) => replyRoutes(writers, shared));
  await inContext(app, async (writers) => rewordingRoute(writers, shared));
  outboxRoutes(app, shared);
  broadcastRoutes(app, shared);
  contactRoutes(app, shared);
  lookedRoutes(app);
  await inContext(app, async (readers) => replayRoutes(readers, shared));
  await inContext(app, async (inside) => viewRoutes(inside, shared.people));
}
