import type { FastifyReply } from 'fastify';
import type { WireRefusal } from '../../domain/contract/socket.ts';
import type { Refusal } from '../../domain/kernel.ts';
import { refusalText } from '../../domain/refusal/refusals.ts';

/** The body of every error: a stable code, a Chinese sentence, and which fields are wrong. */
export interface Problem {
  readonly code: string;
  readonly message: string;
  readonly params?: Readonly<Record<string, string | number>>;
  readonly fields?: Readonly<Record<string, string>>;
}

/** A rule of the domain that is not named here was understood and turned down: 422. */
const STATUS: Readonly<Record<string, number>> = {
  'bad-request': 400,
  'bad-json': 400,
  'not-utf8': 400,
  'unknown-command': 400,
  'bad-credentials': 401,
  'not-signed-in': 401,
  'link-used': 401,
  'otp-required': 401,
  'otp-wrong': 401,
  'role-not-allowed': 403,
  'source-not-yours': 403,
  'urgency-not-yours': 403,
  'out-of-scope': 403,
  'not-your-unit': 403,
  'account-disabled': 403,
  'role-separation': 403,
  'confidential-contact': 403,
  'handling-unit-barred': 403,
  'media-not-released': 403,
  'not-found': 404,
  'unknown-case': 404,
  'unknown-world': 404,
  'unknown-account': 404,
  'unknown-key': 404,
  'unknown-reporter': 404,
  'unknown-media': 404,
  'unknown-message': 404,
  'unknown-refusal': 404,
  'message-not-failed': 409,
  'public-link-unknown': 404,
  'public-link-over': 410,
  'no-thumb': 404,
  'id-reused': 409,
  'version-conflict': 409,
  'console-outdated': 409,
  'field-conflict': 409,
  'rules-changed': 409,
  'reapply-under-way': 409,
  'unknown-rules-version': 404,
  'illegal-transition': 409,
  'account-exists': 409,
  'otp-already-on': 409,
  'contact-erased': 410,
  'payload-too-large': 413,
  'media-too-large': 413,
  'media-type-refused': 415,
  'charset-unknown': 415,
  locked: 423,
  'rate-limited': 429,
  'internal-error': 500,
  'contact-unreadable': 500,
  'otp-unreadable': 500,
  'unknown-subject': 404,
  'contacts-unavailable': 503,
  'store-unavailable': 503,
  stopping: 503,
};

export function statusOf(code: string): number {
  return STATUS[code] ?? 422;
}

/** Answers with a refusal; when to come back is said where coming back helps. */
export function sendRefusal(reply: FastifyReply, refusal: Refusal | WireRefusal): FastifyReply {
  const { code, params } = refusal;
  reply.request.refusedWith = code;
  const status = statusOf(code);
  if (status === 429) reply.header('retry-after', String(params?.seconds ?? 1));
  if (status === 503) reply.header('retry-after', '5');
  const fields = 'fields' in refusal ? refusal.fields : undefined;
  const problem: Problem = {
    code,
    message: refusalText({ code, params }, 'zh'),
    ...(params === undefined ? {} : { params }),
    ...(fields === undefined ? {} : { fields }),
  };
  return reply.code(status).send(problem);
}
