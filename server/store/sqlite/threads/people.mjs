import { accountOf, keyOf } from '../../peopleRows.mjs';
import { preparing } from './database.mjs';

/**
 * @typedef {import('../../PeopleStore.ts').PeopleStore} PeopleStore
 * @typedef {import('../../PeopleStore.ts').AccountRow} AccountRow
 * @typedef {import('../../PeopleStore.ts').AccountChange} AccountChange
 * @typedef {import('../../PeopleStore.ts').Attempt} Attempt
 * @typedef {import('../../PeopleStore.ts').SessionRow} SessionRow
 * @typedef {import('../../PeopleStore.ts').ApiKeyRow} ApiKeyRow
 */

const DAY_MS = 86_400_000;
/** A seat where nobody signed in for so long is a stranger's again. */
const KNOWN_MS = 90 * DAY_MS;
/** Of strangers no more is kept than a lock needs. */
const FAILED_MS = DAY_MS;

/** @param {import('./database.mjs').Database} db */
export function peopleReads(db) {
  const prepare = preparing(db);
  return {
    /** @type {(account: string) => AccountRow | undefined} */
    account: (account) => accountOf(prepare('SELECT * FROM accounts WHERE account = ?').get(account)),
    /** @type {(personIds: readonly string[]) => readonly AccountRow[]} */
    accountsOf: (personIds) =>
      personIds.flatMap((id) => accountsOf(prepare('SELECT * FROM accounts WHERE person_id = ?').get(id))),
    /** @type {() => readonly AccountRow[]} */
    accounts: () => prepare('SELECT * FROM accounts ORDER BY account').all().flatMap(accountsOf),
    /** @type {() => readonly (readonly [string, string, Attempt])[]} */
    attempts: () =>
      prepare('SELECT account, address, failures, failed_at FROM sign_in_seats WHERE failures > 0')
        .all()
        .map(({ account, address, failures, failed_at }) => [
          account,
          address,
          { failures, lastAt: failed_at },
        ]),
    /** @type {(account: string, from: string) => boolean} */
    knowsSeat: (account, from) =>
      prepare('SELECT 1 FROM sign_in_seats WHERE account = ? AND address = ? AND signed_in_at > 0').get(
        account,
        from,
      ) !== undefined,
    /** @type {(hash: string) => import('../../PeopleStore.ts').SessionHolder | undefined} */
    session(hash) {
      const row = prepare(
        `SELECT accounts.*, sessions.created_at AS since, sessions.expires_at FROM sessions JOIN accounts USING (account)
         WHERE sessions.hash = ?`,
      ).get(hash);
      const holder = accountOf(row);
      return holder === undefined ? undefined : { since: row.since, expiresAt: row.expires_at, holder };
    },
    /** @type {(account: string, at: number) => readonly import('../../../../domain/contract/accounts.ts').OpenSession[]} */
    sessionsOf: (account, at) =>
      prepare(
        `SELECT created_at AS since, expires_at AS expiresAt FROM sessions
         WHERE account = ? AND expires_at > ? ORDER BY created_at DESC`,
      ).all(account, at),
    /** @type {(hash: string) => import('../../PeopleStore.ts').KeyHolder | undefined} */
    keyHolder(hash) {
      const row = prepare('SELECT * FROM api_keys WHERE hash = ? AND revoked_at IS NULL').get(hash);
      const holder = row && accountOf(prepare('SELECT * FROM accounts WHERE account = ?').get(row.account));
      return holder === undefined ? undefined : { key: keyOf(row), holder };
    },
    /** @type {() => readonly ApiKeyRow[]} */
    apiKeys: () => prepare('SELECT * FROM api_keys ORDER BY created_at, hash').all().map(keyOf),
  };
}

/** @param {any} row */
function accountsOf(row) {
  return accountOf(row) ?? [];
}

/** @param {import('./database.mjs').Database} db */
export function peopleWrites(db) {
  const prepare = preparing(db);

  /** @type {(account: string, sealed: Uint8Array | undefined) => void} */
  function setOtp(account, sealed) {
    prepare('UPDATE accounts SET otp_sealed = ?, otp_on = 0, otp_step = 0 WHERE account = ?').run(
      sealed ?? null,
      account,
    );
  }

  return {
    setOtp,
    /** @type {(row: import('../../PeopleStore.ts').NewAccountRow, at: number) => boolean} */
    addAccount(
      { account, person: { id, name, nameEn = null, roles, scope, sources }, password, mustChange },
      at,
    ) {
      const { changes } = prepare(
        `INSERT OR IGNORE INTO accounts
         (account, person_id, name, name_en, roles, scope, sources, password, must_change, created_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ).run(
        account,
        id,
        name,
        nameEn,
        JSON.stringify(roles),
        scope,
        sources === undefined ? null : JSON.stringify(sources),
        password,
        Number(mustChange),
        at,
      );
      return Number(changes) > 0;
    },
    /** @type {(account: string, change: AccountChange, endSessions: boolean) => void} */
    changeAccount(
      account,
      { name = null, nameEn = null, roles, scope, sources, isDisabled, mustChange, password, otp },
      endSessions,
    ) {
      prepare(
        `UPDATE accounts SET name_en = coalesce(?1, iif(?2 IS NULL, name_en, NULL)), name = coalesce(?2, name),
         roles = coalesce(?3, roles), scope = coalesce(?4, scope), disabled = coalesce(?5, disabled),
         password = coalesce(?6, password),
         sources = iif(?7, ?8, sources), must_change = coalesce(?9, must_change) WHERE account = ?10`,
      ).run(
        nameEn,
        name,
        roles === undefined ? null : JSON.stringify(roles),
        scope ?? null,
        isDisabled === undefined ? null : Number(isDisabled),
        password ?? null,
        Number(sources !== undefined),
        sources === undefined || sources === null ? null : JSON.stringify(sources),
        mustChange === undefined ? null : Number(mustChange),
        account,
      );
      if (password !== undefined) {
        prepare('UPDATE sign_in_seats SET failures = 0 WHERE account = ?').run(account);
      }
      if (otp === 'off') setOtp(account, undefined);
      if (!endSessions) return;
      prepare('DELETE FROM sessions WHERE account = ?').run(account);
      prepare('DELETE FROM links WHERE account = ?').run(account);
    },
    /** @type {(account: string, step: number) => void} */
    confirmOtp(account, step) {
      prepare('UPDATE accounts SET otp_on = 1, otp_step = ? WHERE account = ?').run(step, account);
    },
    /** @type {(account: string, step: number) => void} */
    setOtpStep(account, step) {
      prepare('UPDATE accounts SET otp_step = ? WHERE account = ?').run(step, account);
    },
    /** @type {(account: string, from: string, attempt: Attempt) => void} */
    setAttempt(account, from, { failures, lastAt }) {
      prepare(
        `INSERT INTO sign_in_seats (account, address, failures, failed_at)
         SELECT account, ?2, ?3, ?4 FROM accounts WHERE account = ?1
         ON CONFLICT DO UPDATE SET failures = ?3, failed_at = ?4`,
      ).run(account, from, failures, lastAt);
    },
    /** @type {(hash: string, row: SessionRow, at: number, from?: string) => void} */
    beginSession(hash, { account, expiresAt }, at, from = '') {
      prepare(
        `INSERT INTO sign_in_seats (account, address, signed_in_at) VALUES (?1, ?2, ?3)
         ON CONFLICT DO UPDATE SET failures = 0, signed_in_at = ?3`,
      ).run(account, from, at);
      prepare('DELETE FROM sign_in_seats WHERE signed_in_at < ?1 AND failed_at < ?2').run(
        at - KNOWN_MS,
        at - FAILED_MS,
      );
      prepare('DELETE FROM sessions WHERE expires_at <= ?').run(at);
      prepare('DELETE FROM links WHERE expires_at <= ?').run(at);
      prepare('UPDATE accounts SET signed_in_at = ? WHERE account = ?').run(at, account);
      prepare('INSERT INTO sessions (hash, account, created_at, expires_at) VALUES (?, ?, ?, ?)').run(
        hash,
        account,
        at,
        expiresAt,
      );
    },
    /** @type {(hash: string) => void} */
    dropSession(hash) {
      prepare('DELETE FROM sessions WHERE hash = ?').run(hash);
    },
    /** @type {(hash: string, row: import('../../PeopleStore.ts').LinkRow) => void} */
    addLink(hash, { account, expiresAt, session }) {
      prepare('INSERT INTO links (hash, account, expires_at, session) VALUES (?, ?, ?, ?)').run(
        hash,
        account,
        expiresAt,
        session,
      );
    },
    /** @type {(hash: string, at: number) => import('../../PeopleStore.ts').RedeemedLink | undefined} */
    redeemLink(hash, at) {
      const row = prepare(
        `UPDATE links SET used_at = ?1 WHERE hash = ?2 AND used_at IS NULL AND expires_at > ?1 RETURNING session`,
      ).get(at, hash);
      return prepare(
        'SELECT account, expires_at AS until FROM sessions WHERE hash = ? AND expires_at > ?',
      ).get(row?.session ?? '', at);
    },
    /** @type {(row: Omit<ApiKeyRow, 'usedAt' | 'revokedAt'>) => void} */
    addApiKey({ hash, account, label, sources, scope = null, expiresAt = null, createdAt }) {
      prepare(
        `INSERT INTO api_keys (hash, account, label, sources, scope, expires_at, created_at)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
      ).run(hash, account, label, JSON.stringify(sources), scope, expiresAt, createdAt);
    },
    /** @type {(hash: string, at: number) => void} */
    setKeyUse(hash, at) {
      prepare('UPDATE api_keys SET used_at = ? WHERE hash = ?').run(at, hash);
    },
    /** @type {(hash: string, at: number) => void} */
    revokeApiKey(hash, at) {
      prepare('UPDATE api_keys SET revoked_at = ? WHERE hash = ?').run(at, hash);
    },
  };
}
