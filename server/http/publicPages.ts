import type { FastifyInstance } from 'fastify';
import { guestLineInput, MOST_IN_TEXT, talkLineInput } from '../../domain/contract/publicDoor.ts';
import type { Directory } from '../../domain/district/directory.ts';
import type { Millis } from '../../domain/kernel.ts';
import type { GuestView } from '../../domain/room/guestView.ts';
import type { PublicLinks } from '../people/publicLinks.ts';
import type { VoiceLinks } from '../people/voiceLinks.ts';
import { openGuestDesk } from '../public/guestDesk.ts';
import { guestPage } from '../public/guestPage.tsx';
import { GUEST_WORDS } from '../public/guestWords.ts';
import { openTalkDesk, type TalkShown } from '../public/talkDesk.ts';
import { talkPage } from '../public/talkPage.tsx';
import { TALK_WORDS } from '../public/talkWords.ts';
import type { Worlds } from '../world/worlds.ts';
import { inContext } from './inContext.ts';
import { publicDesks } from './publicDesks.ts';
import { publicRoutes } from './publicRoutes.ts';
import { type VoicePages, voiceRoutes } from './voiceRoutes.ts';

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
  const room: VoicePages<GuestView> = {
    desk: openGuestDesk({ worlds, links: voiceLinks, directory }),
    ...{
      path: 'room',
      input: guestLineInput,
      most: MOST_IN_TEXT.room,
      acting: { perSecond: 0.1, burst: 10 },
    },
    ...{ title: GUEST_WORDS.title, page: guestPage },
  };
  const talk: VoicePages<TalkShown> = {
    desk: openTalkDesk({ worlds, voiceLinks, links, directory }),
    ...{ path: 'talk', input: talkLineInput, most: MOST_IN_TEXT.talk, acting: { perSecond: 0.2, burst: 10 } },
    ...{ title: TALK_WORDS.title, page: talkPage },
  };
  await inContext(app, async (pages) => {
    publicRoutes(pages, { desk, now });
    voiceRoutes(pages, room, now);
    voiceRoutes(pages, talk, now);
  });
}
