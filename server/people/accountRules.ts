import { type Refusal, type Role, refuse, type ScopeId } from '../../domain/kernel.ts';
import { rolesFault } from '../../domain/people/roleSeparation.ts';

const SHORTEST_PASSWORD = 8;

/** The one spelling of an account's name. */
export function accountName(account: string): string {
  return account.trim().normalize('NFKC').toLowerCase();
}

/** Refuses `password-too-short`. */
export function passwordFault(password: string): Refusal | undefined {
  if ([...password].length >= SHORTEST_PASSWORD) return undefined;
  return refuse('password-too-short', { least: SHORTEST_PASSWORD });
}

/** Refuses `bad-account`, `role-separation`, `password-too-short`. */
export function accountFault({
  account,
  password,
  roles,
  scope,
  name,
}: {
  readonly account: string;
  readonly password: string;
  readonly roles: readonly Role[];
  readonly scope: ScopeId;
  readonly name: string;
}): Refusal | undefined {
  const wellFormed = /^[\p{L}\p{N}][\p{L}\p{N}._@-]{0,63}$/u.test(accountName(account));
  if (!wellFormed || scope === '' || name.trim() === '') return refuse('bad-account', { account });
  return rolesFault(account, roles) ?? passwordFault(password);
}
