import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Advisory, AdvisoryAnswer } from '../../domain/contract/incident.ts';
import { subjectResult } from '../../domain/contract/socket.ts';
import { idIn } from '../../domain/contract/strings.ts';
import { defined } from '../../domain/defined.ts';
import type { Directory } from '../../domain/district/directory.ts';
import { boxOf } from '../../domain/district/polygon.ts';
import { incidentOfAdvisory } from '../../domain/incident/advisories.ts';
import { type CapAlert, type CapSource, capIssued, capLifted } from '../../domain/incident/cap.ts';
import { areaWithin } from '../../domain/incident/ground.ts';
import type { Incident, Warning } from '../../domain/incident/incident.ts';
import { incidentsIn } from '../../domain/incident/incidents.ts';
import { LIVE, refuse, SYSTEM } from '../../domain/kernel.ts';
import { scopeOf } from '../../domain/people/scope.ts';
import { readCap } from '../cap/readCap.ts';
import { CAP_TYPE, writeCap } from '../cap/xml.ts';
import type { Limiter } from '../limiter.ts';
import { spend } from '../limiter.ts';
import { sendRefusal } from './problem.ts';

export interface CapRouteParts {
  readonly directory: Directory;
  readonly perAccount: Limiter;
  readonly perKey: Limiter;
}

type Problem = Parameters<typeof sendRefusal>[1];

/** A message of a warning is a few kilobytes; one with a long outline some more. */
const bodyLimit = 262_144;

interface ByWarning {
  readonly Params: { readonly id: string; readonly n: string };
}

/**
 * Warnings across the house's wall, in CAP 1.2: what another authority warns of comes in by a key and becomes a watch;
 * what is issued or lifted here is there to be fetched. To be registered in a context of its own.
 */
export async function capRoutes(app: FastifyInstance, parts: CapRouteParts): Promise<void> {
  const { directory } = parts;
  // A district whose geometry nobody loaded has no outside.
  const district = directory.box();
  app.addContentTypeParser(
    [CAP_TYPE, 'application/xml', 'text/xml'],
    { parseAs: 'string', bodyLimit },
    (_request, body, done) => done(null, body),
  );

  app.post('/cap', { bodyLimit }, async (request, reply) => {
    const { caller, world } = request;
    const tooMuch = spend(parts.perKey, caller.person.id);
    if (tooMuch !== undefined) return sendRefusal(reply, tooMuch);
    if (!caller.person.roles.includes('connector')) return sendRefusal(reply, refuse('role-not-allowed'));
    const text = typeof request.body === 'string' ? request.body : '';
    const advisory = readCap(text, world.id === LIVE ? 'Actual' : 'Exercise');
    if ('code' in advisory) return sendRefusal(reply, advisory);
    if (isElsewhere(advisory)) return sendRefusal(reply, refuse('cap-outside'));
    const taken = await take(request, advisory);
    return 'code' in taken ? sendRefusal(reply, taken) : reply.code(201).send(taken satisfies AdvisoryAnswer);
  });

  /** Whether its outline does not even come near the district: a slip of the sender's, or meant for somebody else. */
  function isElsewhere({ polygon }: Advisory): boolean {
    if (polygon === undefined || district === undefined) return false;
    const [west, south, east, north] = boxOf(areaWithin(polygon));
    return west > district[2] || east < district[0] || south > district[3] || north < district[1];
  }

  /** The same message twice is the same incident, and nothing new. */
  async function take({ world }: FastifyRequest, advisory: Advisory): Promise<AdvisoryAnswer | Problem> {
    const { dispatcher } = world;
    const incidents = incidentsIn(dispatcher.durable);
    const known = incidentOfAdvisory(incidents.values(), advisory);
    const before = known && incidents.get(known);
    const isRepeated = before?.advisories.some(({ identifier }) => identifier === advisory.identifier);
    if (known !== undefined && isRepeated === true) return { incidentId: known };
    const command =
      known === undefined
        ? { type: 'incident.receive', data: advisory }
        : { type: 'incident.receiveMore', data: { subjectId: known, ...advisory } };
    const call = { id: callIdOf(advisory), world: dispatcher.world, commands: [command] };
    const ack = await dispatcher.submit(call, { person: SYSTEM, scope: scopeOf(SYSTEM, directory) });
    if (!ack.ok) return ack;
    const incidentId = subjectResult(ack.results.at(-1))?.subjectId;
    return incidentId === undefined ? refuse('internal-error') : { incidentId };
  }

  function serve(
    path: string,
    make: (incident: Incident, warning: Warning, source: CapSource) => CapAlert | undefined,
  ): void {
    app.get<ByWarning>(path, async (request, reply) => {
      const { caller, world } = request;
      const tooMuch = spend(parts.perAccount, caller.person.id);
      if (tooMuch !== undefined) return sendRefusal(reply, tooMuch);
      if (caller.scope.kind === 'none' || caller.scope.kind === 'wall')
        return sendRefusal(reply, refuse('role-not-allowed'));
      const id = idIn('subject', request.params.id);
      const incident = id && incidentsIn(world.dispatcher.durable).get(id);
      const warning = incident?.warnings.find(({ n }) => String(n) === request.params.n);
      const alert = incident && warning && make(incident, warning, sourceOf(world.id));
      if (alert === undefined) return sendRefusal(reply, refuse('warning-none'));
      return reply.type(CAP_TYPE).send(writeCap(alert));
    });
  }

  function sourceOf(world: string): CapSource {
    const district = directory.data.units.find(({ kind }) => kind === 'district')?.id ?? 'district';
    return { sender: `${district}.lingxing`, ...defined({ exercise: world === LIVE ? undefined : world }) };
  }

  serve('/incidents/:id/warnings/:n/cap', capIssued);
  serve('/incidents/:id/warnings/:n/cancel', capLifted);
}

/** Follows from the message: one that is sent twice is taken once. */
function callIdOf({ identifier, sent }: Advisory): string {
  return `cap:${createHash('sha256').update(`${identifier} ${sent}`).digest('hex').slice(0, 32)}`;
}
