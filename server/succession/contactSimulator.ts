import type { PersonId } from '../../domain/kernel.ts';
import {
  type Contact,
  type ContactBook,
  MOST_RESIDENTS_A_CALL,
  type Transfer,
  type TransferOutcome,
} from './contactBook.ts';

/** A contact system that is made up, in process: for tests and for trying out. */
export interface ContactSimulator extends ContactBook {
  /** Gives a person so many residents and groups; what they had before is gone. */
  give(personId: PersonId, residents: number, groups: number): void;
  /** These residents will say no. */
  refuse(...ids: readonly string[]): void;
  /** Every call rejects, until told otherwise. */
  fail(isDown: boolean): void;
  /** Every transfer that was carried out, oldest first; a repeated key is not carried out again. */
  readonly transfers: readonly Transfer[];
  /** Keys of every call, repeated ones as well. */
  readonly transferKeys: readonly string[];
}

export interface ContactSimulatorOptions {
  /** What a person has who was given nothing by name. */
  readonly usual?: { readonly residents: number; readonly groups: number };
  /** Whether a resident nobody named will say no. */
  readonly refuses?: (id: string) => boolean;
}

export function createContactSimulator({
  usual = { residents: 0, groups: 0 },
  refuses = () => false,
}: ContactSimulatorOptions = {}): ContactSimulator {
  const residents = new Map<string, readonly Contact[]>();
  const groups = new Map<string, readonly Contact[]>();
  const refusing = new Set<string>();
  const transfers = new Map<string, Transfer>();
  const transferKeys: string[] = [];
  let isDown = false;

  function reach(): void {
    if (isDown) throw new Error('the contact system does not answer');
  }

  async function transfer(order: Transfer): Promise<void> {
    reach();
    transferKeys.push(order.key);
    if (!transfers.has(order.key)) transfers.set(order.key, order);
  }

  return {
    give(personId, residentCount, groupCount) {
      residents.set(personId, made('wm', personId, residentCount));
      groups.set(personId, made('wr', personId, groupCount));
    },
    refuse(...ids) {
      for (const id of ids) refusing.add(id);
    },
    fail(down) {
      isDown = down;
    },
    get transfers() {
      return [...transfers.values()];
    },
    transferKeys,
    async residentsOf(personId) {
      reach();
      return residents.get(personId) ?? made('wm', personId, usual.residents);
    },
    async groupsOf(personId) {
      reach();
      return groups.get(personId) ?? made('wr', personId, usual.groups);
    },
    async transferResidents(order) {
      if (order.ids.length > MOST_RESIDENTS_A_CALL) throw new Error('too many residents in one call');
      await transfer(order);
    },
    transferGroups: transfer,
    // It lives no longer than the server: a transfer from before is answered for all the same.
    async transferResult(_key, ids) {
      reach();
      const outcome = (id: string): TransferOutcome =>
        refusing.has(id) || refuses(id) ? 'refused' : 'moved';
      return new Map(ids.map((id) => [id, outcome(id)]));
    },
  };
}

function made(kind: 'wm' | 'wr', personId: PersonId, count: number): Contact[] {
  return Array.from({ length: count }, (_, n) => ({
    id: `${kind}-${personId}-${n + 1}`,
    label: kind === 'wm' ? `居民${n + 1}` : `居民群 ${n + 1}`,
  }));
}
