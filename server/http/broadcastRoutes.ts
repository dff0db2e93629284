import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { shownAs } from '../../domain/aggregate/sight.ts';
import { audienceOf } from '../../domain/broadcast/audience.ts';
import { isSparing } from '../../domain/broadcast/broadcast.ts';
import { BROADCAST } from '../../domain/broadcast/broadcastAggregate.ts';
import { BROADCAST_APPROVERS, BROADCASTERS, broadcastsIn } from '../../domain/broadcast/desk.ts';
import { SENSITIVE_LABELS } from '../../domain/broadcast/fatigue.ts';
import { holds } from '../../domain/case/writeScope.ts';
import {
  type AudienceAnswer,
  audienceQuestion,
  type LabelsAnswer,
  type ProgressAnswer,
} from '../../domain/contract/broadcast.ts';
import { idIn } from '../../domain/contract/strings.ts';
import { defined } from '../../domain/defined.ts';
import type { Directory } from '../../domain/district/directory.ts';
import { refuse } from '../../domain/kernel.ts';
import type { Limiter } from '../limiter.ts';
import type { BroadcastStore } from '../store/BroadcastStore.ts';
import { limited } from './limited.ts';
import { parsed } from './parsed.ts';
import { sendRefusal } from './problem.ts';

export interface BroadcastRouteParts {
  readonly directory: Directory;
  readonly perAccount: Limiter;
  /** The register, of every world. */
  readonly register: Pick<BroadcastStore, 'labels' | 'residents'>;
}

type ById = { Params: { id: string } };
const OF_THE_DESK: ReadonlySet<string> = new Set([...BROADCASTERS, ...BROADCAST_APPROVERS]);

/** How many a broadcast would reach, and how far one is. Numbers alone: nobody's name or phone is in an answer. */
export function broadcastRoutes(app: FastifyInstance, parts: BroadcastRouteParts): void {
  const { directory, register } = parts;
  const onRequest = [limited(parts.perAccount), ofTheDesk];

  app.post('/broadcasts/audience', { onRequest }, async (request, reply) => {
    const question = parsed(audienceQuestion, request.body, reply);
    if (question === undefined) return reply;
    const { person } = request.caller;
    const audience = audienceOf(question.audience);
    const named = [...audience.unitIds, ...audience.exceptUnitIds];
    const unitId = named.find((each) => directory.unit(each) === undefined);
    if (unitId !== undefined) return sendRefusal(reply, refuse('unknown-unit', { unitId }));
    if (!audience.unitIds.every((each) => holds(person, each, directory))) {
      return sendRefusal(reply, refuse('broadcast-out-of-scope'));
    }
    const counted = await request.world.audiences.count(audience, {
      isSparing: isSparing(question),
      isCorrection: question.isCorrection,
    });
    return reply.send(counted satisfies AudienceAnswer);
  });

  app.get('/broadcasts/labels', { onRequest }, async (_request, reply) => {
    const [labels, residents] = await Promise.all([register.labels(), register.residents()]);
    const marked = labels.map((each) => ({ ...each, isSensitive: SENSITIVE_LABELS.has(each.label) }));
    return reply.send({ labels: marked, residents } satisfies LabelsAnswer);
  });

  app.get<ById>('/broadcasts/:id/progress', { onRequest }, async (request, reply) => {
    const { world, caller } = request;
    const subjectId = idIn('subject', request.params.id);
    const broadcast = subjectId && broadcastsIn(world.dispatcher.durable).get(subjectId);
    if (broadcast?.frozen === undefined) {
      return sendRefusal(reply, refuse('unknown-subject', { subjectId: request.params.id }));
    }
    if (shownAs(BROADCAST.sight, caller.scope, broadcast, directory) === undefined) {
      return sendRefusal(reply, refuse('broadcast-out-of-scope'));
    }
    const { broadcasts } = world.store;
    const { list } = broadcast.frozen;
    const [counts, channels, reasons, nextAt] = await Promise.all([
      broadcasts.counts(list),
      broadcasts.channels(list),
      broadcasts.reasons(list),
      broadcasts.nextDue(list),
    ]);
    return reply.send({ counts, channels, reasons, ...defined({ nextAt }) } satisfies ProgressAnswer);
  });
}

/** Whoever writes broadcasts or approves them. */
async function ofTheDesk(
  { caller: { person, scope } }: Pick<FastifyRequest, 'caller'>,
  reply: FastifyReply,
): Promise<FastifyReply | undefined> {
  const isOfDesk =
    scope.kind !== 'none' && scope.kind !== 'wall' && person.roles.some((role) => OF_THE_DESK.has(role));
  return isOfDesk ? undefined : sendRefusal(reply, refuse('role-not-allowed'));
}
