import type { Millis, Seq } from '../../../domain/kernel.ts';
import type { Clock } from '../../clock.ts';
import type { Bell, Leadership } from '../Leadership.ts';
import { CHANNEL } from './bell.ts';
import { type Connection, type ConnectOptions, connect } from './connection.ts';
import { LEASE_MS, lookAtLease, takeLease } from './lease.ts';
import { upgradeTables } from './schema.ts';
import type { Session } from './writer.ts';

/** Between two looks: the net below the bell, and how soon a lease that is free is taken. */
const LOOK_MS: Millis = 100;
/** A look that is not answered for so long is given up, with its connection. */
const LONGEST_LOOK_MS: Millis = LEASE_MS / 2;

export interface WatchParts {
  /** How a connection that may become the writer's is made. */
  readonly connect: ConnectOptions;
  readonly holder: string;
  readonly clock: Clock;
  /** By the machine's own count. */
  readonly now: () => Millis;
  /** The lease was taken over this connection, which is no more this watch's. */
  readonly onTaken: (session: Session) => void;
}

/** Looks at the lease and hears the bell for as long as this node follows. */
export interface Watch extends Pick<Leadership, 'leaderUrl' | 'head' | 'heardAt' | 'onBell'> {
  close(): Promise<void>;
}

/** Begins on a connection that has just seen another node's lease. */
export function watchLease(first: Connection, parts: WatchParts): Watch {
  const { clock, holder, now } = parts;
  const listeners = new Set<(bell: Bell) => void>();
  let connection: Connection | undefined = first;
  let url = '';
  let head: Seq = 0;
  let heardAt = now();
  let isOver = false;
  let looking: Promise<void> = Promise.resolve();
  let cancel: () => void = () => undefined;

  const ring = (bell: Bell): void => {
    for (const listener of listeners) listener(bell);
  };

  async function listenOn(taken: Connection): Promise<void> {
    taken.onNotice((payload) => {
      if (!isOver && (payload === 'events' || payload === 'people')) ring(payload);
    });
    await taken.run(`LISTEN ${CHANNEL}`);
    // What was rung before is made good.
    ring('people');
    ring('events');
  }

  async function look(): Promise<void> {
    if (connection === undefined || connection.isLost()) {
      connection = undefined;
      const made = await connect(parts.connect);
      await listenOn(made);
      connection = made;
    }
    const mine = connection;
    const giveUp = clock.after(LONGEST_LOOK_MS, () => void mine.close());
    try {
      await lookOn(mine);
    } finally {
      giveUp();
    }
  }

  async function lookOn(mine: Connection): Promise<void> {
    const view = await lookAtLease(mine);
    heardAt = now();
    url = view.isFree ? '' : view.url;
    if (view.head > head) {
      head = view.head;
      ring('events');
    }
    if (!view.isFree || isOver) return;
    const epoch = await takeLease(mine, holder);
    if (epoch === undefined) return;
    await upgradeTables(mine);
    await mine.run(`UNLISTEN ${CHANNEL}`);
    isOver = true;
    connection = undefined;
    parts.onTaken({ connection: mine, epoch });
  }

  function later(): void {
    if (isOver) return;
    cancel = clock.after(LOOK_MS, () => {
      looking = look()
        .catch(() => {
          // The database is away: nobody may go by what was remembered of it.
          void connection?.close();
          connection = undefined;
          url = '';
          ring('people');
        })
        .then(later);
    });
  }

  const beginning = listenOn(first).catch(() => undefined);
  void beginning.then(later);

  return {
    leaderUrl: () => (url === '' || isOver ? undefined : url),
    head: () => head,
    heardAt: () => heardAt,
    onBell(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    async close() {
      isOver = true;
      cancel();
      await looking;
      await connection?.close();
    },
  };
}
