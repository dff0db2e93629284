import type { FastifyInstance, FastifyRequest } from 'fastify';
import { guestLineInput } from '../../domain/contract/publicDoor.ts';
import { defined } from '../../domain/defined.ts';
import type { Millis } from '../../domain/kernel.ts';
import { createLimiter, spend } from '../limiter.ts';
import type { Titled } from '../public/frame.tsx';
import type { GuestDesk } from '../public/guestDesk.ts';
import { guestPage } from '../public/guestPage.tsx';
import { GUEST_WORDS } from '../public/guestWords.ts';
import { badFields, languageOf, sorry, tokenIn, wantsPage } from './publicAnswers.ts';

export interface GuestRouteParts {
  readonly desk: GuestDesk;
  readonly now: () => Millis;
}

type ByToken = { Params: { token: string }; Querystring: { lang?: unknown; done?: unknown } };

const READING = { perSecond: 10, burst: 200 };
const ACTING = { perSecond: 0.1, burst: 10 };
const bodyLimit = 16_384;

/** A case room for whoever holds a guest's link. To be registered among the public pages, whose forms and policy it shares. */
export function guestRoutes(app: FastifyInstance, { desk, now }: GuestRouteParts): void {
  const reading = createLimiter(READING, now);
  const acting = createLimiter(ACTING, now);

  app.get<ByToken>('/p/room/:token', async (request, reply) => {
    const page = pageOf(request);
    const tooMuch = spend(reading, request.ip);
    const shown = tooMuch ?? (await desk.show(request.params.token));
    if ('code' in shown) return sorry(request, reply, shown, page);
    if (!wantsPage(request)) return reply.send(shown);
    const isSent = request.query.done === 'sent';
    return reply.type('text/html; charset=utf-8').send(guestPage(shown, { ...page, isSent }));
  });

  app.post<ByToken>('/p/room/:token/lines', { bodyLimit }, async (request, reply) => {
    const page = pageOf(request);
    const tooMuch = spend(acting, request.params.token) ?? spend(reading, request.ip);
    if (tooMuch !== undefined) return sorry(request, reply, tooMuch, page);
    const input = guestLineInput.safeParse(defined(Object(request.body)));
    if (!input.success) return sorry(request, reply, badFields(input.error), page);
    const ack = await desk.speak(request.params.token, input.data);
    if ('code' in ack) return sorry(request, reply, ack, page);
    if (!wantsPage(request)) return reply.send({ ok: true });
    // Another look at the page must not send the form again.
    return reply.redirect(`${page.path}?lang=${page.language}&done=sent`, 303);
  });
}

function pageOf({ params, query }: FastifyRequest<ByToken>): Titled {
  const language = languageOf(query);
  return { path: `/p/room/${tokenIn(params)}`, language, title: GUEST_WORDS.title[language] };
}
