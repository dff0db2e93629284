import type { FastifyInstance, FastifyRequest } from 'fastify';
import { talkLineInput } from '../../domain/contract/publicDoor.ts';
import { defined } from '../../domain/defined.ts';
import type { Millis } from '../../domain/kernel.ts';
import { createLimiter, spend } from '../limiter.ts';
import type { Titled } from '../public/frame.tsx';
import type { TalkDesk } from '../public/talkDesk.ts';
import { talkPage } from '../public/talkPage.tsx';
import { TALK_WORDS } from '../public/talkWords.ts';
import { badFields, languageOf, sorry, tokenIn, wantsPage } from './publicAnswers.ts';

export interface TalkRouteParts {
  readonly desk: TalkDesk;
  readonly now: () => Millis;
}

type ByToken = { Params: { token: string }; Querystring: { lang?: unknown; done?: unknown } };

const READING = { perSecond: 10, burst: 200 };
const ACTING = { perSecond: 0.2, burst: 10 };
const bodyLimit = 16_384;

/** A talk for whoever holds its link. To be registered among the public pages, whose forms and policy it shares. */
export function talkRoutes(app: FastifyInstance, { desk, now }: TalkRouteParts): void {
  const reading = createLimiter(READING, now);
  const acting = createLimiter(ACTING, now);

  app.get<ByToken>('/p/talk/:token', async (request, reply) => {
    const page = pageOf(request);
    const shown = spend(reading, request.ip) ?? (await desk.show(request.params.token));
    if ('code' in shown) return sorry(request, reply, shown, page);
    if (!wantsPage(request)) return reply.send(shown);
    const isSent = request.query.done === 'sent';
    return reply.type('text/html; charset=utf-8').send(talkPage(shown, { ...page, isSent }));
  });

  app.post<ByToken>('/p/talk/:token/lines', { bodyLimit }, async (request, reply) => {
    const page = pageOf(request);
    const tooMuch = spend(acting, request.params.token) ?? spend(reading, request.ip);
    if (tooMuch !== undefined) return sorry(request, reply, tooMuch, page);
    const input = talkLineInput.safeParse(defined(Object(request.body)));
    if (!input.success) return sorry(request, reply, badFields(input.error), page);
    const ack = await desk.write(request.params.token, input.data);
    if ('code' in ack) return sorry(request, reply, ack, page);
    if (!wantsPage(request)) return reply.send({ ok: true });
    // Another look at the page must not send the form again.
    return reply.redirect(`${page.path}?lang=${page.language}&done=sent`, 303);
  });
}

function pageOf({ params, query }: FastifyRequest<ByToken>): Titled {
  const language = languageOf(query);
  return { path: `/p/talk/${tokenIn(params)}`, language, title: TALK_WORDS.title[language] };
}
