import type { OpenSession } from '../../domain/contract/accounts.ts';
import type { Millis, Person, PersonId, Role, ScopeId } from '../../domain/kernel.ts';

export interface AccountRow {
  readonly account: string;
  readonly person: Person;
  readonly password: string;
  readonly isDisabled: boolean;
  /** Somebody else knows the password: nothing is done with it but choosing another. */
  readonly mustChange: boolean;
  readonly createdAt: Millis;
  readonly signedInAt?: Millis;
  /** Sealed secret of one-time codes; a code is needed at sign-in once it is confirmed. */
  readonly otp?: { readonly sealed: Uint8Array; readonly isOn: boolean; readonly lastStep: number };
}

export type NewAccountRow = Pick<AccountRow, 'account' | 'person' | 'password' | 'mustChange'>;

/** What is left out stays as it is. */
export interface AccountChange {
  readonly name?: string | undefined;
  /** A new name without it has none. */
  readonly nameEn?: string | undefined;
  readonly roles?: readonly Role[] | undefined;
  readonly scope?: ScopeId | undefined;
  readonly isDisabled?: boolean | undefined;
  /** Null: those its roles may name. */
  readonly sources?: readonly string[] | null | undefined;
  readonly mustChange?: boolean | undefined;
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
  /** Channels it may report through. */
  readonly sources: readonly string[];
  /** A unit within the account's scope; the account's own when absent. */
  readonly scope?: ScopeId;
  readonly expiresAt?: Millis;
  readonly createdAt: Millis;
  /** To within an hour. */
  readonly usedAt?: Millis;
  readonly revokedAt?: Millis;
}

/** A key that is not revoked, and whose it is. */
export interface KeyHolder {
  readonly key: ApiKeyRow;
  readonly holder: AccountRow;
}

export interface SessionRow {
  readonly account: string;
  readonly expiresAt: Millis;
}

/** A sign-in link; it is worth no more than the session it was made in. */
export interface LinkRow extends SessionRow {
  /** Hash of that session. */
  readonly session: string;
}

/** Whom a link signs in, and until when. */
export interface RedeemedLink {
  readonly account: string;
  /** When the session it was made in ends. */
  readonly until: Millis;
}

/** A session and whose it is. */
export interface SessionHolder {
  /** When it was begun; absent while the store could not be written. */
  readonly since?: Millis;
  readonly expiresAt: Millis;
  readonly holder: AccountRow;
}

/**
 * Accounts, sessions, sign-in links and keys: rows in and out, no rules, those are in server/people. Secrets come
 * here as hashes only. Every write is one transaction, durable once resolved; rejects with StoreError.
 */
export interface PeopleStore {
  account(account: string): Promise<AccountRow | undefined>;
  /** Of these persons, in no order; whoever has none is missing. */
  accountsOf(personIds: readonly PersonId[]): Promise<readonly AccountRow[]>;
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
  attempts(): Promise<readonly (readonly [account: string, from: string, attempt: Attempt])[]>;
  /** Of an account that exists; of another nothing is stored. */
  setAttempt(account: string, from: string, attempt: Attempt): Promise<void>;
  /** Whether somebody signed in to it from there, in the last ninety days. */
  knowsSeat(account: string, from: string): Promise<boolean>;
  session(hash: string): Promise<SessionHolder | undefined>;
  /** Sessions of an account that are not over, newest first. */
  sessionsOf(account: string, at: Millis): Promise<readonly OpenSession[]>;
  /** The session, the failures of its account from this address forgotten, what has expired dropped. */
  beginSession(hash: string, row: SessionRow, at: Millis, from?: string): Promise<void>;
  dropSession(hash: string): Promise<void>;
  addLink(hash: string, row: LinkRow): Promise<void>;
  /** Marks it used; answers the first time, in time, and while the session it was made in lasts. */
  redeemLink(hash: string, at: Millis): Promise<RedeemedLink | undefined>;
  addApiKey(row: Omit<ApiKeyRow, 'usedAt' | 'revokedAt'>): Promise<void>;
  /** Undefined for a revoked one too. */
  keyHolder(hash: string): Promise<KeyHolder | undefined>;
  setKeyUse(hash: string, at: Millis): Promise<void>;
  /** Oldest first. */
  apiKeys(): Promise<readonly ApiKeyRow[]>;
  revokeApiKey(hash: string, at: Millis): Promise<void>;
}
