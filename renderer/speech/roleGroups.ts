import { ROLES, type Role } from '../../domain/kernel.ts';
import { hasWord, type Translate } from './t.ts';

/** Every role a person can be given, as an administrator thinks of them. `system` is the server itself, a wall has no account. */
export const ROLE_GROUPS = [
  {
    id: 'centre',
    roles: [
      'acceptor',
      'dispatcher',
      'duty_chief',
      'supervisor',
      'commander',
      'deputy_leader',
      'principal_leader',
    ],
  },
  { id: 'unit', roles: ['dept_officer', 'dept_lead', 'checker'] },
  { id: 'street', roles: ['grid_member', 'grid_lead', 'community_deputy', 'street_reviewer'] },
  { id: 'outside', roles: ['resident', 'enterprise', 'connector'] },
  { id: 'alone', roles: ['administrator', 'auditor'] },
] as const satisfies readonly { readonly id: string; readonly roles: readonly Role[] }[];

export function isRole(role: string): role is Role {
  return (ROLES as readonly string[]).includes(role);
}

/** A role this console does not know shows itself. */
export function roleName(role: string, t: Translate): string {
  const key = `role.${role}`;
  return hasWord(key) ? t(key) : role;
}
