import type { FastifyInstance } from 'fastify';
import type { SmsReceipts } from '../channels/sms/smsReceipts.ts';
import { createLimiter, spend } from '../limiter.ts';
import { sendRefusal } from './problem.ts';

export interface SmsRouteParts {
  readonly receipts: SmsReceipts;
  readonly now: () => number;
  /** Somebody without the gateway's secret brought receipts. */
  readonly onForeign: (ip: string) => void;
}

const CALLS = { perSecond: 50, burst: 500 };
/** Whoever knocks without the secret is written down so often, and turned away each time. */
const WRITTEN_DOWN = { perSecond: 1 / 60, burst: 3 };
const bodyLimit = 262_144;

/** The address that is named to the gateway of short messages. To be registered in a context of its own, outside `/api`. */
export function smsRoutes(app: FastifyInstance, { receipts, now, onForeign }: SmsRouteParts): void {
  const calls = createLimiter(CALLS, now);
  const noted = createLimiter(WRITTEN_DOWN, now);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string', bodyLimit }, (_request, body, done) => done(null, body));
  app.addHook('onRequest', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    const tooMuch = spend(calls, request.ip);
    return tooMuch === undefined ? undefined : sendRefusal(reply, tooMuch);
  });

  app.post('/sms/receipts', { bodyLimit }, async (request, reply) => {
    const header = (name: string): string => String(request.headers[name] ?? '');
    const outcome = await receipts.take({
      signature: header('x-lingxing-signature'),
      timestamp: header('x-lingxing-timestamp'),
      body: String(request.body ?? ''),
    });
    if (outcome === 'taken') return reply.code(204).send();
    if (outcome === 'unreadable') return reply.code(400).send();
    if (noted.take(request.ip)) onForeign(request.ip);
    return reply.code(403).send();
  });
}
