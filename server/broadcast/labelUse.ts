import { sensitiveIn } from '../../domain/broadcast/audience.ts';
import { BROADCAST_KIND, type Broadcast } from '../../domain/broadcast/broadcast.ts';
import { defined } from '../../domain/defined.ts';
import type { Actor } from '../../domain/kernel.ts';
import type { AuditTrail } from '../audit/auditTrail.ts';
import type { Dispatcher } from '../dispatch/dispatcher.ts';
import { type Touched, touchedOf } from '../dispatch/durableCommit.ts';

/**
 * Writes down who has a broadcast chosen by labels of the sensitive class, and what for: whoever submits it, whoever lets it
 * out (DOMAIN §2.9). Returns what ends it.
 */
export function auditLabelUse(
  dispatcher: Pick<Dispatcher, 'follow'>,
  audit: Pick<AuditTrail, 'record'>,
): () => void {
  return dispatcher.follow((commit) => {
    for (const touched of touchedOf<Broadcast>(commit, BROADCAST_KIND).values()) {
      const { id, audience, purpose, frozen, submitted } = touched.after;
      const labels = sensitiveIn(audience);
      if (labels.length === 0) continue;
      for (const { id: person, role } of usersIn(touched)) {
        audit.record({
          by: { id: person, roles: [role] },
          ...{ role, action: 'use-labels', object: id, detail: labels.join(' ') },
          ...defined({ purpose, count: frozen?.count ?? submitted?.count }),
        });
      }
    }
  });
}

/** Who submitted it in this commit, and who let it out. */
function usersIn({ before, after }: Touched<Broadcast>): readonly Actor[] {
  const { submitted, approvals } = after;
  const hasSubmitted = submitted !== undefined && submitted.at !== before?.submitted?.at;
  const fresh = approvals.slice(before?.approvals.length ?? 0);
  return [...(hasSubmitted ? [submitted.by] : []), ...fresh.map(({ by }) => by)];
}
