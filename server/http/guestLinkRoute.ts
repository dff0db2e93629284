import type { FastifyInstance } from 'fastify';
import { idIn } from '../../domain/contract/strings.ts';
import type { Directory } from '../../domain/district/directory.ts';
import { refuse } from '../../domain/kernel.ts';
import { isRoomOpen } from '../../domain/room/room.ts';
import { HOSTS, isHost } from '../../domain/room/roomRights.ts';
import { roomsIn } from '../../domain/room/rooms.ts';
import type { Limiter } from '../limiter.ts';
import type { VoiceLinks } from '../people/voiceLinks.ts';
import { limited } from './limited.ts';
import { ownAddress } from './ownAddress.ts';
import { sendRefusal } from './problem.ts';

export interface GuestLinkParts {
  readonly voiceLinks: Pick<VoiceLinks, 'tokenOf'>;
  readonly directory: Directory;
  readonly perAccount: Limiter;
  /** As phones reach this server; where none is set, as the caller did. */
  readonly publicUrl?: string | undefined;
}

type ByIds = { Params: { id: string; guestId: string } };

/** The link of a guest, for whoever runs the room to pass on: no number of the guest's is kept that it could be sent to. */
export function guestLinkRoute(
  app: FastifyInstance,
  { voiceLinks, directory, perAccount, publicUrl }: GuestLinkParts,
): void {
  app.get<ByIds>(
    '/rooms/:id/guests/:guestId/link',
    { onRequest: limited(perAccount) },
    async (request, reply) => {
      const { params, world, ip } = request;
      const { person } = request.caller;
      if (!person.roles.some((role) => HOSTS.includes(role)))
        return sendRefusal(reply, refuse('role-not-allowed'));
      const id = idIn('subject', params.id);
      const room = id && roomsIn(world.dispatcher.durable).get(id);
      if (room === undefined) return sendRefusal(reply, refuse('unknown-subject', { subjectId: params.id }));
      if (!isHost(room, { person, directory })) return sendRefusal(reply, refuse('not-your-unit'));
      const thisCase = await world.dispatcher.caseOf(room.caseId);
      if (!isRoomOpen(room, thisCase)) return sendRefusal(reply, refuse('room-closed'));
      if (thisCase?.confidential === true) return sendRefusal(reply, refuse('room-confidential'));
      const guest = room.guests.find(({ guestId }) => guestId === params.guestId);
      if (guest === undefined || guest.removedAt !== undefined)
        return sendRefusal(reply, refuse('room-no-guest'));
      const token = voiceLinks.tokenOf(world.id, { subjectId: room.id, as: guest.guestId });
      const given = { by: person, object: room.id, detail: guest.guestId, ip };
      await world.audit.append({ ...given, action: 'give-link' });
      return reply.send({ url: `${ownAddress(request, publicUrl)}/p/room/${token}` });
    },
  );
}
