import type { AccountPatch, AccountView, OwnAccount } from '../../domain/contract/accounts.ts';
import { type Millis, type Refusal, refuse } from '../../domain/kernel.ts';
import { rolesFault } from '../../domain/people/roleSeparation.ts';
import type { Clock } from '../clock.ts';
import {
  type AccountRow,
  type ApiKeyRow,
  isWritten,
  type PeopleTables,
} from '../store/sqlite/peopleTables.ts';
import { LOCK_MILLIS } from './attempts.ts';
import { hashPassword, type PasswordCost } from './passwords.ts';

/** What administrators do with the accounts of others, and how an account stands. */
export interface AccountAdmin {
  list(): Promise<readonly AccountView[]>;
  view(account: string): Promise<AccountView | undefined>;
  /** What somebody may know of their own account; undefined for an unknown one. */
  own(account: string): Promise<OwnAccount | undefined>;
  /**
   * Ends the account's sessions when it may something else from now on, or its password is another. Refuses
   * `unknown-account`, `bad-account`, `role-separation`, `password-too-short`, `store-unavailable`.
   */
  change(account: string, patch: AccountPatch): Promise<AccountView | Refusal>;
  /** Refuses `unknown-key`, `store-unavailable`. */
  revokeKey(account: string, keyId: string): Promise<Refusal | undefined>;
}

export interface AccountAdminParts {
  readonly tables: PeopleTables;
  readonly clock: Pick<Clock, 'now'>;
  readonly randomBytes: (size: number) => Uint8Array;
  readonly passwordCost: PasswordCost;
  readonly nameOf: (account: string) => string;
  readonly passwordFault: (password: string) => Refusal | undefined;
  /** Milliseconds until the account may try again; 0 when it may now. */
  readonly lockedFor: (account: string) => Millis;
  /** What is known of the account's sessions outside the tables is void too. */
  readonly onSessionsEnded: (account: string) => void;
}

const KEY_ID_CHARS = 12;

/** Names a key by the beginning of its hash: enough to tell keys apart, nothing to sign in with. */
export function keyIdOf(hash: string): string {
  return hash.slice(0, KEY_ID_CHARS);
}

export function createAccountAdmin(parts: AccountAdminParts): AccountAdmin {
  const { tables, clock, nameOf } = parts;

  function view(said: string): AccountView | undefined {
    const row = tables.account(nameOf(said));
    return row && { ...viewOf(row, tables.apiKeys()), ...lockOf(row.account) };
  }

  function lockOf(account: string): Pick<AccountView, 'locked'> {
    const until = clock.now() + parts.lockedFor(account);
    return until === clock.now() ? {} : { locked: { since: until - LOCK_MILLIS, until } };
  }

  return {
    async list() {
      const keys = tables.apiKeys();
      return tables.accounts().map((row) => ({ ...viewOf(row, keys), ...lockOf(row.account) }));
    },
    view: async (account) => view(account),
    async own(said) {
      const row = tables.account(nameOf(said));
      if (row === undefined) return undefined;
      const { account, otp } = row;
      return { account, otp: otp?.isOn === true, sessions: tables.sessionsOf(account, clock.now()) };
    },
    async change(said, patch) {
      const account = nameOf(said);
      if (tables.account(account) === undefined) return refuse('unknown-account', { account });
      const { name, nameEn, roles, scope, disabled: isDisabled, password, otp } = patch;
      const fault =
        (roles && rolesFault(account, roles)) ??
        (password === undefined ? undefined : parts.passwordFault(password));
      if (fault !== undefined) return fault;
      const hashed =
        password === undefined
          ? undefined
          : await hashPassword(password, parts.passwordCost, parts.randomBytes);
      const mayElse = [roles, scope, isDisabled, password].some((value) => value !== undefined);
      const stored = isWritten(() => {
        tables.changeAccount(account, { name, nameEn, roles, scope, isDisabled, password: hashed }, mayElse);
        if (otp === 'off') tables.setOtp(account, undefined);
      });
      if (!stored) return refuse('store-unavailable');
      if (mayElse) parts.onSessionsEnded(account);
      return view(account) ?? refuse('unknown-account', { account });
    },
    async revokeKey(said, keyId) {
      const account = nameOf(said);
      const key = tables
        .apiKeys()
        .find((one) => one.account === account && keyIdOf(one.hash) === keyId && one.revokedAt === undefined);
      if (key === undefined) return refuse('unknown-key');
      const stored = isWritten(() => tables.revokeApiKey(key.hash, clock.now()));
      return stored ? undefined : refuse('store-unavailable');
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
    ...(person.nameEn === undefined ? {} : { nameEn: person.nameEn }),
    roles: person.roles,
    scope: person.scope,
    disabled: isDisabled,
    otp: otp?.isOn === true,
    createdAt,
    ...(signedInAt === undefined ? {} : { signedInAt }),
    keys: keys
      .filter((key) => key.account === account)
      .map(({ hash, label, createdAt: madeAt, revokedAt }) => ({
        id: keyIdOf(hash),
        label,
        createdAt: madeAt,
        ...(revokedAt === undefined ? {} : { revokedAt }),
      })),
  };
}
