import type { FastifyInstance } from 'fastify';
import type { PublicLinks, ServiceLinks } from '../../domain/contract/serviceLinks.ts';
import { refuse } from '../../domain/kernel.ts';
import { isOffered } from '../../domain/rules/serviceLinks.ts';
import type { LinkCheck } from '../links/linkCheck.ts';
import { isActing } from './callers.ts';
import { sendRefusal } from './problem.ts';

export interface LinkRouteParts {
  readonly linkCheck: Pick<LinkCheck, 'read'>;
}

/** For anybody: where the district sends its residents, without what is known to be gone. */
export function publicLinkRoute(app: FastifyInstance, { linkCheck }: LinkRouteParts): void {
  app.get('/public/links', (_request, reply) => {
    const offered = linkCheck.read().filter(({ state }) => isOffered(state));
    return reply.send({
      links: offered.map(({ state: _state, at: _at, status: _status, ...link }) => link),
    } satisfies PublicLinks);
  });
}

/** What became of each: for whoever sees the rules. */
export function linkRoute(app: FastifyInstance, { linkCheck }: LinkRouteParts): void {
  app.get('/links', ({ caller }, reply) => {
    const isReader = RULE_READERS.some((role) => isActing(caller, role));
    if (!isReader) return sendRefusal(reply, refuse('role-not-allowed'));
    return reply.send({ links: [...linkCheck.read()] } satisfies ServiceLinks);
  });
}

const RULE_READERS = ['administrator', 'duty_chief', 'supervisor', 'auditor'] as const;
