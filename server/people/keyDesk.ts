import type { ApiKeyView, KeyInput } from '../../domain/contract/accounts.ts';
import { defined } from '../../domain/defined.ts';
import { type Millis, type Person, type Refusal, refuse } from '../../domain/kernel.ts';
import type { Clock } from '../clock.ts';
import type { ApiKeyRow, KeyHolder, PeopleStore } from '../store/PeopleStore.ts';
import { isWritten } from '../store/StoreError.ts';
import { accountName } from './accountRules.ts';
import { drawSecret, hashOf, type RandomBytes } from './secrets.ts';

/** Keys of programs: they act as an account, never beyond it. */
export interface KeyDesk {
  /** Refuses `unknown-account`, `source-not-yours`, `expired-already`, `store-unavailable`. */
  make(account: string, grant: KeyInput): Promise<{ readonly key: string; readonly id: string } | Refusal>;
  /** Undefined for a key that is unknown, revoked or has expired, and one of an account that is switched off. */
  personOf(key: string): Promise<Person | undefined>;
}

export interface KeyDeskParts {
  readonly store: PeopleStore;
  readonly clock: Pick<Clock, 'now'>;
  readonly randomBytes: RandomBytes;
}

const KEY_ID_CHARS = 12;
/** A feed calls a thousand times a second: when it was last here is written once in this time. */
const USE_NOTED_EVERY: Millis = 3_600_000;

/** Names a key by the beginning of its hash: enough to tell keys apart, nothing to sign in with. */
export function keyIdOf(hash: string): string {
  return hash.slice(0, KEY_ID_CHARS);
}

/** A key as administrators see it. */
export function keyViewOf({ hash, account: _account, ...view }: ApiKeyRow): ApiKeyView {
  return { id: keyIdOf(hash), ...view };
}

export function createKeyDesk({ store, clock, randomBytes }: KeyDeskParts): KeyDesk {
  /** When each was last written down as used. */
  const noted = new Map<string, Millis>();

  function noteUse({ hash, usedAt }: ApiKeyRow): void {
    const now = clock.now();
    const before = noted.get(hash) ?? usedAt;
    if (before !== undefined && Math.abs(now - before) < USE_NOTED_EVERY) return;
    noted.set(hash, now);
    // A figure for people to look at: a full disk must not turn calls away.
    void isWritten(store.setKeyUse(hash, now));
  }

  return {
    async make(name, { label, sources = [], scope, expiresAt }) {
      const account = accountName(name);
      const row = await store.account(account);
      if (row === undefined) return refuse('unknown-account', { account });
      const foreign = sources.find((source) => row.person.sources?.includes(source) === false);
      if (foreign !== undefined) return refuse('source-not-yours', { source: foreign });
      if (expiresAt !== undefined && expiresAt <= clock.now()) return refuse('expired-already');
      const key = drawSecret(randomBytes, 32, 'lxk_');
      const grant = { sources, ...defined({ scope, expiresAt }) };
      const hash = hashOf(key);
      const adding = store.addApiKey({ hash, account, label, createdAt: clock.now(), ...grant });
      return (await isWritten(adding)) ? { key, id: keyIdOf(hash) } : refuse('store-unavailable');
    },
    async personOf(key) {
      const found = await store.keyHolder(hashOf(key));
      if (found === undefined || found.holder.isDisabled || isOver(found.key, clock.now())) return undefined;
      noteUse(found.key);
      return narrowed(found);
    },
  };
}

function isOver({ expiresAt }: ApiKeyRow, at: Millis): boolean {
  return expiresAt !== undefined && expiresAt <= at;
}

/** What the key may and the account still may. */
function narrowed({ key, holder: { person } }: KeyHolder): Person {
  const sources = key.sources.filter((source) => person.sources?.includes(source) !== false);
  return { ...person, scope: key.scope ?? person.scope, sources };
}
