import type { RecipientCounts } from '../../domain/broadcast/broadcast.ts';
import type { RecipientState } from '../../domain/broadcast/codes.ts';
import type { GridId, Millis, UnitId, World } from '../../domain/kernel.ts';
import type { SealedContact } from './ContactStore.ts';

/** Somebody who wants to be told what concerns the place they live in. Their contact is sealed beside it. */
export interface Resident {
  readonly contact: SealedContact;
  readonly gridId: GridId;
  readonly labels: readonly string[];
  readonly optedOut: boolean;
}

/** Which residents. */
export interface ResidentQuery {
  readonly gridIds: readonly GridId[];
  /** With any of these; whatever they have when there are none. */
  readonly labels: readonly string[];
  readonly exceptLabels: readonly string[];
  /** Whoever opted out, or had so many notices since then, is left out; nobody is when absent. */
  readonly sparing?: { readonly since: Millis; readonly most: number } | undefined;
}

export interface ResidentCounts {
  readonly inPlaces: number;
  readonly withLabels: number;
  readonly withoutLabels: number;
  readonly optedOut: number;
  readonly budget: number;
  /** Of those that are left. */
  readonly total: number;
  readonly grids: readonly { readonly gridId: GridId; readonly n: number }[];
}

/** One recipient, by id alone; `resident` and `reporter` are ids of sealed contacts. */
export interface Recipient {
  readonly kind: 'resident' | 'reporter' | 'desk';
  readonly ref: string;
  /** Where they live, or whose desk it is. */
  readonly unitId: UnitId;
}

/** A recipient on the list of a broadcast, and how far it is. */
export interface BroadcastItem extends Recipient {
  readonly n: number;
  readonly state: RecipientState;
  readonly attempts: number;
}

export interface SentItem extends BroadcastItem {
  readonly channel?: string;
}

export interface ItemChange {
  readonly n: number;
  readonly from: readonly RecipientState[];
  readonly to: {
    readonly state: RecipientState;
    readonly attempts: number;
    readonly nextAt: Millis;
    readonly channel?: string | undefined;
    readonly providerId?: string | undefined;
    readonly error?: string | undefined;
  };
}

export interface ItemReason {
  readonly state: RecipientState;
  readonly error: string;
  readonly n: number;
}

/** The register of residents, and who each broadcast went to. Every write is one transaction; rejects with StoreError. */
export interface BroadcastStore {
  /** Writes down residents with their contacts; whoever is there already is replaced. */
  register(residents: readonly Resident[]): Promise<void>;
  labels(): Promise<readonly { readonly label: string; readonly n: number }[]>;
  residents(): Promise<number>;
  count(query: ResidentQuery): Promise<ResidentCounts>;
  /** Ids after `after` in their order, at most `limit`, with their grid. */
  page(
    query: ResidentQuery,
    after: string,
    limit: number,
  ): Promise<readonly { readonly id: string; readonly gridId: GridId }[]>;
  /** How many of these contacts are there and have a phone. */
  withPhone(ids: readonly string[]): Promise<number>;
  /** Of these residents, those who want no notice or have had so many since then, and why. */
  spared(
    ids: readonly string[],
    sparing: NonNullable<ResidentQuery['sparing']>,
  ): Promise<readonly { readonly id: string; readonly why: 'opted-out' | 'budget' }[]>;
  /** Of these contacts, those whose phone no resident of the query has; whoever has no phone is none of them. */
  unknownPhones(query: ResidentQuery, ids: readonly string[]): Promise<readonly string[]>;
  /** Puts recipients on a list, numbered from `from`; whoever is on it already stays as they are. */
  add(
    list: string,
    from: number,
    recipients: readonly Recipient[],
    about: { readonly isNotice: boolean; readonly at: Millis },
  ): Promise<void>;
  /** Lists of a world (`WORLD:…`) that are none of these are forgotten with all on them. */
  keepLists(world: World, lists: readonly string[]): Promise<void>;
  /** Recipients to try now, `queued` or left over in `sending`, and marks them `sending`. */
  take(list: string, at: Millis, limit: number): Promise<readonly BroadcastItem[]>;
  /** The recipient at this place of the list, with the way they were sent it by. */
  item(list: string, n: number): Promise<SentItem | undefined>;
  /** When the first of them is due; undefined when none waits. */
  nextDue(list: string): Promise<Millis | undefined>;
  /** Only from the states believed. */
  change(list: string, changes: readonly ItemChange[], at: Millis): Promise<void>;
  /** What is still queued becomes this; how many. */
  endQueued(list: string, state: 'cancelled' | 'dropped', error: string, at: Millis): Promise<number>;
  counts(list: string): Promise<RecipientCounts>;
  channels(list: string): Promise<readonly { readonly channel: string; readonly n: number }[]>;
  reasons(list: string): Promise<readonly ItemReason[]>;
}
