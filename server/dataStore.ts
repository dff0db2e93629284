import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Leadership } from './store/Leadership.ts';
import type { Store } from './store/Store.ts';
import type { StoreError } from './store/StoreError.ts';
import { openSqliteStore, openStoreReader, type StoreReader } from './store/sqlite/sqliteStore.ts';
import type { StartCheck } from './store/verifyAtStart.ts';

/** Where the data of a district are: in the folder's own file, or in the database that is named beside it. */
export interface DataPlace {
  readonly dataDir: string;
  /** From LINGXING_POSTGRES_URL. */
  readonly postgresUrl?: string | undefined;
}

export interface DataStoreOptions extends StartCheck {
  /** Called once: this process may write no more, and has to end. Never with a file. */
  readonly onLost?: (error: StoreError) => void;
  /** As one of several nodes: another may lead. */
  readonly isNode?: boolean;
}

export interface DataStore {
  readonly store: Store;
  /** Of one node of several; absent for a server that leads alone. */
  readonly leadership?: Leadership;
}

export const databaseFile = (dataDir: string): string => join(dataDir, 'lingxing.db');

/** Opens it and holds it for this process. Rejects as the stores do. */
export async function openDataStore(place: DataPlace, options: DataStoreOptions = {}): Promise<DataStore> {
  const file = databaseFile(place.dataDir);
  const url = place.postgresUrl;
  if (url === undefined) return { store: await openSqliteStore({ file, ...options }) };
  const { openPostgresNode, openPostgresStore } = await import('./store/postgres/postgresStore.ts');
  if (options.isNode === true) return openPostgresNode({ file, url, ...options });
  return { store: await openPostgresStore({ file, url, ...options }) };
}

/** What can be read of it, also while a server runs on it. */
export type DataReader = Pick<StoreReader, 'events' | 'audit' | 'close'>;

/** Whether there is anything to read; of a database nobody knows before it is asked. */
export const hasData = ({ dataDir, postgresUrl }: DataPlace): boolean =>
  postgresUrl !== undefined || existsSync(databaseFile(dataDir));

/** Rejects with StoreError when it cannot be read, or is none of ours. */
export async function openDataReader({ dataDir, postgresUrl }: DataPlace): Promise<DataReader> {
  if (postgresUrl === undefined) return openStoreReader(databaseFile(dataDir));
  const { openPostgresReader } = await import('./store/postgres/postgresStore.ts');
  return openPostgresReader(postgresUrl);
}
