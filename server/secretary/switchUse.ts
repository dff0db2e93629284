import { defined } from '../../domain/defined.ts';
import type { Directory } from '../../domain/district/directory.ts';
import { SECRETARY_KIND, type SecretarySwitch } from '../../domain/secretary/switch.ts';
import { firstModeOf } from '../../domain/secretary/switches.ts';
import type { AuditTrail } from '../audit/auditTrail.ts';
import type { Dispatcher } from '../dispatch/dispatcher.ts';
import { touchedOf } from '../dispatch/durableCommit.ts';

/** Writes down who turned a switch of the secretary, which, from what to what and why; the server too, when it falls back. */
export function auditSwitchUse(
  dispatcher: Pick<Dispatcher, 'follow'>,
  directory: Directory,
  audit: Pick<AuditTrail, 'record'>,
): () => void {
  return dispatcher.follow((commit) => {
    for (const { before, after } of touchedOf<SecretarySwitch>(commit, SECRETARY_KIND).values()) {
      const { judgement, mode, cause, reason, by } = after;
      const from = before?.mode ?? firstModeOf(judgement, directory.data.demo);
      audit.record({
        by: { id: by.id, roles: [by.role] },
        ...{ role: by.role, action: 'switch-secretary', object: `switch:${judgement}` },
        detail: [`from:${from}`, `to:${mode}`, ...(cause === 'person' ? [] : [cause])].join(' '),
        ...defined({ purpose: reason }),
      });
    }
  });
}
