import type { Case } from '../../domain/case/case.ts';
import type { Directory } from '../../domain/district/directory.ts';
import { type PersonId, type Refusal, refuse, type Voice, type World } from '../../domain/kernel.ts';
import { type GuestView, guestViewOf } from '../../domain/room/guestView.ts';
import { isRoomOpen, type Room } from '../../domain/room/room.ts';
import { roomsIn } from '../../domain/room/rooms.ts';
import type { Dispatcher } from '../dispatch/dispatcher.ts';
import type { Caller } from '../dispatch/stageCall.ts';
import type { VoiceLinks } from '../people/voiceLinks.ts';
import { callerFor, callId, outsider } from './outsider.ts';
import type { VoiceDesk } from './voiceDesk.ts';

/**
 * What somebody outside may do who holds a link into one room: read what is shared there, and write. Refuses
 * `public-link-unknown`; `public-link-over` once the room, the case or the guest's part in it has ended; beside those
 * what `room.speak` refuses.
 */
export type GuestDesk = VoiceDesk<GuestView>;

export interface GuestDeskParts {
  /** The worlds that are open. */
  readonly worlds: { find(id: World): GuestWorld | undefined };
  readonly links: Pick<VoiceLinks, 'voiceOf'>;
  readonly directory: Directory;
}

export interface GuestWorld {
  readonly dispatcher: Pick<Dispatcher, 'world' | 'durable' | 'caseOf' | 'submit'>;
}

interface Found {
  readonly world: GuestWorld;
  readonly room: Room;
  readonly thisCase: Case;
  readonly voice: Voice;
}

export function openGuestDesk({ worlds, links, directory }: GuestDeskParts): GuestDesk {
  async function find(token: string): Promise<Found | Refusal> {
    const link = links.voiceOf(token);
    const world = link && worlds.find(link.world);
    if (link === undefined || world === undefined) return refuse('public-link-unknown');
    const room = roomsIn(world.dispatcher.durable).get(link.voice.subjectId);
    if (room === undefined) return refuse('public-link-unknown');
    const { voice } = link;
    const thisCase = await world.dispatcher.caseOf(room.caseId);
    const guest = room.guests.find(({ guestId }) => guestId === voice.as);
    if (guest === undefined) return refuse('public-link-unknown');
    const isIn = guest.removedAt === undefined && isRoomOpen(room, thisCase);
    // What has become confidential since is shown to nobody outside.
    if (!isIn || thisCase === undefined || thisCase.confidential) return refuse('public-link-over');
    return { world, room, thisCase, voice };
  }

  return {
    async show(token) {
      const found = await find(token);
      if ('code' in found) return found;
      const { room, thisCase, voice } = found;
      return guestViewOf(room, thisCase, voice.as, directory) ?? refuse('public-link-unknown');
    },
    async write(token, { text, seen }) {
      const found = await find(token);
      if ('code' in found) return found;
      const { dispatcher } = found.world;
      const commands = [{ type: 'room.speak', data: { subjectId: found.room.id, text } }];
      const id = callId('guest', [found.room.id, found.voice.as, seen ?? found.room.lines.length, text]);
      return dispatcher.submit({ id, world: dispatcher.world, commands }, guestIn(found));
    },
  };
}

/** Everybody who holds a link of this guest is the same to us. */
function guestIn({ room, voice }: Found): Caller {
  const isFirm = room.guests.find(({ guestId }) => guestId === voice.as)?.guestKind === 'firm';
  const id = `guest:${room.id}:${voice.as}` as PersonId;
  return callerFor(outsider({ id, roles: [isFirm ? 'enterprise' : 'resident'], voice }));
}
