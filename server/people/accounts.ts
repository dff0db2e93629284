import type { SessionAnswer, SessionInput } from '../../domain/contract/http.ts';
import { defined } from '../../domain/defined.ts';
import {
  type Millis,
  type Person,
  type PersonId,
  type Refusal,
  type Role,
  refuse,
  type ScopeId,
} from '../../domain/kernel.ts';
import { isWall } from '../../domain/people/scope.ts';
import type { Clock } from '../clock.ts';
import type { AccountRow, PeopleStore } from '../store/PeopleStore.ts';
import { isWritten } from '../store/StoreError.ts';
import { createTurns } from '../turns.ts';
import { type AccountAdmin, createAccountAdmin } from './accountAdmin.ts';
import { accountFault, accountName, passwordFault } from './accountRules.ts';
import { createAttempts, type Guess, seatOf } from './attempts.ts';
import { cachePeople } from './cachedPeople.ts';
import { createKeyDesk, type KeyDesk } from './keyDesk.ts';
import { createOtpDesk, type OtpDesk } from './otpDesk.ts';
import { CHOSEN_PASSWORD_COST, decoyHash, hashPassword, isPassword, type PasswordCost } from './passwords.ts';
import { drawSecret, type RandomBytes, systemRandom } from './secrets.ts';
import { createSessions, type SignedIn, type SignInLink } from './sessions.ts';
import type { Vault } from './vault.ts';

export interface NewAccount {
  /** Letters, digits, `.`, `_`, `-`, `@`; case does not matter. */
  readonly account: string;
  readonly password: string;
  /** The post as colleagues see it. */
  readonly name: string;
  readonly nameEn?: string | undefined;
  readonly roles: readonly Role[];
  readonly scope: ScopeId;
  /** Whoever makes it knows the password: the first sign-in wants another. */
  readonly mustChange?: boolean;
  /** Channels it owns; those its roles may name when absent. */
  readonly sources?: readonly string[] | undefined;
  /** The person's id in events; drawn at random when absent. */
  readonly id?: PersonId;
  /** What hashing may cost; dear by default. */
  readonly passwordCost?: PasswordCost;
}

/** Whose an account is, and whether it can still be used. */
export interface PersonalAccount extends Person {
  readonly account: string;
  readonly disabled: boolean;
}

/** Somebody's own password, with the present one. */
export interface OwnPasswordChange {
  readonly password: string;
  readonly next: string;
  /** Where they sit. */
  readonly address?: string;
}

/** Who may come in, and as whom. Refusals are values with a code of refusals.ts. */
export interface People {
  /** Refuses `account-exists`, `bad-account`, `role-separation`, `wall-no-account`, `password-too-short`, `store-unavailable`. */
  createAccount(account: NewAccount): Promise<Person | Refusal>;
  /** The accounts of these persons, disabled or not; whoever has none is missing. */
  accountsOf(personIds: readonly PersonId[]): Promise<readonly PersonalAccount[]>;
  /** Undefined for an unknown account. */
  personOfAccount(account: string): Promise<Person | undefined>;
  /** Ends all sessions of the account. Refuses `unknown-account`, `password-too-short`, `store-unavailable`. */
  setPassword(account: string, password: string, cost?: PasswordCost): Promise<Refusal | undefined>;
  /** With the present password, counted like a sign-in. Refuses `bad-credentials`, `locked`, and as `setPassword`. */
  changePassword(account: string, change: OwnPasswordChange): Promise<Refusal | undefined>;
  /**
   * With `next` where the password must change. Refuses `bad-credentials`, `link-used`, `password-must-change` (and as
   * `setPassword`), `otp-required`, `otp-wrong` (401), `account-disabled`, `wall-no-account` (403),
   * `locked` (423), `rate-limited` (429), `otp-unreadable` (500). `address`: where they sit; guesses are counted by it.
   */
  signIn(input: SessionInput, address?: string): Promise<SessionAnswer | Refusal>;
  /** Undefined for a token that is unknown, expired or signed out. */
  personOf(token: string): Promise<SignedIn | undefined>;
  signOut(token: string): Promise<void>;
  /** A one-time link that signs in as whoever holds the token. Refuses `not-signed-in`, `store-unavailable`. */
  createLink(token: string): Promise<SignInLink | Refusal>;
  /** The key is shown once and stored as a hash. Refuses as `KeyDesk.make`. */
  createApiKey: KeyDesk['make'];
  /** Undefined for a key that is unknown, revoked or has expired. */
  personOfApiKey: KeyDesk['personOf'];
  readonly admin: AccountAdmin;
  readonly otp: OtpDesk;
  /** Another node has written accounts, sessions or keys. */
  forget(): void;
  /** Takes over from a node that counted guesses. Rejects with StoreError. */
  takeOver(): Promise<void>;
}

export interface PeopleOptions {
  readonly store: PeopleStore;
  readonly clock: Pick<Clock, 'now'>;
  /** What time a phone may say it is, for one-time codes; two while the clock's is doubted. Otherwise the clock's. */
  readonly moments?: (() => readonly Millis[]) | undefined;
  /** Seals the secrets of one-time codes; without it nobody can switch them on. */
  readonly vault?: Pick<Vault, 'sealSecret' | 'openSecret'>;
  readonly randomBytes?: RandomBytes;
  /** Tests choose a cheap one. */
  readonly passwordCost?: PasswordCost;
}

/** Why somebody who has shown the right password or link is not let in all the same. */
function shutOut({ isDisabled, person }: AccountRow): Refusal | undefined {
  if (isDisabled) return refuse('account-disabled');
  // Accounts of walls were made once; a wall opens by its address, and a console has nothing to show to it.
  return isWall(person) ? refuse('wall-no-account') : undefined;
}

/** Opens the accounts of a store. Rejects with StoreError when it cannot be read. */
export async function openPeople(options: PeopleOptions): Promise<People> {
  const { clock, randomBytes = systemRandom, passwordCost = CHOSEN_PASSWORD_COST } = options;
  const store = cachePeople(options.store);
  let attempts = createAttempts(await store.attempts());
  const sessions = createSessions({ store, clock, randomBytes });
  const inTurn = createTurns();
  const keys = createKeyDesk({ store, clock, randomBytes });
  // An unknown account is compared with this, so that it takes as long as a known one.
  const decoy = decoyHash(passwordCost, randomBytes);

  async function guessOf(account: string, address: string): Promise<Guess> {
    const from = seatOf(address);
    return { account, from, isKnown: await store.knowsSeat(account, from) };
  }

  async function lockedFor(account: string, address: string): Promise<Refusal | undefined> {
    const millis = attempts.lockedFor(await guessOf(account, address), clock.now());
    return millis > 0 ? refuse('locked', { minutes: Math.ceil(millis / 60_000) }) : undefined;
  }

  async function noteFailure(account: string, address: string): Promise<void> {
    const guess = await guessOf(account, address);
    const failed = attempts.fail(guess, clock.now());
    await isWritten(store.setAttempt(account, guess.from, failed));
  }

  /** What is known of the account's sessions outside the store is void too. */
  function forgetSessions(account: string): void {
    attempts.clear(account);
    sessions.forget(account);
  }

  const otp = createOtpDesk({
    store,
    vault: options.vault,
    moments: options.moments ?? (() => [clock.now()]),
    randomBytes,
    lockedFor,
    onWrong: noteFailure,
  });
  const admin = createAccountAdmin({
    store,
    clock,
    randomBytes,
    passwordCost,
    lockedFor: (account) => attempts.longestLock(account, clock.now()),
    onSessionsEnded: forgetSessions,
  });

  async function signInByLink(link: string, address: string): Promise<SessionAnswer | Refusal> {
    const redeemed = await sessions.redeem(link);
    if ('code' in redeemed) return redeemed;
    const { row, until } = redeemed;
    return shutOut(row) ?? sessions.begin(row, seatOf(address), until);
  }

  /** The account's row for the right password. */
  async function proven(account: string, password: string, address: string): Promise<AccountRow | Refusal> {
    const locked = await lockedFor(account, address);
    if (locked !== undefined) return locked;
    const row = await store.account(account);
    const isRight = await isPassword(password, row?.password ?? decoy);
    if (row !== undefined && isRight) return row;
    await noteFailure(account, address);
    return refuse('bad-credentials');
  }

  /** Why nobody can be let in with this new password; undefined for an account that needs none. */
  async function nextFault(row: AccountRow, next: string | undefined): Promise<Refusal | undefined> {
    if (!row.mustChange) return undefined;
    if (next === undefined) return refuse('password-must-change');
    const fault = passwordFault(next, row.account);
    if (fault !== undefined) return fault;
    return (await isPassword(next, row.password)) ? refuse('password-unchanged') : undefined;
  }

  /** What only the right password learns: that the account is disabled, or wants a one-time code. */
  async function signInByPassword(
    account: string,
    { password, otp: code, next }: Extract<SessionInput, { readonly account: string }>,
    address: string,
  ): Promise<SessionAnswer | Refusal> {
    const row = await proven(account, password, address);
    if ('code' in row) return row;
    const shut = shutOut(row);
    if (shut !== undefined) return shut;
    const refusal = (await nextFault(row, next)) ?? (await otp.check(row, code, address));
    if (refusal !== undefined) return refusal;
    if (row.mustChange && next !== undefined) {
      const fault = await setPassword(account, next);
      if (fault !== undefined) return fault;
    }
    attempts.clear(account, seatOf(address));
    return sessions.begin(row, seatOf(address));
  }

  async function setPassword(
    name: string,
    password: string,
    cost = passwordCost,
  ): Promise<Refusal | undefined> {
    const account = accountName(name);
    if ((await store.account(account)) === undefined) return refuse('unknown-account', { account });
    const fault = passwordFault(password, account);
    if (fault !== undefined) return fault;
    const hashed = await hashPassword(password, cost, randomBytes);
    const isStored = await isWritten(
      store.changeAccount(account, { password: hashed, mustChange: false }, true),
    );
    if (!isStored) return refuse('store-unavailable');
    forgetSessions(account);
    return undefined;
  }

  async function createAccount(input: NewAccount): Promise<Person | Refusal> {
    const refusal = accountFault(input);
    if (refusal !== undefined) return refusal;
    const account = accountName(input.account);
    const { name, nameEn, roles, scope, sources, mustChange = false } = input;
    const id = input.id ?? (drawSecret(randomBytes, 9, 'p-') as PersonId);
    // Hashing is dear: not for a name that is taken.
    if ((await store.account(account)) !== undefined) return refuse('account-exists', { account });
    const password = await hashPassword(input.password, input.passwordCost ?? passwordCost, randomBytes);
    const own = sources === undefined ? {} : { sources };
    const person = { id, name, ...defined({ nameEn }), roles, scope, ...own };
    const adding = store.addAccount({ account, person, password, mustChange }, clock.now());
    if (!(await isWritten(adding))) return refuse('store-unavailable');
    return (await adding) ? person : refuse('account-exists', { account });
  }

  return {
    createAccount,
    setPassword,
    async accountsOf(personIds) {
      const rows = await store.accountsOf(personIds);
      return rows.map(({ account, person, isDisabled }) => ({ ...person, account, disabled: isDisabled }));
    },
    personOfAccount: async (account) => (await store.account(accountName(account)))?.person,
    async changePassword(name, { password, next, address = '' }) {
      const account = accountName(name);
      const row =
        (await inTurn(turnOf(account, address), () => proven(account, password, address))) ??
        refuse('rate-limited', { seconds: 1 });
      return 'code' in row ? row : setPassword(account, next);
    },
    async signIn(input, address = '') {
      if ('link' in input) return signInByLink(input.link, address);
      const account = accountName(input.account);
      // One after the other: many guesses at once must not slip past the count of failures. Of each seat by itself,
      // so that a flood of guesses elsewhere does not stand in the way of whoever sits there.
      return (
        (await inTurn(turnOf(account, address), () => signInByPassword(account, input, address))) ??
        refuse('rate-limited', { seconds: 1 })
      );
    },
    personOf: sessions.of,
    signOut: sessions.end,
    createLink: sessions.createLink,
    createApiKey: keys.make,
    personOfApiKey: keys.personOf,
    admin,
    otp,
    forget: store.forgetAll,
    async takeOver() {
      store.forgetAll();
      attempts = createAttempts(await store.attempts());
    },
  };
}

function turnOf(account: string, address: string): string {
  return `${account}\n${seatOf(address)}`;
}
