import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { WireRefusal } from '../../domain/contract/socket.ts';
import type { Refusal } from '../../domain/kernel.ts';
import { refusalText, statusOf } from '../../domain/refusal/refusals.ts';
import { cleanWords } from '../../domain/text/cleanWords.ts';
import { fillBlanks } from '../../domain/text/words.ts';
import { faultsOf, wireRefusal } from '../dispatch/parseCall.ts';
import { sorryPage, type Titled, type Written } from '../public/frame.tsx';
import { PUBLIC_WORDS, type PublicLanguage } from '../public/publicWords.ts';
import { sendRefusal } from './problem.ts';

/** A call of one form: its page, and what it says when it is not taken. */
export interface FormCall extends Titled {
  readonly written?: Written | undefined;
}

/** A refusal said politely: a page for a browser, a problem for whoever asks for JSON. */
export function sorry(
  request: Pick<FastifyRequest, 'headers'>,
  reply: FastifyReply,
  refusal: Refusal | WireRefusal,
  page: FormCall,
): FastifyReply {
  if (!wantsPage(request)) return sendRefusal(reply, refusal);
  const hasBack = !refusal.code.startsWith('public-link');
  const written = hasBack && page.written?.text !== '' ? page.written : undefined;
  const message = tooLong(written, page.language) ?? refusalText(refusal, page.language);
  return reply
    .code(statusOf(refusal.code))
    .type('text/html; charset=utf-8')
    .send(sorryPage(message, { ...page, hasBack, written }));
}

function tooLong(written: Written | undefined, language: PublicLanguage): string | undefined {
  const n = written === undefined ? 0 : cleanWords(written.text).length;
  if (written === undefined || n <= written.most) return undefined;
  return fillBlanks(PUBLIC_WORDS[language].tooLong, (name) => (name === 'n' ? n : n - written.most));
}

/** What a form held, to be given back; `body` is whatever was sent. */
export function writtenOf(body: unknown, action: string, most: number): Written {
  const { text, ...others } = Object(body) as Readonly<Record<string, unknown>>;
  const besides = Object.entries(others).flatMap(([name, value]) =>
    [value].flat().flatMap((each) => (typeof each === 'string' ? [[name, each] as const] : [])),
  );
  return { action, text: typeof text === 'string' ? text : '', most, besides };
}

/** Some thousand characters more than any form takes, each of nine bytes in an address: they are given back, not cut. */
export const FORM_BYTES = 262_144;

export function badFields(error: z.ZodError): WireRefusal {
  return wireRefusal('bad-request', faultsOf(error));
}

/** A page of the moment; whoever has the same already is told so, and is sent nothing. */
export function sendPage(
  { headers }: Pick<FastifyRequest, 'headers'>,
  reply: FastifyReply,
  html: string,
): FastifyReply {
  const tag = `"${createHash('sha256').update(html).digest('base64url').slice(0, 22)}"`;
  reply.header('etag', tag).type('text/html; charset=utf-8');
  return headers['if-none-match'] === tag ? reply.code(304).send() : reply.send(html);
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
