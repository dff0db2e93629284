import type { Millis } from '../../../domain/kernel.ts';
import { type Clock, systemClock } from '../../clock.ts';
import type { Store } from '../Store.ts';
import { StoreError } from '../StoreError.ts';
import { openSearcher } from '../sqlite/searcher.ts';
import { remote } from '../sqlite/thread.ts';
import { type StartCheck, verifyAtStart } from '../verifyAtStart.ts';
import { openAudit } from './audit.ts';
import { openBroadcasts } from './broadcasts.ts';
import { type AuditReads, type EventReads, readAudit, readEvents } from './chains.ts';
import { type ConnectOptions, connect, openReaders, type Readers } from './connection.ts';
import { openCursors } from './cursors.ts';
import { RENEW_MS, renewLease, takeLease } from './lease.ts';
import { openOutbox } from './outbox.ts';
import { openPeople } from './people.ts';
import { openLog } from './postgresLog.ts';
import { makeTables, upgradeTables } from './schema.ts';
import { openContacts, openLinks, openLooked, openViews, openWalls } from './smallPorts.ts';
import { openSuccessions } from './successions.ts';
import { createWriter, newHolder, type Session, type Writer } from './writer.ts';

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
  /** Called once when there is one. */
  readonly onWaiting?: () => void;
}

/** Between two looks at a lease that somebody holds. */
const LOOK_MS: Millis = 100;

/**
 * Opens the store of a database and leads it until it is closed. Rejects with LogCorruptError (names chain and entry) or
 * StoreError (in use, unreachable, newer, not ours, in another encoding).
 */
export async function openPostgresStore(options: PostgresStoreOptions): Promise<Store> {
  const { clock = systemClock, busyMillis = 5000, onLost = () => undefined } = options;
  // A commit is on the disk, and on a synchronous standby where there are any, before it is acknowledged. No limit on a
  // statement: to cancel one that waits for a standby would acknowledge what only this machine has.
  const writing: ConnectOptions = {
    url: options.url,
    name: 'lingxing writer',
    settings: `-c synchronous_commit=on -c statement_timeout=0 -c lock_timeout=${busyMillis} -c idle_in_transaction_session_timeout=3000`,
  };
  const holder = newHolder();
  const { waitMillis = 3000, onWaiting = () => undefined } = options;
  const session = await lead(writing, holder, { clock, waitMillis, onWaiting });
  const writer = createWriter(session, holder, { connect: writing, clock, onLost });
  const readers = openReaders(readingOf(options.url));
  const stopRenewing = keepLease({ clock, readers, holder, onLost: writer.fence });
  const store = assemble({ writer, readers, stopRenewing, file: options.file });
  try {
    await verifyAtStart(store, options);
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}

interface Keeping {
  readonly clock: Clock;
  readonly readers: Readers;
  readonly holder: string;
  readonly onLost: () => void;
}

/** Gives signs of life until the returned function is called. */
function keepLease({ clock, readers, holder, onLost }: Keeping): () => void {
  let isOver = false;
  const cancel = clock.every(RENEW_MS, () => {
    renewLease(readers, holder).then(
      (isOurs) => (isOurs || isOver ? undefined : onLost()),
      // The database is away: whoever writes finds out.
      () => undefined,
    );
  });
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

type Waiting = {
  readonly clock: Clock;
  readonly waitMillis: Millis;
  readonly onWaiting: () => void;
};

/** A connection that holds the lease, with the tables up to date. */
async function lead(options: ConnectOptions, holder: string, waiting: Waiting): Promise<Session> {
  const connection = await connect(options);
  try {
    await makeTables(connection);
    for (let waited = 0; ; waited += LOOK_MS) {
      const epoch = await takeLease(connection, holder);
      if (epoch !== undefined) {
        await upgradeTables(connection);
        return { connection, epoch };
      }
      if (waited === 0) waiting.onWaiting();
      if (waited >= waiting.waitMillis) {
        throw new StoreError('database-in-use', 'another server leads this database');
      }
      await new Promise<void>((resolve) => waiting.clock.after(LOOK_MS, resolve));
    }
  } catch (error) {
    await connection.close();
    throw error;
  }
}

interface Parts {
  readonly writer: Writer;
  readonly readers: Readers;
  readonly stopRenewing: () => void;
  readonly file: string;
}

function assemble({ writer, readers, stopRenewing, file }: Parts): Store {
  const parts = { writer, readers };
  const searcher = openSearcher(file);
  const { drain, ...events } = openLog(parts);
  return {
    events,
    audit: openAudit(parts),
    outbox: openOutbox(parts),
    contacts: openContacts(parts),
    people: openPeople(parts),
    links: openLinks(parts),
    cursors: openCursors(parts),
    successions: openSuccessions(parts),
    walls: openWalls(parts),
    looked: openLooked(parts),
    views: openViews(parts),
    broadcasts: openBroadcasts(parts),
    // Neither says anything that the log does not say: each machine has its own.
    search: remote(searcher.call, 'search', ['mark', 'clear', 'put', 'find']),
    keyframes: remote(searcher.call, 'keyframes', ['list', 'read', 'put', 'remove']),
    async close() {
      await drain();
      stopRenewing();
      await writer.close();
      await readers.close();
      await searcher.close();
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
