import type { KeyHolder, PeopleStore, SessionHolder } from '../store/PeopleStore.ts';

/** Sessions and keys remembered at once; of more the oldest is looked up again. */
const MOST_REMEMBERED = 5_000;

interface Holders<T> {
  of(hash: string): Promise<T | undefined>;
  forget(hash: string): void;
  forgetAccount(account: string): void;
  forgetAll(): void;
}

/** Found rows by hash; `look` finds one that is not remembered, `accountOf` says whose it is. */
function remembering<T>(
  look: (hash: string) => Promise<T | undefined>,
  accountOf: (found: T) => string,
): Holders<T> {
  const known = new Map<string, T>();
  /** Counts what was forgotten: a row that was on its way meanwhile may be older than that, and is not remembered. */
  let age = 0;
  return {
    async of(hash) {
      const remembered = known.get(hash);
      if (remembered !== undefined) return remembered;
      const before = age;
      const found = await look(hash);
      if (found === undefined || before !== age) return found;
      const oldest = known.size >= MOST_REMEMBERED ? known.keys().next().value : undefined;
      if (oldest !== undefined) known.delete(oldest);
      known.set(hash, found);
      return found;
    },
    forget(hash) {
      age += 1;
      known.delete(hash);
    },
    forgetAccount(account) {
      age += 1;
      for (const [hash, found] of known) if (accountOf(found) === account) known.delete(hash);
    },
    forgetAll() {
      age += 1;
      known.clear();
    },
  };
}

/**
 * The same store with sessions and keys remembered, since every call looks one up. Right as long as all writes to this
 * store go through here, or whoever hears of others has everything forgotten.
 */
export function cachePeople(store: PeopleStore): PeopleStore & { forgetAll(): void } {
  const sessions = remembering<SessionHolder>(store.session, ({ holder }) => holder.account);
  const keys = remembering<KeyHolder>(store.keyHolder, ({ holder }) => holder.account);

  /** Forgets when the write has ended, also when nobody knows whether it was stored. */
  async function forgetting<T>(account: string, write: Promise<T>): Promise<T> {
    try {
      return await write;
    } finally {
      sessions.forgetAccount(account);
      keys.forgetAccount(account);
    }
  }

  return {
    ...store,
    forgetAll() {
      sessions.forgetAll();
      keys.forgetAll();
    },
    session: sessions.of,
    keyHolder: keys.of,
    changeAccount: (account, change, endSessions) =>
      forgetting(account, store.changeAccount(account, change, endSessions)),
    setOtp: (account, sealed) => forgetting(account, store.setOtp(account, sealed)),
    confirmOtp: (account, step) => forgetting(account, store.confirmOtp(account, step)),
    setOtpStep: (account, step) => forgetting(account, store.setOtpStep(account, step)),
    beginSession: (hash, row, at, from) => forgetting(row.account, store.beginSession(hash, row, at, from)),
    async dropSession(hash) {
      await store.dropSession(hash).finally(() => sessions.forget(hash));
    },
    async revokeApiKey(hash, at) {
      await store.revokeApiKey(hash, at).finally(() => keys.forget(hash));
    },
  };
}
