import type { FastifyInstance } from 'fastify';
import { refuse } from '../../domain/kernel.ts';
import type { Metrics } from '../metrics.ts';
import { inRanges, type Proxies } from '../proxies.ts';
import { sendRefusal } from './problem.ts';

export interface MetricsParts {
  readonly metrics: Pick<Metrics, 'text' | 'contentType'>;
  readonly proxies: Pick<Proxies, 'isMasked'>;
  readonly metricsFrom: readonly string[];
}

/** Figures tell a stranger how many sit here and when they are busy: they are for named addresses, this machine at first. */
export function metricsRoute(app: FastifyInstance, { metrics, proxies, metricsFrom }: MetricsParts): void {
  const isNamed = inRanges(metricsFrom);
  app.get('/metrics', async (request, reply) => {
    if (proxies.isMasked(request.raw) || !isNamed(request.ip)) return sendRefusal(reply, refuse('not-found'));
    return reply.type(metrics.contentType).send(await metrics.text());
  });
}
