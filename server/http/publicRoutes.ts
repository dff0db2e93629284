import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  MOST_IN_TEXT,
  ratingInput,
  supplementInput,
  talkLineInput,
} from '../../domain/contract/publicDoor.ts';
import { defined, filled } from '../../domain/defined.ts';
import type { Millis } from '../../domain/kernel.ts';
import { createLimiter, spend } from '../limiter.ts';
import { type Page, PUBLIC_POLICY } from '../public/frame.tsx';
import type { PublicDesk } from '../public/publicDesk.ts';
import { type Done, progressPage } from '../public/publicPage.tsx';
import {
  badFields,
  FORM_BYTES,
  type FormCall,
  languageOf,
  sendPage,
  sorry,
  tokenIn,
  wantsPage,
  writtenOf,
} from './publicAnswers.ts';

export interface PublicRouteParts {
  readonly desk: PublicDesk;
  readonly now: () => Millis;
}

type ByToken = { Params: { token: string }; Querystring: { lang?: unknown; done?: unknown } };

/** One link read again and again is one person; many links behind one address are a block of flats. */
const READING = { perSecond: 50, burst: 500 };
const ACTING = { perSecond: 0.2, burst: 10 };
const bodyLimit = FORM_BYTES;

/** Progress, rating and urging for whoever holds a link. To be registered in a context of its own, outside `/api`. */
export function publicRoutes(app: FastifyInstance, { desk, now }: PublicRouteParts): void {
  const reading = createLimiter(READING, now);
  const acting = createLimiter(ACTING, now);
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit },
    (_request, body, done) => done(null, formOf(String(body))),
  );
  app.addHook('onSend', async (_request, reply) => {
    reply
      .header('content-security-policy', PUBLIC_POLICY)
      .header('cache-control', 'no-store')
      .header('x-robots-tag', 'noindex');
  });

  app.get<ByToken>('/p/:token', async (request, reply) => {
    const tooMuch = spend(reading, request.ip);
    if (tooMuch !== undefined) return sorry(request, reply, tooMuch, pageOf(request));
    const shown = await desk.show(request.params.token);
    if ('code' in shown) return sorry(request, reply, shown, pageOf(request));
    if (!wantsPage(request)) return reply.send(shown);
    const { done } = request.query;
    const page = { ...pageOf(request), done: isDone(done) ? done : undefined };
    return sendPage(request, reply, progressPage(shown, page));
  });

  app.post<ByToken>('/p/:token/rate', { bodyLimit }, async (request, reply) => {
    const tooMuch = spend(acting, request.params.token);
    if (tooMuch !== undefined) return sorry(request, reply, tooMuch, formCall(request, 'rate'));
    const input = ratingInput.safeParse(request.body);
    if (!input.success) {
      return sorry(request, reply, badFields(input.error), formCall(request, 'rate'));
    }
    const { score, reasons, text } = input.data;
    const rating = {
      score,
      ...defined({ reasons, text: filled(text) }),
    };
    return answer(
      request,
      reply,
      await desk.rate(request.params.token, rating),
      'rated',
      formCall(request, 'rate'),
    );
  });

  app.post<ByToken>('/p/:token/urge', { bodyLimit }, async (request, reply) => {
    const tooMuch = spend(acting, request.params.token);
    if (tooMuch !== undefined) return sorry(request, reply, tooMuch, pageOf(request));
    return answer(request, reply, await desk.urge(request.params.token), 'urged', pageOf(request));
  });

  app.post<ByToken>('/p/:token/supplement', { bodyLimit }, async (request, reply) => {
    const tooMuch = spend(acting, request.params.token);
    if (tooMuch !== undefined) return sorry(request, reply, tooMuch, formCall(request, 'supplement'));
    const input = supplementInput.safeParse(defined(Object(request.body)));
    if (!input.success) {
      return sorry(request, reply, badFields(input.error), formCall(request, 'supplement'));
    }
    return answer(
      request,
      reply,
      await desk.supplement(request.params.token, input.data.text),
      'supplemented',
      formCall(request, 'supplement'),
    );
  });

  app.post<ByToken>('/p/:token/talk', { bodyLimit }, async (request, reply) => {
    const tooMuch = spend(acting, request.params.token);
    if (tooMuch !== undefined) return sorry(request, reply, tooMuch, formCall(request, 'talk'));
    const input = talkLineInput.safeParse(defined(Object(request.body)));
    if (!input.success) return sorry(request, reply, badFields(input.error), formCall(request, 'talk'));
    return answer(
      request,
      reply,
      await desk.talk(request.params.token, input.data),
      'spoken',
      formCall(request, 'talk'),
    );
  });
}

/** Fields of a form; `reasons` may be ticked several times. */
function formOf(body: string): Record<string, unknown> {
  const fields = new URLSearchParams(body);
  const reasons = fields.getAll('reasons');
  const score = fields.get('score') ?? undefined;
  const text = fields.get('text') ?? undefined;
  const seen = fields.get('seen') ?? undefined;
  return { score, text, ...defined({ seen, reasons: reasons.length === 0 ? undefined : reasons }) };
}

function answer(
  request: FastifyRequest<ByToken>,
  reply: FastifyReply,
  ack: Awaited<ReturnType<PublicDesk['rate']>>,
  done: Done,
  call: FormCall,
): FastifyReply {
  if ('code' in ack) return sorry(request, reply, ack, call);
  if (!wantsPage(request)) return reply.send({ ok: true });
  const { path, language } = call;
  // Another look at the page must not send the form again.
  return reply.redirect(`${path}?lang=${language}&done=${done}`, 303);
}

function pageOf({ params, query }: FastifyRequest<ByToken>): Page {
  return { path: `/p/${tokenIn(params)}`, language: languageOf(query) };
}

function formCall(request: FastifyRequest<ByToken>, form: 'rate' | 'supplement' | 'talk'): FormCall {
  const page = pageOf(request);
  return { ...page, written: writtenOf(request.body, `${page.path}/${form}`, MOST_IN_TEXT[form]) };
}

function isDone(value: unknown): value is Done {
  return value === 'rated' || value === 'urged' || value === 'supplemented' || value === 'spoken';
}
