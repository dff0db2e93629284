import type { OpenSession } from '../../../domain/contract/accounts.ts';
import type { PeopleStore, RedeemedLink } from '../PeopleStore.ts';
import { accountOf, keyOf } from '../peopleRows.mjs';
import type { Readers } from './connection.ts';
import type { Writer } from './writer.ts';

type Parts = { readonly readers: Readers; readonly writer: Writer };
type StoredAccount = Parameters<typeof accountOf>[0];
type StoredKey = Parameters<typeof keyOf>[0];

const DAY_MS = 86_400_000;
/** A seat where nobody signed in for so long is a stranger's again. */
const KNOWN_MS = 90 * DAY_MS;
/** Of strangers no more is kept than a lock needs. */
const FAILED_MS = DAY_MS;

export const openPeople = (parts: Parts): PeopleStore => ({
  ...accountsOf(parts),
  ...signInsOf(parts),
  ...keysOf(parts),
});

type AccountCalls = 'account' | 'accountsOf' | 'accounts' | 'addAccount' | 'changeAccount';
type OtpCalls = 'setOtp' | 'confirmOtp' | 'setOtpStep';

function accountsOf({ readers: sql, writer }: Parts): Pick<PeopleStore, AccountCalls | OtpCalls> {
  const FORGET_OTP = 'UPDATE accounts SET otp_sealed = $2, otp_on = 0, otp_step = 0 WHERE account = $1';
  const json = (value: unknown) => (value === undefined || value === null ? null : JSON.stringify(value));
  const whole = (stored: readonly StoredAccount[]) => stored.flatMap((row) => accountOf(row) ?? []);
  return {
    account: async (account) =>
      accountOf(await sql.row<StoredAccount>('SELECT * FROM accounts WHERE account = $1', account)),
    accountsOf: async (personIds) =>
      whole(await sql.rows<StoredAccount>('SELECT * FROM accounts WHERE person_id = ANY ($1)', personIds)),
    accounts: async () => whole(await sql.rows<StoredAccount>('SELECT * FROM accounts ORDER BY account')),
    addAccount: ({ account, person, password, mustChange }, at) =>
      writer.transaction(async (transaction) => {
        const { id, name, nameEn = null, roles, scope, sources } = person;
        const added = await transaction.run(
          `INSERT INTO accounts (account, person_id, name, name_en, roles, scope, sources, password, must_change, created_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING`,
          ...[account, id, name, nameEn, json(roles), scope, json(sources), password, Number(mustChange), at],
        );
        return added > 0;
      }),
    changeAccount: (account, change, endSessions) =>
      writer.transaction(async (transaction) => {
        const { name = null, nameEn = null, roles, scope = null, sources, isDisabled, mustChange } = change;
        const { password = null, otp } = change;
        const bit = (value: boolean | undefined) => (value === undefined ? null : Number(value));
        await transaction.run(
          `UPDATE accounts SET
             name_en = coalesce($2::TEXT, CASE WHEN $3::TEXT IS NULL THEN name_en END),
             name = coalesce($3, name), roles = coalesce($4, roles), scope = coalesce($5, scope),
             disabled = coalesce($6, disabled), password = coalesce($7, password),
             sources = CASE WHEN $8 THEN $9 ELSE sources END, must_change = coalesce($10, must_change)
           WHERE account = $1`,
          ...[account, nameEn, name, json(roles), scope, bit(isDisabled), password],
          ...[sources !== undefined, json(sources), bit(mustChange)],
        );
        if (password !== null) {
          await transaction.run('UPDATE sign_in_seats SET failures = 0 WHERE account = $1', account);
        }
        if (otp === 'off') await transaction.run(FORGET_OTP, account, null);
        if (!endSessions) return;
        await transaction.run('DELETE FROM sessions WHERE account = $1', account);
        await transaction.run('DELETE FROM links WHERE account = $1', account);
      }),
    setOtp: (account, sealed) =>
      writer.transaction(async (transaction) => {
        await transaction.run(FORGET_OTP, account, sealed ?? null);
      }),
    confirmOtp: (account, step) =>
      writer.transaction(async (transaction) => {
        await transaction.run(
          'UPDATE accounts SET otp_on = 1, otp_step = $2 WHERE account = $1',
          account,
          step,
        );
      }),
    setOtpStep: (account, step) =>
      writer.transaction(async (transaction) => {
        await transaction.run('UPDATE accounts SET otp_step = $2 WHERE account = $1', account, step);
      }),
  };
}

type SignInCalls = 'attempts' | 'setAttempt' | 'knowsSeat' | 'session' | 'sessionsOf' | 'beginSession';
type LinkCalls = 'dropSession' | 'addLink' | 'redeemLink';

function signInsOf({ readers: sql, writer }: Parts): Pick<PeopleStore, SignInCalls | LinkCalls> {
  return {
    async attempts() {
      const rows = await sql.rows<Record<'account' | 'address', string> & Record<'failures' | 'at', number>>(
        'SELECT account, address, failures, failed_at AS at FROM sign_in_seats WHERE failures > 0',
      );
      return rows.map(({ account, address, failures, at }) => [account, address, { failures, lastAt: at }]);
    },
    setAttempt: (account, from, { failures, lastAt }) =>
      writer.transaction(async (transaction) => {
        await transaction.run(
          `INSERT INTO sign_in_seats (account, address, failures, failed_at)
           SELECT account, $2, $3, $4 FROM accounts WHERE account = $1
           ON CONFLICT (account, address) DO UPDATE SET failures = $3, failed_at = $4`,
          ...[account, from, failures, lastAt],
        );
      }),
    knowsSeat: async (account, from) =>
      (await sql.row(
        'SELECT 1 FROM sign_in_seats WHERE account = $1 AND address = $2 AND signed_in_at > 0',
        ...[account, from],
      )) !== undefined,
    async session(hash) {
      const row = await sql.row<StoredAccount & { readonly since: number; readonly expires_at: number }>(
        `SELECT accounts.*, sessions.created_at AS since, sessions.expires_at FROM sessions JOIN accounts USING (account)
         WHERE sessions.hash = $1`,
        hash,
      );
      const holder = accountOf(row);
      return row === undefined || holder === undefined
        ? undefined
        : { since: row.since, expiresAt: row.expires_at, holder };
    },
    sessionsOf: (account, at) =>
      sql.rows<OpenSession>(
        `SELECT created_at AS since, expires_at AS "expiresAt" FROM sessions
         WHERE account = $1 AND expires_at > $2 ORDER BY created_at DESC`,
        ...[account, at],
      ),
    beginSession: (hash, { account, expiresAt }, at, from = '') =>
      writer.transaction(async (transaction) => {
        await transaction.run(
          `INSERT INTO sign_in_seats (account, address, signed_in_at) VALUES ($1, $2, $3)
           ON CONFLICT (account, address) DO UPDATE SET failures = 0, signed_in_at = $3`,
          ...[account, from, at],
        );
        await transaction.run(
          'DELETE FROM sign_in_seats WHERE signed_in_at < $1 AND failed_at < $2',
          ...[at - KNOWN_MS, at - FAILED_MS],
        );
        await transaction.run('DELETE FROM sessions WHERE expires_at <= $1', at);
        await transaction.run('DELETE FROM links WHERE expires_at <= $1', at);
        await transaction.run('UPDATE accounts SET signed_in_at = $2 WHERE account = $1', account, at);
        await transaction.run(
          'INSERT INTO sessions (hash, account, created_at, expires_at) VALUES ($1, $2, $3, $4)',
          ...[hash, account, at, expiresAt],
        );
      }),
    dropSession: (hash) =>
      writer.transaction(async (transaction) => {
        await transaction.run('DELETE FROM sessions WHERE hash = $1', hash);
      }),
    addLink: (hash, { account, expiresAt, session }) =>
      writer.transaction(async (transaction) => {
        await transaction.run(
          'INSERT INTO links (hash, account, expires_at, session) VALUES ($1, $2, $3, $4)',
          ...[hash, account, expiresAt, session],
        );
      }),
    redeemLink: (hash, at) =>
      writer.transaction(async (transaction) => {
        const used = await transaction.row<{ readonly session: string }>(
          `UPDATE links SET used_at = $2 WHERE hash = $1 AND used_at IS NULL AND expires_at > $2 RETURNING session`,
          ...[hash, at],
        );
        return transaction.row<RedeemedLink>(
          'SELECT account, expires_at AS until FROM sessions WHERE hash = $1 AND expires_at > $2',
          ...[used?.session ?? '', at],
        );
      }),
  };
}

type KeyCalls = 'addApiKey' | 'keyHolder' | 'setKeyUse' | 'apiKeys' | 'revokeApiKey';

function keysOf({ readers: sql, writer }: Parts): Pick<PeopleStore, KeyCalls> {
  return {
    addApiKey: ({ hash, account, label, sources, scope = null, expiresAt = null, createdAt }) =>
      writer.transaction(async (transaction) => {
        await transaction.run(
          `INSERT INTO api_keys (hash, account, label, sources, scope, expires_at, created_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7)`,
          ...[hash, account, label, JSON.stringify(sources), scope, expiresAt, createdAt],
        );
      }),
    async keyHolder(hash) {
      const row = await sql.row<StoredKey>(
        'SELECT * FROM api_keys WHERE hash = $1 AND revoked_at IS NULL',
        hash,
      );
      if (row === undefined) return undefined;
      const account = await sql.row<StoredAccount>('SELECT * FROM accounts WHERE account = $1', row.account);
      const holder = accountOf(account);
      return holder === undefined ? undefined : { key: keyOf(row), holder };
    },
    setKeyUse: (hash, at) =>
      writer.transaction(async (transaction) => {
        await transaction.run('UPDATE api_keys SET used_at = $2 WHERE hash = $1', hash, at);
      }),
    apiKeys: async () =>
      (await sql.rows<StoredKey>('SELECT * FROM api_keys ORDER BY created_at, hash')).map(keyOf),
    revokeApiKey: (hash, at) =>
      writer.transaction(async (transaction) => {
        await transaction.run('UPDATE api_keys SET revoked_at = $2 WHERE hash = $1', hash, at);
      }),
  };
}
