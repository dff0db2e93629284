import { createHash, randomBytes as systemRandom } from 'node:crypto';
import type { SessionAnswer, SessionInput } from '../../domain/contract/http.ts';
import { type Millis, type Person, type Refusal, type Role, refuse } from '../../domain/kernel.ts';
import { rolesFault } from '../../domain/people/roleSeparation.ts';
import type { Clock } from '../clock.ts';
import {
  type AccountRow,
  isWritten,
  openPeopleTables,
  type SessionRow,
} from '../store/sqlite/peopleTables.ts';
import { type AccountAdmin, createAccountAdmin, keyIdOf } from './accountAdmin.ts';
import { createAttempts } from './attempts.ts';
import { createOtpDesk, type OtpDesk } from './otpDesk.ts';
import { CHOSEN_PASSWORD_COST, decoyHash, hashPassword, isPassword, type PasswordCost } from './passwords.ts';
import { createTurns } from './turns.ts';
import type { Vault } from './vault.ts';

export const SESSION_MILLIS: Millis = 12 * 3_600_000;
/** A wall display stands for a year without anybody to sign it in; it can only read. */
export const WALL_SESSION_MILLIS: Millis = 400 * 24 * 3_600_000;
export const LINK_MILLIS: Millis = 10 * 60_000;
const SHORTEST_PASSWORD = 8;

export interface NewAccount {
  /** Letters, digits, `.`, `_`, `-`, `@`; case does not matter. */
  readonly account: string;
  readonly password: string;
  /** The post as colleagues see it. */
  readonly name: string;
  readonly nameEn?: string | undefined;
  readonly roles: readonly Role[];
  readonly scope: string;
  /** The person's id in events; drawn at random when absent. */
  readonly id?: string;
  /** What hashing may cost; dear by default. */
  readonly passwordCost?: PasswordCost;
}

export interface SignedIn {
  readonly person: Person;
  readonly account: string;
  readonly expiresAt: Millis;
}

export interface SignInLink {
  readonly link: string;
  readonly expiresAt: Millis;
}

/** Who may come in, and as whom. Refusals are values with a code of refusals.ts. */
export interface People {
  /** Refuses `account-exists`, `bad-account`, `role-separation`, `password-too-short`, `store-unavailable`. */
  createAccount(account: NewAccount): Promise<Person | Refusal>;
  /** Undefined for an unknown account. */
  personOfAccount(account: string): Promise<Person | undefined>;
  /** Ends all sessions of the account. Refuses `unknown-account`, `password-too-short`, `store-unavailable`. */
  setPassword(account: string, password: string, cost?: PasswordCost): Promise<Refusal | undefined>;
  /** With the present password, counted like a sign-in. Refuses `bad-credentials`, `locked`, and as `setPassword`. */
  changePassword(account: string, password: string, next: string): Promise<Refusal | undefined>;
  /**
   * Refuses `bad-credentials`, `link-used`, `otp-required`, `otp-wrong` (401), `account-disabled` (403),
   * `locked` (423), `rate-limited` (429), `otp-unreadable` (500).
   */
  signIn(input: SessionInput): Promise<SessionAnswer | Refusal>;
  /** Undefined for a token that is unknown, expired or signed out. */
  personOf(token: string): Promise<SignedIn | undefined>;
  signOut(token: string): Promise<void>;
  /** A one-time link that signs in as whoever holds the token. Refuses `not-signed-in`, `store-unavailable`. */
  createLink(token: string): Promise<SignInLink | Refusal>;
  /** The key is shown once and stored as a hash. Refuses `unknown-account`, `store-unavailable`. */
  createApiKey(
    account: string,
    label: string,
  ): Promise<{ readonly key: string; readonly id: string } | Refusal>;
  personOfApiKey(key: string): Promise<Person | undefined>;
  readonly admin: AccountAdmin;
  readonly otp: OtpDesk;
  close(): void;
}

export interface PeopleOptions {
  /** The data folder's database; the tables are made when absent. */
  readonly file: string;
  readonly clock: Pick<Clock, 'now'>;
  /** Seals the secrets of one-time codes; without it nobody can switch them on. */
  readonly vault?: Pick<Vault, 'sealSecret' | 'openSecret'>;
  readonly randomBytes?: (size: number) => Uint8Array;
  /** Tests choose a cheap one. */
  readonly passwordCost?: PasswordCost;
  /** How long a write may wait for the log's commit thread. */
  readonly busyMillis?: Millis;
}

/** Opens the accounts of a data folder. Throws SchemaError, or the store's own error when it cannot. */
export async function openPeople(options: PeopleOptions): Promise<People> {
  const { file, clock, randomBytes = systemRandom, passwordCost = CHOSEN_PASSWORD_COST } = options;
  const tables = openPeopleTables(file, options.busyMillis);
  const attempts = createAttempts(tables.attempts());
  /** Sessions begun while the disk was full: good until the server stops. */
  const unstored = new Map<string, SessionRow>();
  /** Sessions ended while it was full. */
  const ended = new Set<string>();
  const inTurn = createTurns();
  // An unknown account is compared with this, so that it takes as long as a known one.
  const decoy = decoyHash(passwordCost, randomBytes);

  function lockedFor(account: string): Refusal | undefined {
    const millis = attempts.lockedFor(account, clock.now());
    return millis > 0 ? refuse('locked', { minutes: Math.ceil(millis / 60_000) }) : undefined;
  }

  function noteFailure(account: string): void {
    const failed = attempts.fail(account, clock.now());
    isWritten(() => tables.setAttempt(account, failed));
  }

  const otp = createOtpDesk({
    tables,
    vault: options.vault,
    clock,
    randomBytes,
    lockedFor,
    onWrong: noteFailure,
  });
  const admin = createAccountAdmin({
    tables,
    clock,
    randomBytes,
    passwordCost,
    nameOf: accountName,
    passwordFault,
    lockedFor: (account) => attempts.lockedFor(account, clock.now()),
    onSessionsEnded: forgetSessions,
  });

  /** Of the sessions in memory alone; those in the tables end with the change itself. */
  function forgetSessions(account: string): void {
    attempts.clear(account);
    for (const [hash, session] of unstored) if (session.account === account) unstored.delete(hash);
  }

  const draw = (prefix: string, bytes: number) =>
    prefix + Buffer.from(randomBytes(bytes)).toString('base64url');

  function begin(row: AccountRow): SessionAnswer {
    const token = draw('', 32);
    const now = clock.now();
    const expiresAt = now + (isWall(row.person) ? WALL_SESSION_MILLIS : SESSION_MILLIS);
    const session = { account: row.account, expiresAt };
    const stored = isWritten(() => tables.beginSession(hashOf(token), session, now));
    if (!stored) unstored.set(hashOf(token), session);
    return { token, expiresAt, person: row.person, account: row.account };
  }

  function signInByLink(link: string): SessionAnswer | Refusal {
    let account: string | undefined;
    const marked = isWritten(() => {
      account = tables.redeemLink(hashOf(link), clock.now());
    });
    // A link that could not be marked as used must not be taken.
    if (!marked) return refuse('store-unavailable');
    const row = account === undefined ? undefined : tables.account(account);
    if (row === undefined) return refuse('link-used');
    return row.isDisabled ? refuse('account-disabled') : begin(row);
  }

  /** The account's row for the right password. */
  async function proven(account: string, password: string): Promise<AccountRow | Refusal> {
    const locked = lockedFor(account);
    if (locked !== undefined) return locked;
    const row = tables.account(account);
    const right = await isPassword(password, row?.password ?? decoy);
    if (row !== undefined && right) return row;
    noteFailure(account);
    return refuse('bad-credentials');
  }

  /** What only the right password learns: that the account is disabled, or wants a one-time code. */
  async function signInByPassword(
    account: string,
    password: string,
    code: string | undefined,
  ): Promise<SessionAnswer | Refusal> {
    const row = await proven(account, password);
    if ('code' in row) return row;
    if (row.isDisabled) return refuse('account-disabled');
    const refusal = otp.check(row, code);
    if (refusal !== undefined) return refusal;
    attempts.clear(account);
    return begin(row);
  }

  async function setPassword(
    said: string,
    password: string,
    cost: PasswordCost,
  ): Promise<Refusal | undefined> {
    const account = accountName(said);
    if (tables.account(account) === undefined) return refuse('unknown-account', { account });
    const fault = passwordFault(password);
    if (fault !== undefined) return fault;
    const hashed = await hashPassword(password, cost, randomBytes);
    if (!isWritten(() => tables.setPassword(account, hashed))) return refuse('store-unavailable');
    forgetSessions(account);
    return undefined;
  }

  function sessionOf(token: string): SignedIn | undefined {
    const hash = hashOf(token);
    const session = tables.session(hash) ?? unstored.get(hash);
    if (session === undefined || ended.has(hash) || session.expiresAt <= clock.now()) return undefined;
    const row = tables.account(session.account);
    if (row === undefined || row.isDisabled) return undefined;
    return { person: row.person, account: row.account, expiresAt: session.expiresAt };
  }

  return {
    async createAccount(input) {
      const refusal = faultOf(input);
      if (refusal !== undefined) return refusal;
      const account = accountName(input.account);
      const { name, nameEn, roles, scope, password, id = draw('p-', 9) } = input;
      if (tables.account(account) !== undefined) return refuse('account-exists', { account });
      const hashed = await hashPassword(password, input.passwordCost ?? passwordCost, randomBytes);
      if (tables.account(account) !== undefined) return refuse('account-exists', { account });
      const person = { id, name, ...(nameEn === undefined ? {} : { nameEn }), roles, scope };
      const stored = isWritten(() => tables.addAccount({ account, person, password: hashed }, clock.now()));
      return stored ? person : refuse('store-unavailable');
    },
    personOfAccount: async (account) => tables.account(accountName(account))?.person,
    setPassword: (account, password, cost = passwordCost) => setPassword(account, password, cost),
    async changePassword(said, password, next) {
      const account = accountName(said);
      const row = (await inTurn(account, () => proven(account, password))) ?? refuse('rate-limited');
      return 'code' in row ? row : setPassword(account, next, passwordCost);
    },
    async signIn(input) {
      if ('link' in input) return signInByLink(input.link);
      const account = accountName(input.account);
      // One after the other: many guesses at once must not slip past the count of failures.
      return (
        (await inTurn(account, () => signInByPassword(account, input.password, input.otp))) ??
        refuse('rate-limited')
      );
    },
    personOf: async (token) => sessionOf(token),
    async signOut(token) {
      const hash = hashOf(token);
      if (unstored.delete(hash)) return;
      if (!isWritten(() => tables.dropSession(hash))) ended.add(hash);
    },
    async createLink(token) {
      const signedIn = sessionOf(token);
      if (signedIn === undefined) return refuse('not-signed-in');
      const link = draw('', 32);
      const expiresAt = clock.now() + LINK_MILLIS;
      const stored = isWritten(() => tables.addLink(hashOf(link), { account: signedIn.account, expiresAt }));
      return stored ? { link, expiresAt } : refuse('store-unavailable');
    },
    async createApiKey(said, label) {
      const account = accountName(said);
      if (tables.account(account) === undefined) return refuse('unknown-account', { account });
      const key = draw('lxk_', 32);
      const stored = isWritten(() => tables.addApiKey(hashOf(key), account, label, clock.now()));
      return stored ? { key, id: keyIdOf(hashOf(key)) } : refuse('store-unavailable');
    },
    async personOfApiKey(key) {
      const account = tables.accountOfApiKey(hashOf(key));
      const row = account === undefined ? undefined : tables.account(account);
      return row?.isDisabled === false ? row.person : undefined;
    },
    admin,
    otp,
    close: () => tables.close(),
  };
}

/** Looked up by its hash, a secret is never compared character by character. */
function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

/** The one spelling of an account's name. */
export function accountName(account: string): string {
  return account.trim().normalize('NFKC').toLowerCase();
}

function isWall({ roles }: Person): boolean {
  return roles.length > 0 && roles.every((role) => role === 'wall');
}

function passwordFault(password: string): Refusal | undefined {
  if ([...password].length >= SHORTEST_PASSWORD) return undefined;
  return refuse('password-too-short', { least: SHORTEST_PASSWORD });
}

function faultOf({ account, password, roles, scope, name }: NewAccount): Refusal | undefined {
  const wellFormed = /^[\p{L}\p{N}][\p{L}\p{N}._@-]{0,63}$/u.test(accountName(account));
  if (!wellFormed || scope === '' || name.trim() === '') return refuse('bad-account', { account });
  return rolesFault(account, roles) ?? passwordFault(password);
}
