import type { CommandAck } from '../../domain/contract/socket.ts';
import type { Millis, Seq } from '../../domain/kernel.ts';
import type { Clock } from '../clock.ts';
import type { Readiness } from '../dispatch/dispatcher.ts';
import { wireRefusal } from '../dispatch/parseCall.ts';
import type { Elsewhere } from '../link/elsewhere.ts';
import type { AuditStore, NewAuditEntry } from '../store/AuditStore.ts';
import type { Leadership } from '../store/Leadership.ts';
import { StoreError } from '../store/StoreError.ts';
import { createLeaderCalls, LeaderAwayError, type LeaderCalls } from './leaderCalls.ts';

/** A node that has not heard its database for so long shows nobody that what it has is new. */
const FRESH_MS: Millis = 3_000;

/** This server as one of several nodes of a district. */
export interface Nodes extends Elsewhere {
  readonly secret: string;
  readonly calls: LeaderCalls;
  /** Where what it does not decide goes; undefined while nobody leads. */
  leaderUrl(): string | undefined;
  /** Whether commands are taken here, by whichever node decides them. */
  readiness(own: Readiness): Readiness;
  /** The audit, whose rows are written by whoever leads. */
  auditOf(store: AuditStore): AuditStore;
  /** It decides from now on. */
  lead(): void;
  close(): void;
}

export interface NodesParts {
  readonly leadership: Leadership;
  readonly secret: string;
  /** Another node led when this one began. */
  readonly follows: boolean;
  /** So long a call may wait. */
  readonly clock: Pick<Clock, 'after'>;
  /** By the machine's own count. */
  readonly now?: () => Millis;
}

export function createNodes(parts: NodesParts): Nodes {
  const { leadership, secret, now = () => performance.now() } = parts;
  const calls = createLeaderCalls(secret, parts.clock);
  let { follows } = parts;

  const leaderUrl = (): string | undefined => (follows ? leadership.leaderUrl() : undefined);
  const isFresh = (): boolean => !follows || now() - leadership.heardAt() < FRESH_MS;

  async function appendAtLeader(entries: readonly NewAuditEntry[]): Promise<{ seq: Seq; hash: string }> {
    const leader = leaderUrl();
    if (leader === undefined) throw new StoreError('store-unavailable', 'no node leads');
    try {
      return (await calls.post(leader, '/node/v1/audit', { entries })) as { seq: Seq; hash: string };
    } catch (cause) {
      throw new StoreError('store-unavailable', 'the audit could not be passed on', { cause });
    }
  }

  return {
    secret,
    calls,
    isFollowing: () => follows,
    leaderUrl,
    isFresh,
    readiness(own) {
      if (!follows || (!own.ready && own.code === 'stopping')) return own;
      if (!isFresh()) return { ready: false, code: 'store-unavailable' };
      return leaderUrl() === undefined ? { ready: false, code: 'no-leader' } : { ready: true };
    },
    async command(call) {
      const leader = leaderUrl();
      if (leader === undefined) return undefined;
      try {
        // What comes from the leader is what it would have told the console.
        return (await calls.post(leader, '/node/v1/commands', call)) as CommandAck;
      } catch (error) {
        return error instanceof LeaderAwayError ? wireRefusal('no-leader') : 'unknown';
      }
    },
    auditOf: (store) => ({
      ...store,
      append: (entries) => (leadership.isLeading() ? store.append(entries) : appendAtLeader(entries)),
    }),
    lead() {
      follows = false;
      calls.close();
    },
    close: calls.close,
  };
}
