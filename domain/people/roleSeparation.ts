import { type Refusal, ROLES, type Role, refuse } from '../kernel.ts';

/** Administrator, auditor and whoever works on cases are different people (DOMAIN §3.10, 等保 8.1.4.2). */
const ALONE: readonly Role[] = ['administrator', 'auditor'];

/**
 * Refuses `bad-account` for no role or an unknown one, `wall-no-account` for that of a wall, which has a token and no
 * account, `role-separation` for roles one person may not join.
 */
export function rolesFault(account: string, roles: readonly Role[]): Refusal | undefined {
  const known: readonly string[] = ROLES;
  // 'system' is the server itself; nobody may sign in as it.
  const fit = roles.length > 0 && roles.every((role) => role !== 'system' && known.includes(role));
  if (!fit) return refuse('bad-account', { account });
  if (roles.includes('wall')) return refuse('wall-no-account');
  const distinct = new Set(roles);
  const isMixed = distinct.size > 1 && ALONE.some((role) => distinct.has(role));
  return isMixed ? refuse('role-separation') : undefined;
}
