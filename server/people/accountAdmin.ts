import type { AccountPatch, AccountView, OwnAccount } from '../../domain/contract/accounts.ts';
import { defined } from '../../domain/defined.ts';
import { type Millis, type Refusal, refuse } from '../../domain/kernel.ts';
import { rolesFault } from '../../domain/people/roleSeparation.ts';
import type { Clock } from '../clock.ts';
import type { AccountRow, ApiKeyRow, PeopleStore } from '../store/PeopleStore.ts';
import { isWritten } from '../store/StoreError.ts';
import { accountName, passwordFault } from './accountRules.ts';
import { LOCK_MILLIS } from './attempts.ts';
import { keyIdOf, keyViewOf } from './keyDesk.ts';
import { hashPassword, type PasswordCost } from './passwords.ts';
import type { RandomBytes } from './secrets.ts';

/** What administrators do with the accounts of others, and how an account stands. */
export interface AccountAdmin {
  list(): Promise<readonly AccountView[]>;
  view(account: string): Promise<AccountView | undefined>;
  /** What somebody may know of their own account; undefined for an unknown one. */
  own(account: string): Promise<OwnAccount | undefined>;
  /**
   * Ends the account's sessions when it may something else from now on, or its password is another. Refuses
   * `unknown-account`, `bad-account`, `role-separation`, `wall-no-account`, `password-too-short`, `store-unavailable`.
   */
  change(account: string, patch: AccountPatch): Promise<AccountView | Refusal>;
  /** Refuses `unknown-key`, `store-unavailable`. */
  revokeKey(account: string, keyId: string): Promise<Refusal | undefined>;
}

export interface AccountAdminParts {
  readonly store: PeopleStore;
  readonly clock: Pick<Clock, 'now'>;
  readonly randomBytes: RandomBytes;
  readonly passwordCost: PasswordCost;
  /** Milliseconds until the account may try again; 0 when it may now. */
  readonly lockedFor: (account: string) => Millis;
  /** What is known of the account's sessions outside the store is void too. */
  readonly onSessionsEnded: (account: string) => void;
}

export function createAccountAdmin(parts: AccountAdminParts): AccountAdmin {
  const { store, clock } = parts;

  async function view(name: string): Promise<AccountView | undefined> {
    const row = await store.account(accountName(name));
    return row && { ...viewOf(row, await store.apiKeys()), ...lockOf(row.account) };
  }

  function lockOf(account: string): Pick<AccountView, 'locked'> {
    const until = clock.now() + parts.lockedFor(account);
    return until === clock.now() ? {} : { locked: { since: until - LOCK_MILLIS, until } };
  }

  return {
    async list() {
      const [accounts, keys] = await Promise.all([store.accounts(), store.apiKeys()]);
      return accounts.map((row) => ({ ...viewOf(row, keys), ...lockOf(row.account) }));
    },
    view,
    async own(name) {
      const row = await store.account(accountName(name));
      if (row === undefined) return undefined;
      const { account, otp } = row;
      return { account, otp: otp?.isOn === true, sessions: await store.sessionsOf(account, clock.now()) };
    },
    async change(accountSpelt, patch) {
      const account = accountName(accountSpelt);
      if ((await store.account(account)) === undefined) return refuse('unknown-account', { account });
      const { name, nameEn, roles, scope, sources, disabled: isDisabled, otp } = patch;
      const fault =
        (roles && rolesFault(account, roles)) ??
        (patch.password === undefined ? undefined : passwordFault(patch.password, account));
      if (fault !== undefined) return fault;
      const password =
        patch.password && (await hashPassword(patch.password, parts.passwordCost, parts.randomBytes));
      const mayElse = [roles, scope, sources, isDisabled, password].some((value) => value !== undefined);
      // Whoever sets it for somebody else knows it.
      const mustChange = password === undefined ? undefined : true;
      const change = { name, nameEn, roles, scope, sources, isDisabled, mustChange, password, otp };
      if (!(await isWritten(store.changeAccount(account, change, mayElse))))
        return refuse('store-unavailable');
      if (mayElse) parts.onSessionsEnded(account);
      return (await view(account)) ?? refuse('unknown-account', { account });
    },
    async revokeKey(name, keyId) {
      const account = accountName(name);
      const key = (await store.apiKeys()).find(
        (row) => row.account === account && keyIdOf(row.hash) === keyId && row.revokedAt === undefined,
      );
      if (key === undefined) return refuse('unknown-key');
      const isStored = await isWritten(store.revokeApiKey(key.hash, clock.now()));
      return isStored ? undefined : refuse('store-unavailable');
    },
  };
}

function viewOf(
  { account, person, isDisabled, createdAt, signedInAt, otp }: AccountRow,
  keys: readonly ApiKeyRow[],
): AccountView {
  return {
    account,
    id: person.id,
    name: person.name,
    ...defined({ nameEn: person.nameEn }),
    roles: person.roles,
    scope: person.scope,
    disabled: isDisabled,
    otp: otp?.isOn === true,
    createdAt,
    ...defined({ signedInAt, sources: person.sources }),
    keys: keys.filter((key) => key.account === account).map(keyViewOf),
  };
}
