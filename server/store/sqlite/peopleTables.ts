import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import type { OpenSession } from '../../../domain/contract/accounts.ts';
import type { Millis, Person, Role } from '../../../domain/kernel.ts';
import type { Attempt } from '../../people/attempts.ts';
import { migrate, transaction } from './migrate.ts';
import { PEOPLE_MIGRATIONS } from './peopleSchema.ts';

export interface AccountRow {
  readonly account: string;
  readonly person: Person;
  readonly password: string;
  readonly isDisabled: boolean;
  readonly createdAt: Millis;
  readonly signedInAt?: Millis;
  /** Sealed secret of one-time codes; asked for at sign-in once it is confirmed. */
  readonly otp?: { readonly sealed: Uint8Array; readonly isOn: boolean; readonly lastStep: number };
}

/** What is left out stays as it is. */
export interface AccountChange {
  readonly name?: string | undefined;
  /** A new name without it has none. */
  readonly nameEn?: string | undefined;
  readonly roles?: readonly Role[] | undefined;
  readonly scope?: string | undefined;
  readonly isDisabled?: boolean | undefined;
  readonly password?: string | undefined;
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

/** Rows in and out, no rules: those are in accounts.ts. Every write can throw when the disk is full. */
export interface PeopleTables {
  account(account: string): AccountRow | undefined;
  accounts(): readonly AccountRow[];
  addAccount(row: Pick<AccountRow, 'account' | 'person' | 'password'>, at: Millis): void;
  setPassword(account: string, password: string): void;
  /** One transaction: the change, and when `endSessions` every session and link of the account. */
  changeAccount(account: string, change: AccountChange, endSessions: boolean): void;
  /** A secret that is not asked for yet; undefined takes it away. */
  setOtp(account: string, sealed: Uint8Array | undefined): void;
  /** Asked for from now on, and of this step and those before it no code any more. */
  confirmOtp(account: string, step: number): void;
  setOtpStep(account: string, step: number): void;
  attempts(): Iterable<readonly [string, Attempt]>;
  setAttempt(account: string, attempt: Attempt): void;
  session(hash: string): SessionRow | undefined;
  /** Stored sessions of an account that are not over, newest first. */
  sessionsOf(account: string, at: Millis): readonly OpenSession[];
  /** One transaction: the session, its account's failures forgotten, what has expired dropped. */
  beginSession(hash: string, row: SessionRow, at: Millis): void;
  dropSession(hash: string): void;
  addLink(hash: string, row: SessionRow): void;
  /** Marks it used; the account, the first time and in time only. */
  redeemLink(hash: string, at: Millis): string | undefined;
  addApiKey(hash: string, account: string, label: string, at: Millis): void;
  /** Undefined for a revoked one too. */
  accountOfApiKey(hash: string): string | undefined;
  apiKeys(): readonly ApiKeyRow[];
  revokeApiKey(hash: string, at: Millis): void;
  close(): void;
}

/** Opens the accounts' own connection to the data folder's file; the log's thread writes the same file. */
export function openPeopleTables(file: string, busyMillis = 5000): PeopleTables {
  const db = new DatabaseSync(file, { timeout: busyMillis });
  try {
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON');
    migrate(db, PEOPLE_MIGRATIONS);
    return tablesOf(db);
  } catch (error) {
    db.close();
    throw error;
  }
}

function tablesOf(db: DatabaseSyncInstance): PeopleTables {
  const sql = {
    account: db.prepare('SELECT * FROM accounts WHERE account = ?'),
    addAccount: db.prepare(
      `INSERT INTO accounts (account, person_id, name, name_en, roles, scope, password, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    accounts: db.prepare('SELECT * FROM accounts ORDER BY account'),
    change: db.prepare(
      `UPDATE accounts SET name_en = coalesce(?, iif(? IS NULL, name_en, NULL)), name = coalesce(?, name), roles = coalesce(?, roles), scope = coalesce(?, scope),
       disabled = coalesce(?, disabled), password = coalesce(?, password) WHERE account = ?`,
    ),
    setOtp: db.prepare('UPDATE accounts SET otp_sealed = ?, otp_on = 0, otp_step = 0 WHERE account = ?'),
    confirmOtp: db.prepare('UPDATE accounts SET otp_on = 1, otp_step = ? WHERE account = ?'),
    setOtpStep: db.prepare('UPDATE accounts SET otp_step = ? WHERE account = ?'),
    dropLinksOf: db.prepare('DELETE FROM links WHERE account = ?'),
    setPassword: db.prepare('UPDATE accounts SET password = ?, failures = 0 WHERE account = ?'),
    dropSessionsOf: db.prepare('DELETE FROM sessions WHERE account = ?'),
    attempts: db.prepare('SELECT account, failures, failed_at FROM accounts WHERE failures > 0'),
    setAttempt: db.prepare('UPDATE accounts SET failures = ?, failed_at = ? WHERE account = ?'),
    markSignIn: db.prepare('UPDATE accounts SET failures = 0, signed_in_at = ? WHERE account = ?'),
    session: db.prepare('SELECT account, expires_at AS expiresAt FROM sessions WHERE hash = ?'),
    sessionsOf: db.prepare(
      `SELECT created_at AS since, expires_at AS expiresAt FROM sessions
       WHERE account = ? AND expires_at > ? ORDER BY created_at DESC`,
    ),
    addSession: db.prepare(
      'INSERT INTO sessions (hash, account, created_at, expires_at) VALUES (?, ?, ?, ?)',
    ),
    dropSession: db.prepare('DELETE FROM sessions WHERE hash = ?'),
    dropOldSessions: db.prepare('DELETE FROM sessions WHERE expires_at <= ?'),
    dropOldLinks: db.prepare('DELETE FROM links WHERE expires_at <= ?'),
    addLink: db.prepare('INSERT INTO links (hash, account, expires_at) VALUES (?, ?, ?)'),
    redeemLink: db.prepare(
      `UPDATE links SET used_at = ? WHERE hash = ? AND used_at IS NULL AND expires_at > ?
       RETURNING account`,
    ),
    addApiKey: db.prepare('INSERT INTO api_keys (hash, account, label, created_at) VALUES (?, ?, ?, ?)'),
    apiKey: db.prepare('SELECT account FROM api_keys WHERE hash = ? AND revoked_at IS NULL'),
    apiKeys: db.prepare('SELECT * FROM api_keys ORDER BY created_at, hash'),
    revokeApiKey: db.prepare('UPDATE api_keys SET revoked_at = ? WHERE hash = ?'),
  };
  return {
    account(account) {
      const row = sql.account.get(account);
      return row === undefined ? undefined : accountRow(row);
    },
    accounts: () => sql.accounts.all().map(accountRow),
    changeAccount(account, { name, nameEn, roles, scope, isDisabled, password }, endSessions) {
      transaction(db, () => {
        const disabled = isDisabled === undefined ? null : Number(isDisabled);
        const listed = roles === undefined ? null : JSON.stringify(roles);
        const words = [nameEn ?? null, name ?? null, name ?? null];
        sql.change.run(...words, listed, scope ?? null, disabled, password ?? null, account);
        if (!endSessions) return;
        sql.dropSessionsOf.run(account);
        sql.dropLinksOf.run(account);
      });
    },
    setOtp: (account, sealed) => void sql.setOtp.run(sealed ?? null, account),
    confirmOtp: (account, step) => void sql.confirmOtp.run(step, account),
    setOtpStep: (account, step) => void sql.setOtpStep.run(step, account),
    addAccount({ account, person, password }, at) {
      const { id, name, nameEn, roles, scope } = person;
      sql.addAccount.run(account, id, name, nameEn ?? null, JSON.stringify(roles), scope, password, at);
    },
    setPassword(account, password) {
      transaction(db, () => {
        sql.setPassword.run(password, account);
        sql.dropSessionsOf.run(account);
      });
    },
    attempts: () =>
      sql.attempts
        .all()
        .map(({ account, failures, failed_at }) => [account, { failures, lastAt: failed_at }]),
    setAttempt: (account, { failures, lastAt }) => void sql.setAttempt.run(failures, lastAt, account),
    session: (hash) => sql.session.get(hash),
    sessionsOf: (account, at) => sql.sessionsOf.all(account, at),
    beginSession(hash, { account, expiresAt }, at) {
      transaction(db, () => {
        sql.dropOldSessions.run(at);
        sql.dropOldLinks.run(at);
        sql.markSignIn.run(at, account);
        sql.addSession.run(hash, account, at, expiresAt);
      });
    },
    dropSession: (hash) => void sql.dropSession.run(hash),
    addLink: (hash, { account, expiresAt }) => void sql.addLink.run(hash, account, expiresAt),
    redeemLink: (hash, at) => sql.redeemLink.get(at, hash, at)?.account,
    addApiKey: (hash, account, label, at) => void sql.addApiKey.run(hash, account, label, at),
    accountOfApiKey: (hash) => sql.apiKey.get(hash)?.account,
    apiKeys: () =>
      sql.apiKeys.all().map(({ hash, account, label, created_at, revoked_at }) => ({
        hash,
        account,
        label,
        createdAt: created_at,
        ...(revoked_at === null ? {} : { revokedAt: revoked_at }),
      })),
    revokeApiKey: (hash, at) => void sql.revokeApiKey.run(at, hash),
    close: () => db.close(),
  };
}

function accountRow(row: {
  account: string;
  person_id: string;
  name: string;
  name_en: string | null;
  roles: string;
  scope: string;
  password: string;
  disabled: number;
  created_at: number;
  otp_sealed: Uint8Array | null;
  otp_on: number;
  otp_step: number;
  signed_in_at: number;
}): AccountRow {
  const roles: Role[] = JSON.parse(row.roles);
  return {
    account: row.account,
    person: {
      id: row.person_id,
      name: row.name,
      ...(row.name_en === null ? {} : { nameEn: row.name_en }),
      roles,
      scope: row.scope,
    },
    password: row.password,
    isDisabled: row.disabled !== 0,
    createdAt: row.created_at,
    ...(row.signed_in_at === 0 ? {} : { signedInAt: row.signed_in_at }),
    ...(row.otp_sealed === null
      ? {}
      : { otp: { sealed: row.otp_sealed, isOn: row.otp_on !== 0, lastStep: row.otp_step } }),
  };
}

/** SQLite's codes for a store that cannot be written now: busy, locked, read-only, I/O, full, cannot open. */
const UNAVAILABLE: readonly number[] = [5, 6, 8, 10, 13, 14];

/** Runs a write; false when the store could not take it. Any other error is a bug and is thrown. */
export function isWritten(write: () => void): boolean {
  try {
    write();
    return true;
  } catch (error) {
    const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : 0;
    if (UNAVAILABLE.includes(code)) return false;
    throw error;
  }
}
