import { preparing } from './database.mjs';

/**
 * @typedef {import('../../PeopleStore.ts').PeopleStore} PeopleStore
 * @typedef {import('../../PeopleStore.ts').AccountRow} AccountRow
 * @typedef {import('../../PeopleStore.ts').AccountChange} AccountChange
 * @typedef {import('../../PeopleStore.ts').Attempt} Attempt
 * @typedef {import('../../PeopleStore.ts').SessionRow} SessionRow
 */

/** @param {import('./database.mjs').Database} db */
export function peopleReads(db) {
  const prepare = preparing(db);
  return {
    /** @type {(account: string) => AccountRow | undefined} */
    account: (account) => accountOf(prepare('SELECT * FROM accounts WHERE account = ?').get(account)),
    /** @type {() => readonly AccountRow[]} */
    accounts: () => prepare('SELECT * FROM accounts ORDER BY account').all().flatMap(accountsOf),
    /** @type {() => readonly (readonly [string, Attempt])[]} */
    attempts: () =>
      prepare('SELECT account, failures, failed_at FROM accounts WHERE failures > 0')
        .all()
        .map(({ account, failures, failed_at }) => [account, { failures, lastAt: failed_at }]),
    /** @type {(hash: string) => import('../../PeopleStore.ts').SessionHolder | undefined} */
    session(hash) {
      const row = prepare(
        `SELECT accounts.*, sessions.expires_at FROM sessions JOIN accounts USING (account)
         WHERE sessions.hash = ?`,
      ).get(hash);
      const holder = accountOf(row);
      return holder === undefined ? undefined : { expiresAt: row.expires_at, holder };
    },
    /** @type {(account: string, at: number) => readonly import('../../../../domain/contract/accounts.ts').OpenSession[]} */
    sessionsOf: (account, at) =>
      prepare(
        `SELECT created_at AS since, expires_at AS expiresAt FROM sessions
         WHERE account = ? AND expires_at > ? ORDER BY created_at DESC`,
      ).all(account, at),
    /** @type {(hash: string) => AccountRow | undefined} */
    keyHolder: (hash) =>
      accountOf(
        prepare(
          `SELECT accounts.* FROM api_keys JOIN accounts USING (account)
           WHERE hash = ? AND revoked_at IS NULL`,
        ).get(hash),
      ),
    /** @type {() => readonly import('../../PeopleStore.ts').ApiKeyRow[]} */
    apiKeys: () =>
      prepare('SELECT * FROM api_keys ORDER BY created_at, hash')
        .all()
        .map(({ hash, account, label, created_at, revoked_at }) => ({
          hash,
          account,
          label,
          createdAt: created_at,
          ...(revoked_at === null ? {} : { revokedAt: revoked_at }),
        })),
  };
}

/** @param {any} row */
function accountsOf(row) {
  return accountOf(row) ?? [];
}

/**
 * @param {any} row
 * @returns {AccountRow | undefined}
 */
function accountOf(row) {
  if (row === undefined) return undefined;
  const { account, person_id: id, name, name_en: nameEn, scope, password } = row;
  return {
    account,
    person: { id, name, ...(nameEn === null ? {} : { nameEn }), roles: JSON.parse(row.roles), scope },
    password,
    isDisabled: row.disabled !== 0,
    createdAt: row.created_at,
    ...(row.signed_in_at === 0 ? {} : { signedInAt: row.signed_in_at }),
    ...(row.otp_sealed === null
      ? {}
      : { otp: { sealed: row.otp_sealed, isOn: row.otp_on !== 0, lastStep: row.otp_step } }),
  };
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
    addAccount({ account, person: { id, name, nameEn = null, roles, scope }, password }, at) {
      const { changes } = prepare(
        `INSERT OR IGNORE INTO accounts (account, person_id, name, name_en, roles, scope, password, created_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      ).run(account, id, name, nameEn, JSON.stringify(roles), scope, password, at);
      return Number(changes) > 0;
    },
    /** @type {(account: string, change: AccountChange, endSessions: boolean) => void} */
    changeAccount(
      account,
      { name = null, nameEn = null, roles, scope, isDisabled, password, otp },
      endSessions,
    ) {
      prepare(
        `UPDATE accounts SET name_en = coalesce(?1, iif(?2 IS NULL, name_en, NULL)), name = coalesce(?2, name),
         roles = coalesce(?3, roles), scope = coalesce(?4, scope), disabled = coalesce(?5, disabled),
         failures = iif(?6 IS NULL, failures, 0), password = coalesce(?6, password) WHERE account = ?7`,
      ).run(
        nameEn,
        name,
        roles === undefined ? null : JSON.stringify(roles),
        scope ?? null,
        isDisabled === undefined ? null : Number(isDisabled),
        password ?? null,
        account,
      );
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
    /** @type {(account: string, attempt: Attempt) => void} */
    setAttempt(account, { failures, lastAt }) {
      prepare('UPDATE accounts SET failures = ?, failed_at = ? WHERE account = ?').run(
        failures,
        lastAt,
        account,
      );
    },
    /** @type {(hash: string, row: SessionRow, at: number) => void} */
    beginSession(hash, { account, expiresAt }, at) {
      prepare('DELETE FROM sessions WHERE expires_at <= ?').run(at);
      prepare('DELETE FROM links WHERE expires_at <= ?').run(at);
      prepare('UPDATE accounts SET failures = 0, signed_in_at = ? WHERE account = ?').run(at, account);
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
    /** @type {(hash: string, row: SessionRow) => void} */
    addLink(hash, { account, expiresAt }) {
      prepare('INSERT INTO links (hash, account, expires_at) VALUES (?, ?, ?)').run(hash, account, expiresAt);
    },
    /** @type {(hash: string, at: number) => string | undefined} */
    redeemLink: (hash, at) =>
      prepare(
        `UPDATE links SET used_at = ?1 WHERE hash = ?2 AND used_at IS NULL AND expires_at > ?1
         RETURNING account`,
      ).get(at, hash)?.account,
    /** @type {(hash: string, account: string, label: string, at: number) => void} */
    addApiKey(hash, account, label, at) {
      prepare('INSERT INTO api_keys (hash, account, label, created_at) VALUES (?, ?, ?, ?)').run(
        hash,
        account,
        label,
        at,
      );
    },
    /** @type {(hash: string, at: number) => void} */
    revokeApiKey(hash, at) {
      prepare('UPDATE api_keys SET revoked_at = ? WHERE hash = ?').run(at, hash);
    },
  };
}
