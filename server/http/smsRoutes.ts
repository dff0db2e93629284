import type { FastifyInstance } from 'fastify';
import type { SmsReceipts } from '../channels/sms/smsReceipts.ts';
import { createLimiter } from '../limiter.ts';
import { takeRawCalls } from './rawCalls.ts';

export interface SmsRouteParts {
  readonly receipts: SmsReceipts;
  readonly now: () => number;
  /** Somebody without the gateway's secret brought receipts. */
  readonly onForeign: (ip: string) => void;
}

/** Whoever knocks without the secret is written down so often, and turned away each time. */
const WRITTEN_DOWN = { perSecond: 1 / 60, burst: 3 };

/** The address that is named to the gateway of short messages. To be registered in a context of its own, outside `/api`. */
export function smsRoutes(app: FastifyInstance, { receipts, now, onForeign }: SmsRouteParts): void {
  const noted = createLimiter(WRITTEN_DOWN, now);
  takeRawCalls(app, now);

  app.post('/sms/receipts', async (request, reply) => {
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
