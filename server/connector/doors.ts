import type { ConnectorStatus } from '../../domain/contract/connectors.ts';
import { fits } from '../../domain/contract/strings.ts';
import type { Person } from '../../domain/kernel.ts';
import type { Clock } from '../clock.ts';
import type { Vault } from '../people/vault.ts';
import type { CursorStore, RefusedOrder } from '../store/CursorStore.ts';
import { createQueue } from '../turns.ts';
import { keepOrders } from './refusals.ts';

/**
 * What programs bring to our door by themselves and could not leave there (a connector of its own process, a
 * platform that pushes): kept by channel, like the orders that a connector of ours could not take in.
 */
export interface Doors {
  /** Keeps it, sealed; nothing happens for one that is known. Rejects with StoreError. */
  keep(refused: PushedRefusal): Promise<void>;
  statuses(): readonly ConnectorStatus[];
  /** The channel of a door; undefined for what is none. */
  sourceOf(id: string): string | undefined;
  /** One was taken up. */
  recount(id: string): Promise<void>;
}

export interface PushedRefusal {
  readonly by: Person;
  readonly source: string;
  /** As its sender wrote it; empty where it gave no number. */
  readonly externalId: string;
  readonly code: string;
  /** What came: JSON, or what was to be. */
  readonly raw: unknown;
}

export interface DoorParts {
  readonly progress: CursorStore;
  readonly vault: Pick<Vault, 'seal' | 'fingerprint'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly onRefused: (by: Person, orders: readonly RefusedOrder[]) => void;
}

const DOOR = 'door:';
const SHOWN_REFUSALS = 20;
/** A program that has gone mad is told of each refusal; it does not fill the disk as well. */
const MOST_WAITING = 2_000;
const NO_CHANNEL = 'unknown';

export async function openDoors({ progress, vault, clock, onRefused }: DoorParts): Promise<Doors> {
  const doors = new Map<string, ConnectorStatus>();
  /** Each counts on from the one before. */
  const inTurn = createQueue();
  for (const id of await progress.ids()) if (id.startsWith(DOOR)) await recount(id);

  async function recount(id: string): Promise<void> {
    const { accepted, repeated, supplemented, refused } = await progress.read(id);
    const refusals = await progress.refusals(id, SHOWN_REFUSALS);
    const source = id.slice(DOOR.length);
    doors.set(id, {
      id,
      name: source,
      source,
      state: 'apart',
      ...{ accepted, repeated, supplemented, refused },
      waiting: await progress.waiting(id),
      refusals: refusals.map(({ id: refusalId, externalId, code, at }) => ({
        ...{ id: refusalId, externalId, code, at },
      })),
    });
  }

  async function keep({ by, source, externalId, code, raw }: PushedRefusal): Promise<void> {
    const id = DOOR + (source !== '' && fits('channel', source) ? source : NO_CHANNEL);
    const order = { ...keepOrders(vault, id)(raw), externalId, code, at: clock.now() };
    const isFull = (doors.get(id)?.waiting ?? 0) >= MOST_WAITING;
    if (isFull || (await progress.refusal(id, order.id)) !== undefined) return;
    const reached = await progress.read(id);
    await progress.advance(id, { ...reached, refused: reached.refused + 1 }, [order]);
    await recount(id);
    onRefused(by, [order]);
  }

  return {
    keep: (refused) => inTurn(() => keep(refused)),
    statuses: () => [...doors.values()],
    sourceOf: (id) => doors.get(id)?.source,
    recount,
  };
}
