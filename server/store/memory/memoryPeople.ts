import { defined } from '../../../domain/defined.ts';
import type { Millis } from '../../../domain/kernel.ts';
import type {
  AccountChange,
  AccountRow,
  ApiKeyRow,
  Attempt,
  LinkRow,
  PeopleStore,
  SessionRow,
} from '../PeopleStore.ts';
import type { FaultyWriter } from './faults.ts';

interface StoredSeat {
  readonly attempt: Attempt;
  readonly signedInAt: Millis;
}

const NO_SEAT: StoredSeat = { attempt: { failures: 0, lastAt: 0 }, signedInAt: 0 };

export interface StoredPeople {
  readonly accounts: Map<string, AccountRow>;
  /** By account, then by address. */
  readonly seats: Map<string, Map<string, StoredSeat>>;
  readonly sessions: Map<string, SessionRow & { readonly since: Millis }>;
  readonly links: Map<string, LinkRow & { readonly isUsed?: true }>;
  readonly keys: Map<string, ApiKeyRow>;
}

export function emptyPeople(): StoredPeople {
  return {
    accounts: new Map(),
    seats: new Map(),
    sessions: new Map(),
    links: new Map(),
    keys: new Map(),
  };
}

export function createMemoryPeople(stored: StoredPeople, write: FaultyWriter['write']): PeopleStore {
  const { accounts, seats, sessions, links, keys } = stored;
  const change = (work: () => void): Promise<void> => write('people', work);

  function update(account: string, edit: (row: AccountRow) => AccountRow): void {
    const row = accounts.get(account);
    if (row !== undefined) accounts.set(account, edit(row));
  }

  function setSeat(account: string, from: string, edit: Partial<StoredSeat>): void {
    const ofAccount = seats.get(account) ?? new Map<string, StoredSeat>();
    seats.set(account, ofAccount.set(from, { ...(ofAccount.get(from) ?? NO_SEAT), ...edit }));
  }

  function forgetFailures(account: string): void {
    for (const from of seats.get(account)?.keys() ?? []) {
      setSeat(account, from, { attempt: NO_SEAT.attempt });
    }
  }

  function forgetSessions(account: string): void {
    for (const map of [sessions, links]) {
      for (const [hash, row] of map) if (row.account === account) map.delete(hash);
    }
  }

  return {
    account: async (account) => accounts.get(account),
    accountsOf: async (personIds) =>
      [...accounts.values()].filter(({ person }) => personIds.includes(person.id)),
    accounts: async () => [...accounts.values()].toSorted((a, b) => (a.account < b.account ? -1 : 1)),
    addAccount: (row, at) =>
      write('people', () => {
        const isTaken = [...accounts.values()].some(
          ({ account, person }) => account === row.account || person.id === row.person.id,
        );
        if (!isTaken) accounts.set(row.account, { ...row, isDisabled: false, createdAt: at });
        return !isTaken;
      }),
    changeAccount: (account, changed, endSessions) =>
      change(() => {
        update(account, (row) => changedRow(row, changed));
        if (changed.password !== undefined) forgetFailures(account);
        if (endSessions) forgetSessions(account);
      }),
    setOtp: (account, sealed) =>
      change(() =>
        update(account, ({ otp: _, ...row }) =>
          sealed === undefined ? row : { ...row, otp: { sealed, isOn: false, lastStep: 0 } },
        ),
      ),
    confirmOtp: (account, lastStep) =>
      change(() => update(account, (row) => ({ ...row, ...otpOf(row, { isOn: true, lastStep }) }))),
    setOtpStep: (account, lastStep) =>
      change(() => update(account, (row) => ({ ...row, ...otpOf(row, { lastStep }) }))),
    attempts: async () =>
      [...seats].flatMap(([account, ofAccount]) =>
        [...ofAccount].flatMap(([from, { attempt }]) =>
          attempt.failures > 0 ? [[account, from, attempt] as const] : [],
        ),
      ),
    setAttempt: (account, from, attempt) =>
      change(() => {
        if (accounts.has(account)) setSeat(account, from, { attempt });
      }),
    knowsSeat: async (account, from) => (seats.get(account)?.get(from)?.signedInAt ?? 0) > 0,
    async session(hash) {
      const session = sessions.get(hash);
      const holder = session && accounts.get(session.account);
      return holder && { since: session.since, expiresAt: session.expiresAt, holder };
    },
    sessionsOf: async (account, at) =>
      [...sessions.values()]
        .filter((row) => row.account === account && row.expiresAt > at)
        .map(({ since, expiresAt }) => ({ since, expiresAt }))
        .toSorted((a, b) => b.since - a.since),
    beginSession: (hash, row, at, from = '') =>
      change(() => {
        for (const map of [sessions, links]) {
          for (const [old, { expiresAt }] of map) if (expiresAt <= at) map.delete(old);
        }
        setSeat(row.account, from, { attempt: NO_SEAT.attempt, signedInAt: at });
        update(row.account, (holder) => ({ ...holder, signedInAt: at }));
        sessions.set(hash, { ...row, since: at });
      }),
    dropSession: (hash) => change(() => void sessions.delete(hash)),
    addLink: (hash, row) => change(() => void links.set(hash, row)),
    redeemLink: (hash, at) =>
      write('people', () => {
        const link = links.get(hash);
        if (link === undefined || link.isUsed === true || link.expiresAt <= at) return undefined;
        links.set(hash, { ...link, isUsed: true });
        const session = sessions.get(link.session);
        if (session === undefined || session.expiresAt <= at) return undefined;
        return { account: session.account, until: session.expiresAt };
      }),
    addApiKey: (row) => change(() => void keys.set(row.hash, row)),
    async keyHolder(hash) {
      const key = keys.get(hash);
      if (key === undefined || key.revokedAt !== undefined) return undefined;
      const holder = accounts.get(key.account);
      return holder && { key, holder };
    },
    setKeyUse: (hash, usedAt) =>
      change(() => {
        const key = keys.get(hash);
        if (key !== undefined) keys.set(hash, { ...key, usedAt });
      }),
    apiKeys: async () =>
      [...keys.values()].toSorted((a, b) => a.createdAt - b.createdAt || (a.hash < b.hash ? -1 : 1)),
    revokeApiKey: (hash, revokedAt) =>
      change(() => {
        const key = keys.get(hash);
        if (key !== undefined) keys.set(hash, { ...key, revokedAt });
      }),
  };
}

function changedRow(
  { otp, ...row }: AccountRow,
  { name, nameEn, roles, scope, sources, isDisabled, mustChange, password, otp: secret }: AccountChange,
): AccountRow {
  const { nameEn: nameBefore, sources: sourcesBefore, ...before } = row.person;
  const own = sources === undefined ? sourcesBefore : (sources ?? undefined);
  const english = nameEn ?? (name === undefined ? nameBefore : undefined);
  return {
    ...row,
    person: {
      ...before,
      name: name ?? before.name,
      roles: roles ?? before.roles,
      scope: scope ?? before.scope,
      ...defined({ nameEn: english, sources: own }),
    },
    password: password ?? row.password,
    isDisabled: isDisabled ?? row.isDisabled,
    mustChange: mustChange ?? row.mustChange,
    ...defined({ otp: otp === undefined || secret === 'off' ? undefined : otp }),
  };
}

function otpOf(
  { otp }: AccountRow,
  change: Partial<NonNullable<AccountRow['otp']>>,
): Pick<AccountRow, 'otp'> | object {
  return otp === undefined ? {} : { otp: { ...otp, ...change } };
}
