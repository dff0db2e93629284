import type { OpenSession } from '../../domain/contract/accounts.ts';
import type { Millis, Person, Role, ScopeId } from '../../domain/kernel.ts';

export interface AccountRow {
  readonly account: string;
  readonly person: Person;
  readonly password: string;
  readonly isDisabled: boolean;
  readonly createdAt: Millis;
  readonly signedInAt?: Millis;
  /** Sealed secret of one-time codes; a code is needed at sign-in once it is confirmed. */
  readonly otp?: { readonly sealed: Uint8Array; readonly isOn: boolean; readonly lastStep: number };
}

export type NewAccountRow = Pick<AccountRow, 'account' | 'person' | 'password'>;

/** What is left out stays as it is. */
export interface AccountChange {
  readonly name?: string | undefined;
  /** A new name without it has none. */
  readonly nameEn?: string | undefined;
  readonly roles?: readonly Role[] | undefined;
  readonly scope?: ScopeId | undefined;
  readonly isDisabled?: boolean | undefined;
  /** Its hash; failed sign-ins with the old one are forgotten. */
  readonly password?: string | undefined;
  /** Takes the secret of one-time codes away. */
  readonly otp?: 'off' | undefined;
}

/** Failed sign-ins in a row, and when the last was. */
export interface Attempt {
  readonly failures: number;
  readonly lastAt: Millis;
}

export interface ApiKeyRow {
  readonly hash: string;
  readonly account: string;
  readonly label: string;
  readonly createdAt: Millis;
  readonly revokedAt?: Millis;
}

export interface SessionRow {
  readonly account: string;
  readonly expiresAt: Millis;
}

/** A session and whose it is. */
export interface SessionHolder {
  readonly expiresAt: Millis;
  readonly holder: AccountRow;
}

/**
 * Accounts, sessions, sign-in links and keys: rows in and out, no rules, those are in server/people. Secrets come
 * here as hashes only. Every write is one transaction, durable once resolved; rejects with StoreError.
 */
export interface PeopleStore {
  account(account: string): Promise<AccountRow | undefined>;
  /** By name. */
  accounts(): Promise<readonly AccountRow[]>;
  /** False when the name or the person's id is taken. */
  addAccount(row: NewAccountRow, at: Millis): Promise<boolean>;
  /** The change, and when `endSessions` the end of every session and link of the account. */
  changeAccount(account: string, change: AccountChange, endSessions: boolean): Promise<void>;
  /** A secret that is not needed yet; undefined takes it away. */
  setOtp(account: string, sealed: Uint8Array | undefined): Promise<void>;
  /** Needed from now on; of this step and those before it no code is good any more. */
  confirmOtp(account: string, step: number): Promise<void>;
  setOtpStep(account: string, step: number): Promise<void>;
  attempts(): Promise<readonly (readonly [account: string, attempt: Attempt])[]>;
  setAttempt(account: string, attempt: Attempt): Promise<void>;
  session(hash: string): Promise<SessionHolder | undefined>;
  /** Sessions of an account that are not over, newest first. */
  sessionsOf(account: string, at: Millis): Promise<readonly OpenSession[]>;
  /** The session, its account's failures forgotten, what has expired dropped. */
  beginSession(hash: string, row: SessionRow, at: Millis): Promise<void>;
  dropSession(hash: string): Promise<void>;
  addLink(hash: string, row: SessionRow): Promise<void>;
  /** Marks it used; the account, the first time and in time only. */
  redeemLink(hash: string, at: Millis): Promise<string | undefined>;
  addApiKey(hash: string, account: string, label: string, at: Millis): Promise<void>;
  /** Undefined for a revoked one too. */
  keyHolder(hash: string): Promise<AccountRow | undefined>;
  /** Oldest first. */
  apiKeys(): Promise<readonly ApiKeyRow[]>;
  revokeApiKey(hash: string, at: Millis): Promise<void>;
}
