import type { SessionAnswer } from '../../domain/contract/http.ts';
import { defined } from '../../domain/defined.ts';
import { type Millis, type Person, type Refusal, refuse } from '../../domain/kernel.ts';
import { isWall } from '../../domain/people/scope.ts';
import { TRUST_BOUND_MS } from '../../domain/time/trust.ts';
import type { Clock } from '../clock.ts';
import type { AccountRow, PeopleStore, SessionHolder, SessionRow } from '../store/PeopleStore.ts';
import { isWritten } from '../store/StoreError.ts';
import { drawSecret, hashOf, type RandomBytes } from './secrets.ts';

export const SESSION_MILLIS: Millis = 12 * 3_600_000;
export const LINK_MILLIS: Millis = 10 * 60_000;

const SECRET_BYTES = 32;

export interface SignedIn {
  readonly person: Person;
  readonly account: string;
  /** When it began, where that is known. */
  readonly since?: Millis;
  readonly expiresAt: Millis;
}

export interface SignInLink {
  readonly link: string;
  readonly expiresAt: Millis;
}

/** Who is signed in, and the links that sign somebody in once. */
export interface Sessions {
  /** `from`: where they sit, known from then on. `until`: no longer than this. Also while the store cannot be written: then it is good until the server stops. */
  begin(row: AccountRow, from: string, until?: Millis): Promise<SessionAnswer>;
  /** Undefined for a token that is unknown, expired or signed out. */
  of(token: string): Promise<SignedIn | undefined>;
  end(token: string): Promise<void>;
  /** Refuses `not-signed-in`, `store-unavailable`. */
  createLink(token: string): Promise<SignInLink | Refusal>;
  /** Whom the link signs in, the first time. Refuses `link-used`, `store-unavailable`. */
  redeem(link: string): Promise<{ readonly row: AccountRow; readonly until: Millis } | Refusal>;
  /** Those the store does not know; the stored ones end with the change of the account. */
  forget(account: string): void;
}

export interface SessionParts {
  readonly store: PeopleStore;
  readonly clock: Pick<Clock, 'now'>;
  readonly randomBytes: RandomBytes;
}

export function createSessions({ store, clock, randomBytes }: SessionParts): Sessions {
  /** Begun while the disk was full. */
  const unstored = new Map<string, SessionRow>();
  /** Ended while it was full. */
  const ended = new Set<string>();

  async function unstoredOf(hash: string): Promise<SessionHolder | undefined> {
    const session = unstored.get(hash);
    const holder = session && (await store.account(session.account));
    return holder && { expiresAt: session.expiresAt, holder };
  }

  /** More left than a session ever begins with means that it began while the clock was wrong (docs/adr/0028). */
  function isLeft(expiresAt: Millis): boolean {
    const left = expiresAt - clock.now();
    return left > 0 && left <= SESSION_MILLIS + TRUST_BOUND_MS;
  }

  async function of(token: string): Promise<SignedIn | undefined> {
    const hash = hashOf(token);
    const session = (await store.session(hash)) ?? (await unstoredOf(hash));
    if (session === undefined || ended.has(hash)) return undefined;
    const { person, account, isDisabled } = session.holder;
    return isDisabled || isWall(person) || !isLeft(session.expiresAt)
      ? undefined
      : { person, account, ...defined({ since: session.since }), expiresAt: session.expiresAt };
  }

  return {
    of,
    async begin({ account, person }, from, until = Number.POSITIVE_INFINITY) {
      const token = drawSecret(randomBytes, SECRET_BYTES);
      const now = clock.now();
      const expiresAt = Math.min(until, now + SESSION_MILLIS);
      const session = { account, expiresAt };
      const isStored = await isWritten(store.beginSession(hashOf(token), session, now, from));
      if (!isStored) unstored.set(hashOf(token), session);
      return { token, expiresAt, person, account };
    },
    async end(token) {
      const hash = hashOf(token);
      if (unstored.delete(hash)) return;
      if (!(await isWritten(store.dropSession(hash)))) ended.add(hash);
    },
    async createLink(token) {
      const signedIn = await of(token);
      if (signedIn === undefined) return refuse('not-signed-in');
      const link = drawSecret(randomBytes, SECRET_BYTES);
      const expiresAt = Math.min(clock.now() + LINK_MILLIS, signedIn.expiresAt);
      const row = { account: signedIn.account, expiresAt, session: hashOf(token) };
      const isStored = await isWritten(store.addLink(hashOf(link), row));
      return isStored ? { link, expiresAt } : refuse('store-unavailable');
    },
    async redeem(link) {
      const redeeming = store.redeemLink(hashOf(link), clock.now());
      // A link that could not be marked as used must not be taken.
      if (!(await isWritten(redeeming))) return refuse('store-unavailable');
      const redeemed = await redeeming;
      const row = redeemed && (await store.account(redeemed.account));
      if (row === undefined || !isLeft(redeemed?.until ?? 0)) return refuse('link-used');
      return { row, until: redeemed?.until ?? 0 };
    },
    forget(account) {
      for (const [hash, session] of unstored) if (session.account === account) unstored.delete(hash);
    },
  };
}
