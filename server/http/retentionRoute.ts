import type { FastifyInstance } from 'fastify';
import { CASE_KIND } from '../../domain/aggregate/event.ts';
import type { RetentionAnswer } from '../../domain/contract/retention.ts';
import { idIn } from '../../domain/contract/strings.ts';
import {
  DEFAULT_RETENTION,
  daysOfRetention,
  endOfRetention,
  RETAINED,
} from '../../domain/retention/retention.ts';
import type { Rules } from '../../domain/rules/rules.ts';
import { DAY_MS } from '../../domain/time/shanghaiDay.ts';
import type { AuditTrail } from '../audit/auditTrail.ts';
import type { RetentionMarks } from '../retention/retentionMarks.ts';
import type { FoldStore } from '../store/FoldStore.ts';
import type { OpenWorld } from '../world/openWorld.ts';

export interface RetentionRouteParts {
  /** The one that is cleared. */
  readonly world: Pick<OpenWorld, 'id' | 'clock'> & {
    readonly store: { readonly events: Pick<FoldStore, 'countAway'> };
  };
  readonly rules: () => Pick<Rules, 'retention'>;
  readonly marks: Pick<RetentionMarks, 'read'>;
  readonly audit: Pick<AuditTrail, 'find'>;
}

const LAST = 20;

/** `GET /retention`; whoever may call it is the context's to say. */
export function retentionRoute(
  app: FastifyInstance,
  { world, rules, marks, audit }: RetentionRouteParts,
): void {
  app.get('/retention', async (_request, reply) => {
    const { retention = DEFAULT_RETENTION } = rules();
    const now = world.clock.now();
    const cleared = marks.read();
    const between = (since: number, before: number) =>
      world.store.events.countAway(world.id, CASE_KIND, since, before);
    const kinds = RETAINED.map(async (kind) => {
      const end = endOfRetention(retention, kind, now);
      // The one at the mark itself is gone.
      const from = Math.max(cleared[kind], end) + 1;
      const [due, week, month] = await Promise.all([
        between(cleared[kind] + 1, end + 1),
        between(from, end + 7 * DAY_MS + 1),
        between(from, end + 30 * DAY_MS + 1),
      ]);
      return { kind, days: daysOfRetention(retention, kind), clearedTo: cleared[kind], due, week, month };
    });
    const rows = await audit.find({ action: 'erase-by-rule', limit: LAST });
    const last = rows.flatMap(({ at, object, detail, count = 0 }) => {
      const caseId = idIn('case', object ?? '');
      const kind = RETAINED.find((each) => each === detail);
      return caseId === undefined || kind === undefined ? [] : [{ at, caseId, kind, pieces: count }];
    });
    return reply.send({ kinds: await Promise.all(kinds), last } satisfies RetentionAnswer);
  });
}
