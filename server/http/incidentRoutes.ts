import type { FastifyInstance, FastifyRequest } from 'fastify';
import { purposeFault, REVEAL_MILLIS } from '../../domain/case/reveal.ts';
import { type LossAnswer, lossInput } from '../../domain/contract/incident.ts';
import { idIn } from '../../domain/contract/strings.ts';
import { rolesOf } from '../../domain/incident/incidentSteps.ts';
import { incidentsIn } from '../../domain/incident/incidents.ts';
import { type Refusal, refuse } from '../../domain/kernel.ts';
import type { Limiter } from '../limiter.ts';
import type { Vault } from '../people/vault.ts';
import { limited } from './limited.ts';
import { parsed } from './parsed.ts';
import { sendRefusal } from './problem.ts';

export interface IncidentRouteParts {
  readonly vault: Pick<Vault, 'open'>;
  readonly perAccount: Limiter;
  readonly now: () => number;
}

type ById = { Params: { id: string } };

/** What a report up the line says of people: sealed, looked at with a purpose by whoever writes reports. */
export function incidentRoutes(app: FastifyInstance, { vault, perAccount, now }: IncidentRouteParts): void {
  app.post<ById>(
    '/incidents/:id/losses/reveal',
    { onRequest: limited(perAccount) },
    async (request, reply) => {
      const input = parsed(lossInput, request.body, reply);
      if (input === undefined) return reply;
      const answer = await reveal(request.params.id, input, request);
      return 'code' in answer ? sendRefusal(reply, answer) : reply.send(answer);
    },
  );

  /** Throws StoreError when it cannot be written down: then nothing is told. */
  async function reveal(
    id: string,
    { kind, n, purpose }: ReturnType<typeof lossInput.parse>,
    { caller, ip, world }: Pick<FastifyRequest, 'caller' | 'ip' | 'world'>,
  ): Promise<LossAnswer | Refusal> {
    const allowed = rolesOf('incident.writeReport');
    const role = caller.person.roles.find((each) => allowed.includes(each));
    // A program has no screen that forgets after a minute.
    if (caller.by === 'key' || role === undefined || caller.scope.kind !== 'all') {
      return refuse('role-not-allowed');
    }
    const subjectId = idIn('subject', id);
    const incident = subjectId && incidentsIn(world.dispatcher.durable).get(subjectId);
    if (incident === undefined) return refuse('unknown-subject', { subjectId: id });
    const fault = purposeFault(purpose);
    if (fault !== undefined) return fault;
    const report = incident.reports.findLast(
      (each) => each.kind === kind && each.lossId !== undefined && (n === undefined || each.n === n),
    );
    const sealed = report?.lossId && (await world.store.contacts.read(report.lossId));
    const opened = sealed === undefined ? refuse('incident-loss-gone') : vault.open(sealed);
    if ('code' in opened) return opened;
    const { loss } = opened.originals ?? {};
    if (loss === undefined) return refuse('incident-loss-gone');
    const act = { by: caller.person, role, object: incident.id, detail: `${kind} ${report?.n}`, purpose, ip };
    await world.audit.append({ ...act, action: 'reveal-losses' });
    return { loss, until: now() + REVEAL_MILLIS };
  }
}
