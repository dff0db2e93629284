import type { RecipientCounts } from '../../../domain/broadcast/broadcast.ts';
import { RECIPIENT_STATES, type RecipientState } from '../../../domain/broadcast/codes.ts';
import { defined } from '../../../domain/defined.ts';
import type { GridId, Millis } from '../../../domain/kernel.ts';
import type { BroadcastItem, BroadcastStore, Resident, ResidentQuery } from '../BroadcastStore.ts';
import type { SealedContact } from '../ContactStore.ts';
import type { FaultyWriter } from './faults.ts';

interface StoredItem extends BroadcastItem {
  readonly isNotice: boolean;
  readonly nextAt: Millis;
  readonly updatedAt: Millis;
  readonly channel?: string;
  readonly providerId?: string;
  readonly error?: string;
}

export interface StoredBroadcasts {
  readonly residents: Map<string, Omit<Resident, 'contact'>>;
  readonly lists: Map<string, StoredItem[]>;
}

export function emptyBroadcasts(): StoredBroadcasts {
  return { residents: new Map(), lists: new Map() };
}

const REACHED: ReadonlySet<RecipientState> = new Set(['sent', 'delivered', 'waiting_member']);
const WAITING: ReadonlySet<RecipientState> = new Set(['queued', 'sending']);

export function createMemoryBroadcasts(
  { residents, lists }: StoredBroadcasts,
  contacts: Map<string, SealedContact>,
  write: FaultyWriter['write'],
): BroadcastStore {
  type Entry = readonly [string, Omit<Resident, 'contact'>];
  const itemsOf = (list: string): readonly StoredItem[] => lists.get(list) ?? [];

  const isInPlace =
    ({ gridIds }: ResidentQuery) =>
    ([, { gridId }]: Entry): boolean =>
      gridIds.includes(gridId);
  const hasLabel =
    ({ labels }: ResidentQuery) =>
    ([, resident]: Entry): boolean =>
      labels.length === 0 || resident.labels.some((label) => labels.includes(label));
  const isNotExcepted =
    ({ exceptLabels }: ResidentQuery) =>
    ([, resident]: Entry): boolean =>
      !resident.labels.some((label) => exceptLabels.includes(label));
  const wants =
    ({ sparing }: ResidentQuery) =>
    ([, { optedOut }]: Entry): boolean =>
      sparing === undefined || !optedOut;

  function noticesOf(id: string, since: Millis): number {
    return [...lists.values()]
      .flat()
      .filter(
        (item) => item.ref === id && item.isNotice && REACHED.has(item.state) && item.updatedAt >= since,
      ).length;
  }

  function hasRoom({ sparing }: ResidentQuery) {
    return ([id]: Entry): boolean => sparing === undefined || noticesOf(id, sparing.since) < sparing.most;
  }

  /** What each condition leaves, one after the other. */
  function stepsOf(query: ResidentQuery) {
    const inPlaces = [...residents].filter(isInPlace(query));
    const withLabels = inPlaces.filter(hasLabel(query));
    const allowed = withLabels.filter(isNotExcepted(query));
    const wanting = allowed.filter(wants(query));
    return { inPlaces, withLabels, allowed, wanting, left: wanting.filter(hasRoom(query)) };
  }

  const tally = <K extends string>(keys: readonly K[]): readonly (readonly [K, number])[] => {
    const counted = new Map<K, number>();
    for (const key of keys) counted.set(key, (counted.get(key) ?? 0) + 1);
    return [...counted].toSorted(([a], [b]) => (a < b ? -1 : 1));
  };

  const isDue = ({ state, nextAt }: StoredItem, at: Millis): boolean => WAITING.has(state) && nextAt <= at;

  return {
    register: (added) =>
      write('broadcasts', () => {
        for (const { contact, ...resident } of added) {
          contacts.set(contact.id, contact);
          residents.set(contact.id, resident);
        }
      }),
    labels: async () =>
      tally([...residents.values()].flatMap(({ labels }) => labels)).map(([label, n]) => ({ label, n })),
    residents: async () => residents.size,
    async count(query) {
      const { inPlaces, withLabels, allowed, wanting, left } = stepsOf(query);
      return {
        inPlaces: inPlaces.length,
        withLabels: withLabels.length,
        withoutLabels: withLabels.length - allowed.length,
        optedOut: allowed.length - wanting.length,
        budget: wanting.length - left.length,
        total: left.length,
        grids: tally<GridId>(left.map(([, { gridId }]) => gridId)).map(([gridId, n]) => ({ gridId, n })),
      };
    },
    page: async (query, after, limit) =>
      stepsOf(query)
        .left.map(([id, { gridId }]) => ({ id, gridId }))
        .filter(({ id }) => id > after)
        .toSorted((a, b) => (a.id < b.id ? -1 : 1))
        .slice(0, limit),
    withPhone: async (ids) => ids.filter((id) => contacts.get(id)?.phoneHash !== undefined).length,
    spared: async (ids, sparing) =>
      ids.flatMap((id): { id: string; why: 'opted-out' | 'budget' }[] => {
        if (residents.get(id)?.optedOut === true) return [{ id, why: 'opted-out' }];
        return noticesOf(id, sparing.since) >= sparing.most ? [{ id, why: 'budget' }] : [];
      }),
    async unknownPhones(query, ids) {
      const phones = new Set(stepsOf(query).allowed.map(([id]) => contacts.get(id)?.phoneHash));
      return ids.filter((id) => {
        const contact = contacts.get(id);
        return contact?.phoneHash !== undefined && !phones.has(contact.phoneHash);
      });
    },
    add: (list, from, recipients, { isNotice, at }) =>
      write('broadcasts', () => {
        const before = itemsOf(list);
        const known = new Set(before.map(({ kind, ref }) => `${kind} ${ref}`));
        const fresh = recipients.flatMap((recipient, i): StoredItem[] => {
          const key = `${recipient.kind} ${recipient.ref}`;
          if (known.has(key)) return [];
          known.add(key);
          const begun = { state: 'queued' as const, attempts: 0, nextAt: 0, updatedAt: at };
          return [{ ...recipient, n: from + i, isNotice, ...begun }];
        });
        lists.set(list, [...before, ...fresh]);
      }),
    keepLists: (world, referenced) =>
      write('broadcasts', () => {
        const forgotten = [...lists.keys()].filter(
          (list) => list.startsWith(`${world}:`) && !referenced.includes(list),
        );
        for (const list of forgotten) lists.delete(list);
      }),
    take: (list, at, limit) =>
      write('broadcasts', () => {
        const due = itemsOf(list)
          .filter((item) => isDue(item, at))
          .toSorted((a, b) => a.nextAt - b.nextAt || a.n - b.n)
          .slice(0, limit);
        const taken = new Set(due);
        const marked = (item: StoredItem): StoredItem =>
          taken.has(item) ? { ...item, state: 'sending', attempts: item.attempts + 1, updatedAt: at } : item;
        lists.set(list, itemsOf(list).map(marked));
        return due.map(({ n, kind, ref, unitId, state, attempts }) => ({
          n,
          kind,
          ref,
          unitId,
          state,
          attempts,
        }));
      }),
    async item(list, place) {
      const found = itemsOf(list).find(({ n }) => n === place);
      if (found === undefined) return undefined;
      const { n, kind, ref, unitId, state, attempts, channel } = found;
      return { n, kind, ref, unitId, state, attempts, ...defined({ channel }) };
    },
    async nextDue(list) {
      const times = itemsOf(list).flatMap(({ state, nextAt }) => (WAITING.has(state) ? [nextAt] : []));
      return times.length === 0 ? undefined : Math.min(...times);
    },
    change: (list, changes, at) =>
      write('broadcasts', () => {
        const by = new Map(changes.map((change) => [change.n, change]));
        const changed = (item: StoredItem): StoredItem => {
          const change = by.get(item.n);
          if (change === undefined || !change.from.includes(item.state)) return item;
          const { error: _error, ...rest } = item;
          return { ...rest, ...defined(change.to), updatedAt: at };
        };
        lists.set(list, itemsOf(list).map(changed));
      }),
    endQueued: (list, state, error, at) =>
      write('broadcasts', () => {
        const queued = itemsOf(list).filter((item) => item.state === 'queued').length;
        const ended = (item: StoredItem): StoredItem =>
          item.state === 'queued' ? { ...item, state, error, updatedAt: at } : item;
        lists.set(list, itemsOf(list).map(ended));
        return queued;
      }),
    async counts(list) {
      const counted = new Map(tally(itemsOf(list).map(({ state }) => state)));
      const entries = RECIPIENT_STATES.map((state) => [state, counted.get(state) ?? 0]);
      return Object.fromEntries(entries) as RecipientCounts;
    },
    channels: async (list) =>
      tally(
        itemsOf(list).flatMap(({ state, channel }) =>
          channel !== undefined && REACHED.has(state) ? [channel] : [],
        ),
      ).map(([channel, n]) => ({ channel, n })),
    async reasons(list) {
      const keys = itemsOf(list).flatMap(({ state, error }) =>
        error === undefined || state === 'sent' || state === 'delivered' || state === 'sending'
          ? []
          : [`${state} ${error}` as const],
      );
      return tally(keys)
        .map(([key, n]) => {
          const [state, error = ''] = key.split(' ');
          return { state: state as RecipientState, error, n };
        })
        .toSorted((a, b) => b.n - a.n)
        .slice(0, 30);
    },
  };
}
