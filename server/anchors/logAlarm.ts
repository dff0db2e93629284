import type { LogAlarm } from '../../domain/contract/audit.ts';
import { idIn } from '../../domain/contract/strings.ts';
import { defined } from '../../domain/defined.ts';
import { type Person, SYSTEM } from '../../domain/kernel.ts';
import { type LogFault, logFaultDetail, logFaultOf } from '../../domain/log/logFault.ts';
import type { AuditTrail } from '../audit/auditTrail.ts';

/**
 * Tells the duty chief that the log is not the one that was witnessed, until one of them has seen it. What was
 * found, who took the log as it is and who saw it are rows of the audit; nothing else is kept.
 */
export interface LogAlarmDesk {
  /** Found while the server runs; the same once only. */
  raise(faults: readonly LogFault[]): void;
  /** What nobody has seen yet; empty when there is nothing. */
  waiting(): Promise<readonly LogAlarm[]>;
  /** Rejects when it cannot be written down; then it goes on waiting. */
  see(by: Pick<Person, 'id' | 'roles'>, ip: string): Promise<void>;
}

const MOST = 20;

export function createLogAlarm(audit: Pick<AuditTrail, 'record' | 'append' | 'find'>): LogAlarmDesk {
  const raised = new Set<string>();

  return {
    raise(faults) {
      for (const fault of faults) {
        const detail = logFaultDetail(fault);
        const key = `${fault.chain} ${fault.kind} ${fault.seq}`;
        if (raised.has(key)) continue;
        raised.add(key);
        audit.record({ by: SYSTEM, action: 'log-fault', object: fault.chain, detail });
      }
    },
    async waiting() {
      const [seen] = await audit.find({ action: 'see-log-fault', limit: 1 });
      const rows = await Promise.all(
        (['log-fault', 'accept-log'] as const).map((action) => audit.find({ action, limit: MOST })),
      );
      return rows
        .flat()
        .filter(({ seq }) => seq > (seen?.seq ?? 0))
        .toSorted((a, b) => b.seq - a.seq)
        .flatMap(({ action, at, object = '', detail = '', purpose }) => {
          const chain = object === 'audit' ? object : idIn('world', object);
          const fault = chain && logFaultOf(chain, detail);
          if (fault === undefined) return [];
          return [{ ...fault, at, isAccepted: action === 'accept-log', ...defined({ purpose }) }];
        });
    },
    see: (by, ip) => audit.append({ by, role: 'duty_chief', action: 'see-log-fault', ip }),
  };
}
