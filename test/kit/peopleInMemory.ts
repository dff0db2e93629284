import type { AccountView } from '../../domain/contract/accounts.ts';
import type { Person } from '../../domain/kernel.ts';
import { isRole, refuse } from '../../domain/kernel.ts';
import type { Clock } from '../../server/clock.ts';
import type { People } from '../../server/people/accounts.ts';
import { SESSION_MILLIS } from '../../server/people/sessions.ts';

/** Accounts without passwords or a disk; how the real ones are kept is tested in server/people. */
export interface PeopleInMemory extends People {
  /** A session for this person, from now on. */
  admit(person: Person): string;
  /** Accounts for these people, who may never sign in. */
  employ(...people: readonly Person[]): void;
  /** A key for this person's programs. */
  giveKey(person: Person): string;
}

export function createPeopleInMemory(clock: Pick<Clock, 'now'>): PeopleInMemory {
  const sessions = new Map<string, { readonly person: Person; readonly expiresAt: number }>();
  const keys = new Map<string, Person>();
  const accounts = new Map<string, AccountView>();
  function employ(...people: readonly Person[]): void {
    for (const { id, name, roles, scope } of people) {
      const rest = { disabled: false, otp: false, createdAt: 0, keys: [] };
      // Signing in anew switches nobody on again.
      if (accounts.get(id)?.disabled !== true)
        accounts.set(id, { account: id, id, name, roles, scope, ...rest });
    }
  }
  const refused = async () => refuse('bad-credentials');
  return {
    employ,
    admit(person) {
      employ(person);
      const token = `token-${sessions.size + 1}`;
      sessions.set(token, { person, expiresAt: clock.now() + SESSION_MILLIS });
      return token;
    },
    giveKey(person) {
      const key = `key-${keys.size + 1}`;
      keys.set(key, person);
      return key;
    },
    personOf: async (token) => {
      const session = sessions.get(token);
      if (session === undefined || session.expiresAt <= clock.now()) return undefined;
      if (accounts.get(session.person.id)?.disabled === true) return undefined;
      return { ...session, account: session.person.id };
    },
    personOfApiKey: async (key) => keys.get(key),
    signOut: async (token) => {
      sessions.delete(token);
    },
    forget: () => undefined,
    takeOver: async () => undefined,
    signIn: refused,
    createAccount: refused,
    createApiKey: refused,
    createLink: refused,
    setPassword: refused,
    changePassword: refused,
    admin: {
      list: async () => [...accounts.values()],
      view: async () => undefined,
      own: async () => undefined,
      change: async (account, { disabled }) => {
        const view = accounts.get(account);
        if (view === undefined || disabled === undefined) return refuse('bad-credentials');
        accounts.set(account, { ...view, disabled });
        return { ...view, disabled };
      },
      revokeKey: refused,
    },
    otp: { begin: refused, confirm: refused, end: refused },
    accountsOf: async (ids) =>
      [...accounts.values()].flatMap((view) =>
        ids.includes(view.id) ? { ...view, roles: view.roles.filter(isRole) } : [],
      ),
    personOfAccount: async (account) => {
      const view = accounts.get(account);
      return view && { ...view, roles: view.roles.filter(isRole) };
    },
  };
}
