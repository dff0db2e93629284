import { Client, type ClientConfig, Pool, types } from 'pg';
import { StoreError } from '../StoreError.ts';
import { ConnectionLostError, describeFault } from './faults.ts';

/** Statements of one connection; values are numbered `$1` and so on. Rejects with StoreError, or the database's own error for a mistake. */
export interface Sql {
  /** Rows with the columns' names as their keys; whoever calls knows their types. */
  rows<Row>(text: string, ...values: readonly unknown[]): Promise<readonly Row[]>;
  row<Row>(text: string, ...values: readonly unknown[]): Promise<Row | undefined>;
  /** How many rows it wrote. */
  run(text: string, ...values: readonly unknown[]): Promise<number>;
}

export interface Connection extends Sql {
  /** Prepared once a connection under its name. */
  prepared<Row>(name: string, text: string, values: readonly unknown[]): Promise<readonly Row[]>;
  /** Calls back with what is notified on a channel it listens on. */
  onNotice(listener: (payload: string) => void): void;
  isLost(): boolean;
  close(): Promise<void>;
}

const BYTEA = 17;
const INT8 = 20;

/** Numbers of the log stay far below 2^53; bytes come as the other stores give them. */
const parsers: ClientConfig['types'] = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (oid === INT8) return Number;
    if (oid === BYTEA) return (text: string) => new Uint8Array(Buffer.from(text.slice(2), 'hex'));
    return types.getTypeParser(oid, format ?? 'text');
  },
};

type Queried = (config: {
  readonly name?: string;
  readonly text: string;
  readonly values: unknown[];
}) => Promise<{ readonly rows: readonly unknown[]; readonly rowCount: number | null }>;

/** Whoever asks knows what the columns are: the one place where that is believed. */
const believed = <Row>(rows: readonly unknown[]): readonly Row[] => rows as readonly Row[];

/** Statements over whatever sends them. */
export function statements(query: Queried): Sql {
  const send = async (text: string, values: readonly unknown[]) => {
    try {
      return await query({ text, values: [...values] });
    } catch (error) {
      throw describeFault(error);
    }
  };
  return {
    rows: async <Row>(text: string, ...values: readonly unknown[]) =>
      believed<Row>((await send(text, values)).rows),
    row: async <Row>(text: string, ...values: readonly unknown[]) =>
      believed<Row>((await send(text, values)).rows)[0],
    run: async (text, ...values) => (await send(text, values)).rowCount ?? 0,
  };
}

export interface ConnectOptions {
  readonly url: string;
  /** How it is called in `pg_stat_activity`. */
  readonly name: string;
  /** Settings of the session, as `-c name=value`. */
  readonly settings: string;
}

/** How long a database may take to answer the first time. */
const CONNECT_MS = 5_000;

const configOf = ({ url, name, settings }: ConnectOptions): ClientConfig => ({
  connectionString: url,
  application_name: name,
  connectionTimeoutMillis: CONNECT_MS,
  keepAlive: true,
  options: settings,
  types: parsers,
});

/** One connection. Rejects with `database-unreachable` when there is none to be had. */
export async function connect(options: ConnectOptions): Promise<Connection> {
  const client = new Client(configOf(options));
  let lost: unknown;
  client.on('error', (error) => {
    lost ??= error;
  });
  client.on('end', () => {
    lost ??= new Error('the connection was ended');
  });
  try {
    await client.connect();
  } catch (cause) {
    void client.end().catch(() => undefined);
    throw unreachable(cause);
  }
  const query: Queried = async (config) => {
    if (lost !== undefined) throw new ConnectionLostError(lost);
    return client.query(config);
  };
  return {
    ...statements(query),
    async prepared<Row>(name: string, text: string, values: readonly unknown[]) {
      return believed<Row>((await query({ name, text, values: [...values] })).rows);
    },
    onNotice: (listener) => client.on('notification', ({ payload = '' }) => listener(payload)),
    isLost: () => lost !== undefined,
    close: () => client.end().catch(() => undefined),
  };
}

export function unreachable(cause: unknown): StoreError {
  const message = cause instanceof Error ? cause.message : String(cause);
  return new StoreError('database-unreachable', message, { cause });
}

/** Connections that read beside the writer. */
export interface Readers extends Sql {
  close(): Promise<void>;
}

/** Three, so that a short read has not to wait for a long one. */
const MOST = 3;

/** Reads on connections that are made when they are needed; a read whose connection was lost is tried once more. */
export function openReaders(options: ConnectOptions): Readers {
  const pool = new Pool({ ...configOf(options), max: MOST });
  let isClosed = false;
  // One that is lost while nobody uses it gives way to another.
  pool.on('error', () => undefined);
  const query: Queried = async (config) => {
    if (isClosed) throw new StoreError('store-unavailable', 'the store is closed');
    try {
      return await pool.query(config);
    } catch (error) {
      if (!(describeFault(error) instanceof ConnectionLostError)) throw error;
      return pool.query(config);
    }
  };
  return {
    ...statements(query),
    async close() {
      if (isClosed) return;
      isClosed = true;
      await pool.end();
    },
  };
}
