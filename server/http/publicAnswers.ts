import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { WireRefusal } from '../../domain/contract/socket.ts';
import type { Refusal } from '../../domain/kernel.ts';
import { refusalText, statusOf } from '../../domain/refusal/refusals.ts';
import { faultsOf, wireRefusal } from '../dispatch/parseCall.ts';
import { sorryPage, type Titled } from '../public/frame.tsx';
import type { PublicLanguage } from '../public/publicWords.ts';
import { sendRefusal } from './problem.ts';

/** A refusal said politely: a page for a browser, a problem for whoever asks for JSON. */
export function sorry(
  request: Pick<FastifyRequest, 'headers'>,
  reply: FastifyReply,
  refusal: Refusal | WireRefusal,
  page: Titled,
): FastifyReply {
  if (!wantsPage(request)) return sendRefusal(reply, refusal);
  const message = refusalText(refusal, page.language);
  const hasBack = !refusal.code.startsWith('public-link');
  return reply
    .code(statusOf(refusal.code))
    .type('text/html; charset=utf-8')
    .send(sorryPage(message, { ...page, hasBack }));
}

export function badFields(error: z.ZodError): WireRefusal {
  return wireRefusal('bad-request', faultsOf(error));
}

export function wantsPage({ headers }: Pick<FastifyRequest, 'headers'>): boolean {
  return !(headers.accept ?? '').includes('application/json');
}

/** Only what a token is made of may enter a page. */
export function tokenIn({ token }: { readonly token: string }): string {
  return token.replace(/[^\w-]/gu, '');
}

export function languageOf({ lang }: { readonly lang?: unknown }): PublicLanguage {
  return lang === 'en' ? 'en' : 'zh';
}
