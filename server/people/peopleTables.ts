import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import type { Millis, Person, Role } from '../../domain/kernel.ts';
import { migrate, transaction } from '../log/migrate.ts';
import type { Attempt } from './attempts.ts';
import { PEOPLE_MIGRATIONS } from './peopleSchema.ts';

export interface AccountRow {
  readonly account: string;
  readonly person: Person;
  readonly password: string;
}

export interface SessionRow {
  readonly account: string;
  readonly expiresAt: Millis;
}

/** Rows in and out, no rules: those are in accounts.ts. Every write can throw when the disk is full. */
export interface PeopleTables {
  account(account: string): AccountRow | undefined;
  addAccount(row: AccountRow, at: Millis): void;
  setPassword(account: string, password: string): void;
  attempts(): Iterable<readonly [string, Attempt]>;
  setAttempt(account: string, attempt: Attempt): void;
  session(hash: string): SessionRow | undefined;
  /** One transaction: the session, its account's failures forgotten, what has expired dropped. */
  beginSession(hash: string, row: SessionRow, at: Millis): void;
  dropSession(hash: string): void;
  addLink(hash: string, row: SessionRow): void;
  /** Marks it used; the account, the first time and in time only. */
  redeemLink(hash: string, at: Millis): string | undefined;
  addApiKey(hash: string, account: string, label: string, at: Millis): void;
  accountOfApiKey(hash: string): string | undefined;
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
      `INSERT INTO accounts (account, person_id, name, roles, scope, password, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    ),
    setPassword: db.prepare('UPDATE accounts SET password = ?, failures = 0 WHERE account = ?'),
    dropSessionsOf: db.prepare('DELETE FROM sessions WHERE account = ?'),
    attempts: db.prepare('SELECT account, failures, failed_at FROM accounts WHERE failures > 0'),
    setAttempt: db.prepare('UPDATE accounts SET failures = ?, failed_at = ? WHERE account = ?'),
    forgetFailures: db.prepare('UPDATE accounts SET failures = 0 WHERE account = ? AND failures > 0'),
    session: db.prepare('SELECT account, expires_at AS expiresAt FROM sessions WHERE hash = ?'),
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
    apiKey: db.prepare('SELECT account FROM api_keys WHERE hash = ?'),
  };
  return {
    account(account) {
      const row = sql.account.get(account);
      return row === undefined ? undefined : accountRow(row);
    },
    addAccount({ account, person, password }, at) {
      const { id, name, roles, scope } = person;
      sql.addAccount.run(account, id, name, JSON.stringify(roles), scope, password, at);
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
    beginSession(hash, { account, expiresAt }, at) {
      transaction(db, () => {
        sql.dropOldSessions.run(at);
        sql.dropOldLinks.run(at);
        sql.forgetFailures.run(account);
        sql.addSession.run(hash, account, at, expiresAt);
      });
    },
    dropSession: (hash) => void sql.dropSession.run(hash),
    addLink: (hash, { account, expiresAt }) => void sql.addLink.run(hash, account, expiresAt),
    redeemLink: (hash, at) => sql.redeemLink.get(at, hash, at)?.account,
    addApiKey: (hash, account, label, at) => void sql.addApiKey.run(hash, account, label, at),
    accountOfApiKey: (hash) => sql.apiKey.get(hash)?.account,
    close: () => db.close(),
  };
}

function accountRow(row: {
  account: string;
  person_id: string;
  name: string;
  roles: string;
  scope: string;
  password: string;
}): AccountRow {
  const roles: Role[] = JSON.parse(row.roles);
  return {
    account: row.account,
    person: { id: row.person_id, name: row.name, roles, scope: row.scope },
    password: row.password,
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
