import type { Store } from '../Store.ts';
import { LogCorruptError, StoreDamagedError, StoreError } from '../StoreError.ts';
import { type StartCheck, verifyAtStart } from '../verifyAtStart.ts';
import { openReaders, type Readers } from './readers.ts';
import { openSearcher, type Searcher } from './searcher.ts';
import { type AuditReads, type EventReads, readAudit, readEvents } from './sqliteChains.ts';
import { openAudit, openLog } from './sqliteLog.ts';
import { remote } from './thread.ts';
import { openWriter, type StartWriter, type Writer } from './writer.ts';

export interface SqliteStoreOptions extends StartCheck {
  /** The database file, `lingxing.db` in the data folder; created when it is absent. */
  readonly file: string;
  /** How long a write may wait for a tool that writes the same file from another process. */
  readonly busyMillis?: number;
  /** Starts the writer; tests pass one that fails. */
  readonly startWriter?: StartWriter;
}

export interface SqliteStore extends Store {
  /** Quota: the file may have this many pages of 4 KiB, then writes fail as on a full disk. */
  limitPages(pages: number): Promise<void>;
}

/**
 * Opens the store of a data folder and holds it for this process. Rejects with LogCorruptError (names chain and entry)
 * or StoreError (in use, newer, not ours, damaged).
 */
export async function openSqliteStore(options: SqliteStoreOptions): Promise<SqliteStore> {
  const { file, busyMillis = 5000, startWriter } = options;
  const writer = openWriter({ file, busyMillis }, startWriter);
  const readers = openReaders(file);
  const searcher = openSearcher(file);
  try {
    await writer.call('file', 'open');
    const store = assemble({ writer, readers, searcher });
    await refuseDamaged(readers);
    await verifyAtStart(store, options);
    return store;
  } catch (error) {
    const named = isOfDamage(error) ? await damageIn(readers, error) : undefined;
    await readers.close();
    await writer.close();
    throw named ?? error;
  }
}

/** All pages of a file up to 256 MB are looked at before a start; of a larger one, when something cannot be read. */
const CHECKED_PAGES = 65_536;

const isOfDamage = (error: unknown): boolean =>
  (error instanceof StoreError && error.code === 'store-damaged' && !(error instanceof StoreDamagedError)) ||
  (error instanceof LogCorruptError && error.reason === 'unreadable');

/** What is damaged, when anything is. */
async function damageIn(readers: Readers, cause?: unknown): Promise<StoreDamagedError | undefined> {
  const unnamed = [{ table: undefined, pages: [] }];
  // A file whose first page is damaged cannot even be opened.
  const parts = await readers.call('file', 'damage').catch(() => unnamed);
  return parts.length === 0 ? undefined : new StoreDamagedError(parts, { cause });
}

async function refuseDamaged(readers: Readers): Promise<void> {
  if ((await readers.call('file', 'pages')) > CHECKED_PAGES) return;
  const damage = await damageIn(readers);
  if (damage !== undefined) throw damage;
}

/** What can be read of a store's file, also while a server runs on it. */
export interface StoreReader {
  readonly events: EventReads;
  readonly audit: AuditReads;
  readonly outbox: Omit<Store['outbox'], 'change'>;
  close(): Promise<void>;
}

/** Rejects with StoreError when it is no database, or none of ours. */
export async function openStoreReader(file: string): Promise<StoreReader> {
  const readers = openReaders(file);
  try {
    await readers.call('file', 'open');
    return {
      events: readEvents(readers),
      audit: readAudit(readers),
      outbox: readOutbox(readers),
      close: readers.close,
    };
  } catch (error) {
    await readers.close();
    throw error;
  }
}

const readOutbox = ({ call }: Readers) =>
  remote(call, 'outbox', ['due', 'nextDue', 'read', 'find', 'counts', 'countsByCase', 'answers']);

interface Threads {
  readonly writer: Writer;
  readonly readers: Readers;
  readonly searcher: Searcher;
}

function assemble({ writer, readers, searcher }: Threads): SqliteStore {
  const { call: read } = readers;
  const { call: write } = writer;
  const { drain, ...events } = openLog({ readers, writer });
  return {
    events,
    audit: openAudit({ readers, writer }),
    outbox: {
      ...readOutbox(readers),
      ...remote(write, 'outbox', ['change']),
    },
    contacts: {
      ...remote(read, 'contacts', ['read', 'withPhoneOf', 'readAny']),
      ...remote(write, 'contacts', ['erase']),
    },
    people: {
      ...remote(read, 'people', [
        'account',
        'accountsOf',
        'accounts',
        'attempts',
        'knowsSeat',
        'session',
        'sessionsOf',
        'keyHolder',
        'apiKeys',
      ]),
      ...remote(write, 'people', [
        'addAccount',
        'changeAccount',
        'setOtp',
        'confirmOtp',
        'setOtpStep',
        'setAttempt',
        'beginSession',
        'dropSession',
        'addLink',
        'redeemLink',
        'setKeyUse',
        'addApiKey',
        'revokeApiKey',
      ]),
    },
    links: { ...remote(read, 'links', ['find', 'ofCase']), ...remote(write, 'links', ['put']) },
    cursors: {
      ...remote(read, 'cursors', ['read', 'ids', 'refusals', 'waiting', 'refusal']),
      ...remote(write, 'cursors', ['advance', 'takeUp']),
    },
    successions: {
      ...remote(read, 'successions', ['hasItems', 'batchItems', 'waiting', 'list']),
      ...remote(write, 'successions', ['fill', 'batch', 'settle']),
    },
    walls: { ...remote(read, 'walls', ['all']), ...remote(write, 'walls', ['put', 'remove']) },
    looked: { ...remote(read, 'looked', ['read']), ...remote(write, 'looked', ['put']) },
    views: { ...remote(read, 'views', ['all']), ...remote(write, 'views', ['put', 'remove']) },
    broadcasts: {
      ...remote(read, 'broadcasts', [
        ...(['labels', 'residents', 'count', 'page', 'withPhone', 'spared', 'unknownPhones'] as const),
        ...(['item', 'nextDue', 'counts', 'channels', 'reasons'] as const),
      ]),
      ...remote(write, 'broadcasts', ['register', 'add', 'keepLists', 'take', 'change', 'endQueued']),
    },
    search: remote(searcher.call, 'search', ['mark', 'clear', 'put', 'find']),
    keyframes: remote(searcher.call, 'keyframes', ['list', 'read', 'put', 'remove']),
    limitPages: (pages) => write('file', 'limitPages', pages),
    async close() {
      await drain();
      // The readers first: whoever reads holds up the emptying of the WAL.
      await readers.close();
      await searcher.close();
      await writer.close();
    },
  };
}
