import type { FastifyError, FastifyReply } from 'fastify';
import type { WireRefusal } from '../../domain/contract/socket.ts';
import { defined } from '../../domain/defined.ts';
import type { Refusal } from '../../domain/kernel.ts';
import { type RefusalCode, refusalText, statusOf } from '../../domain/refusal/refusals.ts';
import { UndecodableError } from '../decodeText.ts';
import { StoreError } from '../store/StoreError.ts';

/** The body of every error: a stable code, a Chinese sentence, and which fields are wrong. */
export interface Problem {
  readonly code: string;
  readonly message: string;
  readonly params?: Readonly<Record<string, string | number>>;
  readonly fields?: Readonly<Record<string, string>>;
  readonly faults?: WireRefusal['faults'];
}

/** Answers with a refusal; when to come back is said where coming back helps. */
export function sendRefusal(reply: FastifyReply, refusal: Refusal | WireRefusal): FastifyReply {
  const { code, params } = refusal;
  reply.request.refusedWith = code;
  const status = statusOf(code);
  if (status === 429) reply.header('retry-after', String(params?.seconds ?? 1));
  if (status === 503) reply.header('retry-after', '5');
  const { fields, faults } = 'ok' in refusal ? refusal : {};
  const problem: Problem = {
    code,
    message: refusalText({ code, params }, 'zh'),
    ...defined({ params, fields, faults }),
  };
  return reply.code(status).send(problem);
}

/** What a call that threw is refused with. */
export function refusalCodeOf(error: FastifyError): RefusalCode {
  if (error instanceof UndecodableError) return error.code;
  if (error instanceof StoreError) return 'store-unavailable';
  if (error.statusCode === 413) return 'payload-too-large';
  if (error.code === 'FST_ERR_CTP_INVALID_JSON_BODY' || error instanceof SyntaxError) return 'bad-json';
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500)
    return 'bad-request';
  return 'internal-error';
}
