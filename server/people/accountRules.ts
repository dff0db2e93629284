import { type Refusal, type Role, refuse, type ScopeId } from '../../domain/kernel.ts';
import { rolesFault } from '../../domain/people/roleSeparation.ts';
import { isCommonPassword } from './commonPasswords.ts';

const SHORTEST_PASSWORD = 8;
/** So much more than a name is still no password. */
const FEW = 4;

/** The one spelling of an account's name. */
export function accountName(account: string): string {
  return account.trim().normalize('NFKC').toLowerCase();
}

/** Refuses `password-too-short`, `password-common`, `password-is-account`. */
export function passwordFault(password: string, account: string): Refusal | undefined {
  if ([...password].length < SHORTEST_PASSWORD) {
    return refuse('password-too-short', { least: SHORTEST_PASSWORD });
  }
  if (isCommonPassword(password)) return refuse('password-common');
  return isOfAccount(password, account) ? refuse('password-is-account') : undefined;
}

/** The account's name, forwards or backwards, with no more than a few characters around it. */
function isOfAccount(password: string, account: string): boolean {
  const [name, folded] = [accountName(account), accountName(password)];
  const backwards = [...name].reverse().join('');
  const rest = [...folded].length - [...name].length;
  return rest <= FEW && (folded.includes(name) || folded.includes(backwards));
}

/** Refuses `bad-account`, `role-separation`, `wall-no-account`, and as `passwordFault`. */
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
  return rolesFault(account, roles) ?? passwordFault(password, account);
}
