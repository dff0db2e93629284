import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { DistrictAnswer } from '../../domain/contract/http.ts';
import type { MediaAnswer } from '../../domain/contract/media.ts';
import {
  type Nearby,
  nearbyInput,
  publicFollowInput,
  publicReportInput,
  publicTalkInput,
} from '../../domain/contract/publicDoor.ts';
import { type PersonId, type Refusal, refuse } from '../../domain/kernel.ts';
import { kindOf } from '../../domain/media/media.ts';
import { createLimiter, type Rate, spend } from '../limiter.ts';
import type { MediaStore } from '../media/mediaStore.ts';
import { MP4 } from '../media/sniff.ts';
import { guideOf, publicMapOf } from '../public/guide.ts';
import type { PhoneDesk, Received } from '../public/phoneDesk.ts';
import { inContext } from './inContext.ts';
import { type LinkRouteParts, publicLinkRoute } from './linkRoutes.ts';
import { parsed } from './parsed.ts';
import { sendRefusal } from './problem.ts';
import { textRoute } from './textRoute.ts';

export interface PhoneRouteParts extends LinkRouteParts {
  readonly desk: PhoneDesk;
  readonly media: Pick<MediaStore, 'put'>;
  readonly district: DistrictAnswer;
  readonly etag: string;
  readonly rates: { readonly perPhone: Rate; readonly perAddress: Rate };
  readonly now: () => number;
}

const COSTS = { ask: 1, photo: 2, report: 6 } as const;
type Act = keyof typeof COSTS;

/** A sentence or two and a place; nobody writes a book on a phone. */
const bodyLimit = 32_768;
const UPLOADER = 'phone' as PersonId;

/** Intake for whoever has nothing but a phone. Nothing here asks who it is; how much is counted by phone and by address. */
export async function phoneRoutes(app: FastifyInstance, parts: PhoneRouteParts): Promise<void> {
  const { desk, media, district, etag } = parts;
  const tooMuch = brakes(parts);

  await textRoute(app, '/public/guide', { text: JSON.stringify(guideOf(district)), etag });
  await textRoute(app, '/public/map', { text: JSON.stringify(publicMapOf(district)), etag });

  publicLinkRoute(app, parts);

  app.post(
    '/public/nearby',
    { bodyLimit, onRequest: (request, reply) => braked(tooMuch(request, 'ask'), reply) },
    async (request, reply) => {
      const input = parsed(nearbyInput, request.body, reply);
      return input === undefined ? reply : answer(reply, desk.nearby(input));
    },
  );

  app.post(
    '/public/reports',
    { bodyLimit, onRequest: (request, reply) => braked(tooMuch(request, 'report'), reply) },
    async (request, reply) => {
      const input = parsed(publicReportInput, request.body, reply);
      return input === undefined ? reply : answer(reply, await desk.report(input));
    },
  );

  app.post(
    '/public/follows',
    { bodyLimit, onRequest: (request, reply) => braked(tooMuch(request, 'report'), reply) },
    async (request, reply) => {
      const input = parsed(publicFollowInput, request.body, reply);
      return input === undefined ? reply : answer(reply, await desk.follow(input));
    },
  );

  app.post(
    '/public/talks',
    { bodyLimit, onRequest: (request, reply) => braked(tooMuch(request, 'report'), reply) },
    async (request, reply) => {
      const input = parsed(publicTalkInput, request.body, reply);
      return input === undefined ? reply : answer(reply, await desk.talk(input));
    },
  );

  await inContext(app, async (uploads) => {
    // The body goes to the disk as it comes: its own first bytes decide what it is.
    uploads.removeAllContentTypeParsers();
    uploads.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
    uploads.post(
      '/public/media',
      {
        bodyLimit: MP4.mostBytes * 2,
        onRequest: (request, reply) => braked(tooMuch(request, 'photo'), reply),
      },
      async ({ body }, reply) => {
        if (!(body instanceof Readable)) return sendRefusal(reply, refuse('media-type-refused'));
        const uploaded = await media.put(body, UPLOADER);
        if ('code' in uploaded) return sendRefusal(reply, uploaded);
        const { id, mime, sha256, bytes } = uploaded.facts;
        // Whether others sent the same is not this phone's to know.
        const sent: MediaAnswer = { mediaId: id, kind: kindOf(id), mime, sha256, bytes, repeated: false };
        return reply.code(201).send(sent);
      },
    );
  });
}

/** Takes what an act costs from the phone's budget and from its address's; the refusal of whichever is empty. */
function brakes({ rates, now }: Pick<PhoneRouteParts, 'rates' | 'now'>) {
  const phones = createLimiter(rates.perPhone, now);
  const addresses = createLimiter(rates.perAddress, now);
  return (request: FastifyRequest, act: Act): Refusal | undefined => {
    const cost = COSTS[act];
    const phone = phoneOf(request);
    // A phone that does not say which it is shares a budget with all such behind its address.
    return (
      spend(phones, phone === undefined ? `at ${request.ip}` : `${phone} ${request.ip}`, cost) ??
      spend(addresses, request.ip, cost)
    );
  };
}

/** Drawn at random by the page and kept on the phone: it tells phones of one address apart, and nobody who they are. */
function phoneOf({ headers }: FastifyRequest): string | undefined {
  const given = headers['x-phone'];
  return typeof given === 'string' && /^[\w-]{16,64}$/u.test(given) ? given : undefined;
}

async function braked(refusal: Refusal | undefined, reply: FastifyReply): Promise<FastifyReply | undefined> {
  return refusal === undefined ? undefined : sendRefusal(reply, refusal);
}

function answer(
  reply: FastifyReply,
  given: Nearby | Received | Awaited<ReturnType<PhoneDesk['talk']>>,
): FastifyReply {
  return 'code' in given ? sendRefusal(reply, given) : reply.send(given);
}
