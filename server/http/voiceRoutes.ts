import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { defined } from '../../domain/defined.ts';
import type { Millis, Refusal } from '../../domain/kernel.ts';
import type { Words } from '../../domain/text/words.ts';
import { createLimiter, type Rate, spend } from '../limiter.ts';
import type { Page, Titled } from '../public/frame.tsx';
import type { LineInput, VoiceDesk } from '../public/voiceDesk.ts';
import {
  badFields,
  FORM_BYTES,
  languageOf,
  sendPage,
  sorry,
  tokenIn,
  wantsPage,
  writtenOf,
} from './publicAnswers.ts';

/** One kind of link by which somebody outside reads lines and writes some. */
export interface VoicePages<Shown> {
  readonly desk: VoiceDesk<Shown>;
  /** Below `/p`. */
  readonly path: string;
  readonly input: z.ZodType<LineInput>;
  /** How much a line takes, in UTF-16 units. */
  readonly most: number;
  /** What may be written by one link. */
  readonly acting: Rate;
  readonly title: Words;
  readonly page: (shown: Shown, around: Page & { readonly isSent: boolean }) => string;
}

type ByToken = { Params: { token: string }; Querystring: { lang?: unknown; done?: unknown } };

const READING: Rate = { perSecond: 10, burst: 200 };
const bodyLimit = FORM_BYTES;

/** For whoever holds a link with a voice. To be registered among the public pages, whose forms and policy it shares. */
export function voiceRoutes<Shown extends object>(
  app: FastifyInstance,
  pages: VoicePages<Shown>,
  now: () => Millis,
): void {
  const { desk, path, input: schema, most, title, page } = pages;
  const reading = createLimiter(READING, now);
  const acting = createLimiter(pages.acting, now);

  function around({ params, query }: FastifyRequest<ByToken>): Titled {
    const language = languageOf(query);
    return { path: `/p/${path}/${tokenIn(params)}`, language, title: title[language] };
  }

  app.get<ByToken>(`/p/${path}/:token`, async (request, reply) => {
    const titled = around(request);
    const shown = spend(reading, request.ip) ?? (await desk.show(request.params.token));
    if (isRefused(shown)) return sorry(request, reply, shown, titled);
    if (!wantsPage(request)) return reply.send(shown);
    const isSent = request.query.done === 'sent';
    return sendPage(request, reply, page(shown, { ...titled, isSent }));
  });

  app.post<ByToken>(`/p/${path}/:token/lines`, { bodyLimit }, async (request, reply) => {
    const plain = around(request);
    const titled = { ...plain, written: writtenOf(request.body, `${plain.path}/lines`, most) };
    const tooMuch = spend(acting, request.params.token) ?? spend(reading, request.ip);
    if (tooMuch !== undefined) return sorry(request, reply, tooMuch, titled);
    const input = schema.safeParse(defined(Object(request.body)));
    if (!input.success) return sorry(request, reply, badFields(input.error), titled);
    const ack = await desk.write(request.params.token, input.data);
    if ('code' in ack) return sorry(request, reply, ack, titled);
    if (!wantsPage(request)) return reply.send({ ok: true });
    // Another look at the page must not send the form again.
    return reply.redirect(`${titled.path}?lang=${titled.language}&done=sent`, 303);
  });
}

function isRefused<Shown extends object>(shown: Shown | Refusal): shown is Refusal {
  return 'code' in shown;
}
