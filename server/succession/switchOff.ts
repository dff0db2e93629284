import { type PersonId, SYSTEM } from '../../domain/kernel.ts';
import type { AuditTrail } from '../audit/auditTrail.ts';
import type { People } from '../people/accounts.ts';

export interface SwitchOffParts {
  readonly people: Pick<People, 'accountsOf'> & { readonly admin: Pick<People['admin'], 'change'> };
  readonly audit: Pick<AuditTrail, 'record'>;
  /** Consoles open on the account are closed at once. */
  readonly onSessionsEnded: () => void;
}

/** Disables whoever has handed over: no session, key or socket of theirs reads anything from here on. Rejects when it cannot be written. */
export function createSwitchOff({ people, audit, onSessionsEnded }: SwitchOffParts) {
  return async (personId: PersonId): Promise<void> => {
    const [leaver] = await people.accountsOf([personId]);
    if (leaver === undefined || leaver.disabled) return;
    const after = await people.admin.change(leaver.account, { disabled: true });
    if ('code' in after) throw new Error(after.code);
    const detail = 'disabled:true succession';
    audit.record({ by: SYSTEM, role: 'system', action: 'account-change', object: leaver.account, detail });
    onSessionsEnded();
  };
}
