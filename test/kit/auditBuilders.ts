import type { NewAuditEntry } from '../../server/store/AuditStore.ts';

/** A read of a case at minute `n`, unless something else is said. */
export function auditEntry(n: number, rest: Partial<NewAuditEntry> = {}): NewAuditEntry {
  return {
    at: 1_795_222_800_000 + n * 60_000,
    actor: 'p-1',
    role: 'acceptor',
    action: 'read-case',
    object: `YX-20261121-${String(n).padStart(6, '0')}`,
    ip: '127.0.0.1',
    result: 'ok',
    ...rest,
  };
}
