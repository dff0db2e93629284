import type { FastifyInstance } from 'fastify';
import type { Directory } from '../../domain/district/directory.ts';
import type { Millis } from '../../domain/kernel.ts';
import type { PublicLinks } from '../people/publicLinks.ts';
import type { VoiceLinks } from '../people/voiceLinks.ts';
import { openGuestDesk } from '../public/guestDesk.ts';
import { openTalkDesk } from '../public/talkDesk.ts';
import type { Worlds } from '../world/worlds.ts';
import { guestRoutes } from './guestRoutes.ts';
import { inContext } from './inContext.ts';
import { publicDesks } from './publicDesks.ts';
import { publicRoutes } from './publicRoutes.ts';
import { talkRoutes } from './talkRoutes.ts';

export interface PublicPageParts {
  readonly worlds: Pick<Worlds, 'find'>;
  readonly links: PublicLinks;
  readonly voiceLinks: VoiceLinks;
  readonly directory: Directory;
  readonly now: () => Millis;
}

/** The pages of whoever holds nothing but a link, of every world that is open. */
export async function publicPages(app: FastifyInstance, parts: PublicPageParts): Promise<void> {
  const { worlds, links, voiceLinks, directory, now } = parts;
  const desk = publicDesks(worlds, links);
  const talks = openTalkDesk({ worlds, voiceLinks, links, directory });
  const guests = openGuestDesk({ worlds, links: voiceLinks, directory });
  await inContext(app, async (pages) => {
    publicRoutes(pages, { desk, now });
    guestRoutes(pages, { desk: guests, now });
    talkRoutes(pages, { desk: talks, now });
  });
}
