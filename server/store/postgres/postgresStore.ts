import type { Millis } from '../../../domain/kernel.ts';
import { type Clock, systemClock } from '../../clock.ts';
import type { Leadership } from '../Leadership.ts';
import type { Store } from '../Store.ts';
import { StoreError } from '../StoreError.ts';
import { openSearcher } from '../sqlite/searcher.ts';
import { remote } from '../sqlite/thread.ts';
import { type StartCheck, verifyAtStart } from '../verifyAtStart.ts';
import { openAudit } from './audit.ts';
import { createBell } from './bell.ts';
import { openBroadcasts } from './broadcasts.ts';
import { type AuditReads, type EventReads, readAudit, readEvents } from './chains.ts';
import { type Connection, type ConnectOptions, connect, openReaders, type Readers } from './connection.ts';
import { openCursors } from './cursors.ts';
import { RENEW_MS, renewLease, takeLease } from './lease.ts';
import { openOutbox } from './outbox.ts';
import { openPeople } from './people.ts';
import { openLog } from './postgresLog.ts';
import { areCurrent, makeTables, upgradeTables } from './schema.ts';
import { openContacts, openLinks, openLooked, openViews, openWalls } from './smallPorts.ts';
import { openSuccessions } from './successions.ts';
import { watchLease } from './watch.ts';
import { createWriter, newHolder, type Writer } from './writer.ts';

export interface PostgresStoreOptions extends StartCheck {
  /** `postgresql://user:password@host:port/database`; several hosts with commas are not read, a proxy stands before them. */
  readonly url: string;
  /** The index cases are found by lies beside this machine's other files: `lingxing.db` names `lingxing.search.db`. */
  readonly file: string;
  readonly clock?: Clock;
  /** Called once: another server leads now, or nobody can tell what became of a commit. The process has to end. */
  readonly onLost?: (error: StoreError) => void;
  /** How long a write may wait for whoever holds a row or a table. */
  readonly busyMillis?: Millis;
  /** How long to wait for a server that holds the lease. One that was killed lets go as soon as its connection is gone. */
  readonly waitMillis?: Millis;
}

/** Between two looks at a lease that somebody holds. */
const LOOK_MS: Millis = 100;

/**
 * Opens the store of a database and leads it until it is closed. Rejects with LogCorruptError (names chain and entry) or
 * StoreError (in use, unreachable, newer, not ours, in another encoding).
 */
export async function openPostgresStore(options: PostgresStoreOptions): Promise<Store> {
  const { waitMillis = 3000 } = options;
  const holder = newHolder();
  const entry = await enter(options, holder, ({ isTaken, waited }) => {
    if (!isTaken && waited >= waitMillis) {
      throw new StoreError('database-in-use', 'another server leads this database');
    }
    return isTaken;
  });
  return (await openNode(options, holder, entry)).store;
}

export interface PostgresNode {
  readonly store: Store;
  readonly leadership: Leadership;
}

/** Opens it as one of several nodes: leads when nobody does, follows otherwise. Rejects as `openPostgresStore`, but for `database-in-use`. */
export async function openPostgresNode(options: PostgresStoreOptions): Promise<PostgresNode> {
  const holder = newHolder();
  // Where a node of an older version leads, its tables cannot be read yet.
  return openNode(
    options,
    holder,
    await enter(options, holder, ({ isTaken, isCurrent }) => isTaken || isCurrent),
  );
}

/** What the writer's connection is to be: a commit is on the disk, and on a synchronous standby where there are any, before it is
 * acknowledged. No limit on a statement: to cancel one that waits for a standby would acknowledge what only this machine has. */
const writingOf = ({ url, busyMillis = 5000 }: PostgresStoreOptions): ConnectOptions => ({
  url,
  name: 'lingxing writer',
  settings: `-c synchronous_commit=on -c statement_timeout=0 -c lock_timeout=${busyMillis} -c idle_in_transaction_session_timeout=3000`,
});

interface Look {
  readonly isTaken: boolean;
  /** The tables are of this version. */
  readonly isCurrent: boolean;
  readonly waited: Millis;
}

/** A connection to a database with tables, and the epoch where the lease was to be had. */
interface EntryPoint {
  readonly connection: Connection;
  readonly epoch: number | undefined;
}

/** Looks at the lease, and takes it when it is free, until that is enough. */
async function enter(
  options: PostgresStoreOptions,
  holder: string,
  isEnough: (look: Look) => boolean,
): Promise<EntryPoint> {
  const { clock = systemClock } = options;
  const connection = await connect(writingOf(options));
  try {
    await makeTables(connection);
    for (let waited = 0; ; waited += LOOK_MS) {
      const epoch = await takeLease(connection, holder);
      if (epoch !== undefined) {
        await upgradeTables(connection);
        // From now on nobody is sent to whoever led before.
        await renewLease(connection, holder, '');
      }
      const isTaken = epoch !== undefined;
      if (isEnough({ isTaken, isCurrent: isTaken || (await areCurrent(connection)), waited })) {
        return { connection, epoch };
      }
      await new Promise<void>((resolve) => clock.after(LOOK_MS, resolve));
    }
  } catch (error) {
    await connection.close();
    throw error;
  }
}

async function openNode(
  options: PostgresStoreOptions,
  holder: string,
  { connection, epoch }: EntryPoint,
): Promise<PostgresNode> {
  const { clock = systemClock, onLost = () => undefined } = options;
  const first = epoch === undefined ? undefined : { connection, epoch };
  const writer = createWriter(first, holder, { connect: writingOf(options), clock, onLost });
  const readers = openReaders(readingOf(options.url));
  const leadListeners = new Set<() => void>();
  let ownUrl = '';
  let isLeading = first !== undefined;
  let stopRenewing = (): void => undefined;

  function lead(): void {
    isLeading = true;
    stopRenewing = keepLease({ clock, readers, holder, url: () => ownUrl, onLost: writer.fence });
    for (const listener of leadListeners) listener();
  }

  const watch =
    first === undefined
      ? watchLease(connection, {
          ...{ connect: writingOf(options), holder, clock, now: () => performance.now() },
          onTaken(session) {
            writer.lead(session);
            lead();
          },
        })
      : undefined;
  if (isLeading) lead();
  const store = assemble({
    ...{ writer, readers, file: options.file },
    async stop() {
      await watch?.close();
      stopRenewing();
    },
  });
  const leadership: Leadership = {
    isLeading: () => isLeading,
    leaderUrl: () => watch?.leaderUrl(),
    head: () => watch?.head() ?? 0,
    heardAt: () => watch?.heardAt() ?? performance.now(),
    onBell: (listener) => watch?.onBell(listener) ?? (() => undefined),
    onLead(listener) {
      if (watch !== undefined && isLeading) queueMicrotask(listener);
      else leadListeners.add(listener);
    },
    answerAt(url) {
      ownUrl = url;
      if (isLeading) void renewLease(readers, holder, url).catch(() => undefined);
    },
  };
  try {
    await verifyAtStart(store, options);
    return { store, leadership };
  } catch (error) {
    await store.close();
    throw error;
  }
}

interface Keeping {
  readonly clock: Clock;
  readonly readers: Readers;
  readonly holder: string;
  readonly url: () => string;
  readonly onLost: () => void;
}

/** Gives signs of life until the returned function is called, the first at once where there is an address to tell. */
function keepLease({ clock, readers, holder, url, onLost }: Keeping): () => void {
  let isOver = false;
  const renew = (): void => {
    renewLease(readers, holder, url()).then(
      (isOurs) => (isOurs || isOver ? undefined : onLost()),
      // The database is away: whoever writes finds out.
      () => undefined,
    );
  };
  if (url() !== '') renew();
  const cancel = clock.every(RENEW_MS, renew);
  return () => {
    isOver = true;
    cancel();
  };
}

/** What is read needs no commit of its own; what is renewed need not wait for a disk. */
const readingOf = (url: string): ConnectOptions => ({
  url,
  name: 'lingxing reader',
  settings: '-c synchronous_commit=off',
});

interface Parts {
  readonly writer: Writer;
  readonly readers: Readers;
  readonly file: string;
  /** No sign of life is given afterwards, and no lease taken. */
  readonly stop: () => Promise<void>;
}

function assemble({ writer, readers, stop, file }: Parts): Store {
  const parts = { writer, readers };
  const searcher = openSearcher(file);
  const { drain, ...events } = openLog(parts);
  const bell = createBell(readers);
  events.follow(() => bell('events'));
  const heard = { readers, writer: ringing(writer, () => bell('people')) };
  return {
    events,
    audit: openAudit(parts),
    outbox: openOutbox(parts),
    contacts: openContacts(parts),
    people: openPeople(heard),
    links: openLinks(parts),
    cursors: openCursors(parts),
    successions: openSuccessions(parts),
    walls: openWalls(heard),
    looked: openLooked(parts),
    views: openViews(parts),
    broadcasts: openBroadcasts(parts),
    // Neither says anything that the log does not say: each machine has its own.
    search: remote(searcher.call, 'search', ['mark', 'clear', 'put', 'find']),
    keyframes: remote(searcher.call, 'keyframes', ['list', 'read', 'put', 'remove']),
    async close() {
      await drain();
      await stop();
      await writer.close();
      await readers.close();
      await searcher.close();
    },
  };
}

/** The same writer, whose transactions other nodes hear of. */
function ringing(writer: Writer, ring: () => void): Writer {
  return {
    ...writer,
    async transaction(work) {
      const result = await writer.transaction(work);
      ring();
      return result;
    },
  };
}

/** What can be read of a database, also while a server leads it. */
export interface PostgresReader {
  readonly events: EventReads;
  readonly audit: AuditReads;
  close(): Promise<void>;
}

/** Reads beside the server that leads. */
export function openPostgresReader(url: string): PostgresReader {
  const readers = openReaders(readingOf(url));
  return { events: readEvents(readers), audit: readAudit(readers), close: readers.close };
}
