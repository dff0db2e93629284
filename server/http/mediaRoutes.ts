import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sees, shownIn } from '../../domain/case/caseSight.ts';
import type { MediaAnswer } from '../../domain/contract/media.ts';
import { idIn } from '../../domain/contract/strings.ts';
import { defined } from '../../domain/defined.ts';
import type { Directory } from '../../domain/district/directory.ts';
import { type CaseId, type Refusal, refuse } from '../../domain/kernel.ts';
import { type BlurMask, kindOf, type MediaId } from '../../domain/media/media.ts';
import { readsCases } from '../../domain/people/scope.ts';
import type { Limiter, Rate } from '../limiter.ts';
import type { MediaFile } from '../media/mediaStore.ts';
import { MP4 } from '../media/sniff.ts';
import { limited } from './limited.ts';
import { sendRefusal } from './problem.ts';

/** Decoding is the dearest thing anybody can ask for: a handful at once, then two a second. */
export const UPLOADS: Rate = { perSecond: 2, burst: 60 };

export interface MediaRouteParts {
  readonly directory: Directory;
  readonly uploads: Limiter;
  readonly reading: Limiter;
}

/** What a caller may see of a photo or video. */
interface Sight {
  readonly id: MediaId;
  readonly masks: readonly BlurMask[];
  /** Only with its masks, whatever is asked for. */
  readonly isWall: boolean;
  readonly caseId?: CaseId;
}

type ById = { Params: { id: string } };

/** Upload by anybody signed in or a key, and looking within one's scope. To be registered in a context of its own. */
export function mediaRoutes(app: FastifyInstance, parts: MediaRouteParts): void {
  // The body goes to the disk as it comes, whatever it is said to be: its own first bytes decide.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));

  app.post(
    '/media',
    { bodyLimit: MP4.mostBytes * 2, onRequest: limited(parts.uploads) },
    async (request, reply) => {
      const { person } = request.caller;
      if (Number(request.headers['content-length']) > MP4.mostBytes) {
        reply.header('connection', 'close');
        return sendRefusal(reply, refuse('media-too-large', { most: `${MP4.mostBytes / 1_048_576} MB` }));
      }
      if (!(request.body instanceof Readable)) return sendRefusal(reply, refuse('media-type-refused'));
      const uploaded = await request.world.media.put(request.body, person.id);
      if ('code' in uploaded) return sendRefusal(reply, uploaded);
      const { facts, repeated } = uploaded;
      const { id, mime, sha256, bytes, width, height } = facts;
      const answer: MediaAnswer = {
        mediaId: id,
        kind: kindOf(id),
        mime,
        sha256,
        bytes,
        ...defined({ width, height }),
        repeated,
      };
      return reply.code(repeated ? 200 : 201).send(answer);
    },
  );

  app.get<ById>('/media/:id', { onRequest: limited(parts.reading) }, async (request, reply) => {
    const sight = await sightOf(request, parts);
    if ('code' in sight) return sendRefusal(reply, sight);
    const { media, audit } = request.world;
    const file = await media.copy(sight.id, sight.isWall ? sight.masks : []);
    if (file === undefined) return sendRefusal(reply, refuse('unknown-media', { mediaId: sight.id }));
    const { caller, ip } = request;
    // A wall reads for nobody, every few minutes, for weeks: who let it be shown is in the audit.
    if (sight.caseId !== undefined && !sight.isWall) {
      const detail = `media ${sight.id}`;
      audit.record({ by: caller.person, action: 'read-case', object: sight.caseId, detail, ip });
    }
    return sendFile(request, reply, file);
  });

  app.get<ById>('/media/:id/thumb', { onRequest: limited(parts.reading) }, async (request, reply) => {
    const sight = await sightOf(request, parts);
    if ('code' in sight) return sendRefusal(reply, sight);
    const file = await request.world.media.thumb(sight.id, sight.masks);
    if (file === undefined) return sendRefusal(reply, refuse('no-thumb'));
    return sendFile(request, reply, file);
  });
}

async function sightOf(
  { caller, params, world: { media, mediaIndex } }: FastifyRequest<ById>,
  { directory }: MediaRouteParts,
): Promise<Sight | Refusal> {
  const { person, scope } = caller;
  const unknown = refuse('unknown-media', { mediaId: params.id });
  const id = idIn('media', params.id);
  if (id === undefined) return unknown;
  const naming = await mediaIndex.naming(id);
  if (naming.length === 0) {
    const facts = await media.facts(id);
    return facts?.uploadedBy === person.id ? { id, masks: [], isWall: false } : unknown;
  }
  if (!readsCases(person)) return refuse('role-not-allowed');
  const visible = naming.filter(({ thisCase }) => sees(scope, thisCase, directory));
  const [first] = visible;
  if (first === undefined) return refuse('out-of-scope');
  // Two cases may name one photo: what either of them hides stays hidden.
  const masks = naming.flatMap((sighting) => sighting.media.blurMasks ?? []);
  const isWall = shownIn(scope) === 'wordless';
  const shown = isWall ? visible.find((sighting) => sighting.media.releasedToWall === true) : first;
  if (shown === undefined) return refuse('media-not-released');
  return { id, masks, isWall, caseId: shown.thisCase.id };
}

function sendFile(request: FastifyRequest, reply: FastifyReply, { path, mime }: MediaFile): FastifyReply {
  // The name holds the content's hash and, where there are masks, theirs.
  const etag = `"${path.split(/[\\/]/u).at(-1) ?? ''}"`;
  reply
    .header('etag', etag)
    .header('cache-control', 'private, no-cache')
    // Opened by itself it is still no page: nothing in it may run or load anything.
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('content-disposition', 'inline');
  if (request.headers['if-none-match'] === etag) return reply.code(304).send();
  return reply.type(mime).send(createReadStream(path));
}
