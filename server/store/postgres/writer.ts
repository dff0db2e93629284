import { randomUUID } from 'node:crypto';
import type { Millis } from '../../../domain/kernel.ts';
import type { Clock } from '../../clock.ts';
import { createQueue } from '../../turns.ts';
import { StoreError } from '../StoreError.ts';
import { type Connection, type ConnectOptions, connect, type Sql } from './connection.ts';
import { ConnectionLostError, describeFault, FencedError } from './faults.ts';
import { HELD, releaseLease, takeLease } from './lease.ts';

/** The one connection that writes, with the epoch it writes under. */
export interface Session {
  readonly connection: Connection;
  readonly epoch: number;
}

export interface Writer {
  /** Everything in it becomes durable together, or none of it. One after the other and in their order. */
  transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  /** A statement that is a transaction and asks for the epoch by itself. */
  statement<T>(work: (session: Session) => Promise<T>): Promise<T>;
  /**
   * After a ConnectionLostError: resolves once what was in flight is either stored or never will be, since the lease has
   * been taken anew, by this server or by another.
   */
  decided(): Promise<void>;
  /** To be called by whoever learns that another server has taken the lease. */
  fence(): void;
  /** The lease has been taken over this connection: from now on this server writes. */
  lead(session: Session): void;
  /** Makes durable what was handed over, lets go of the lease. */
  close(): Promise<void>;
}

export interface WriterOptions {
  readonly connect: ConnectOptions;
  readonly clock: Clock;
  /** Called once: this server may write no more, and has to end. */
  readonly onLost: (error: StoreError) => void;
}

/** Between two attempts to reach a database that went away. */
const AGAIN_MS: Millis = 200;
/** How long that is tried while nobody knows what became of a commit. */
const LONGEST_MS: Millis = 60_000;

/** Takes over a connection that holds the lease; without one it writes nothing until it is told to lead. */
export function createWriter(first: Session | undefined, holder: string, options: WriterOptions): Writer {
  const { clock, onLost } = options;
  let session = first;
  let follows = first === undefined;
  let fenced: FencedError | undefined;
  let isClosed = false;
  const inTurn = createQueue();

  function loseLease(): FencedError {
    if (fenced === undefined) {
      fenced = new FencedError();
      onLost(fenced);
    }
    return fenced;
  }

  /** The session; a new one, with the lease taken anew, where the last was lost. */
  async function open(): Promise<Session> {
    if (fenced !== undefined) throw fenced;
    if (session !== undefined && !session.connection.isLost()) return session;
    session = undefined;
    const connection = await connect(options.connect).catch((error: StoreError) => {
      throw new StoreError('store-unavailable', error.message, { cause: error });
    });
    try {
      const epoch = await takeLease(connection, holder);
      if (epoch === undefined) throw loseLease();
      session = { connection, epoch };
      return session;
    } catch (error) {
      await connection.close();
      throw error;
    }
  }

  async function guarded<T>(work: (session: Session) => Promise<T>): Promise<T> {
    if (isClosed) throw new StoreError('store-unavailable', 'the store is closed');
    if (follows) throw new StoreError('store-unavailable', 'another node leads');
    const mine = await open();
    try {
      return await work(mine);
    } catch (cause) {
      const error = describeFault(cause);
      if (error instanceof ConnectionLostError) {
        session = undefined;
        void mine.connection.close();
      }
      throw error instanceof FencedError ? loseLease() : error;
    }
  }

  async function transact<T>({ connection, epoch }: Session, work: (sql: Sql) => Promise<T>): Promise<T> {
    await connection.run('BEGIN');
    try {
      if ((await connection.row(HELD, epoch)) === undefined) throw new FencedError();
      const result = await work(connection);
      await connection.run('COMMIT');
      return result;
    } catch (error) {
      if (!connection.isLost()) await connection.run('ROLLBACK').catch(() => undefined);
      throw error;
    }
  }

  return {
    transaction: (work) => inTurn(() => guarded((mine) => transact(mine, work))),
    statement: (work) => inTurn(() => guarded(work)),
    async decided() {
      for (const until = clock.now() + LONGEST_MS; clock.now() < until; ) {
        try {
          await inTurn(open);
          return;
        } catch (error) {
          // Taken by another: decided as well.
          if (error instanceof FencedError) return;
        }
        await new Promise<void>((resolve) => clock.after(AGAIN_MS, resolve));
      }
      const error = new StoreError('store-unavailable', 'nobody knows what became of the last commit');
      onLost(error);
      throw error;
    },
    fence: () => void loseLease(),
    lead(taken) {
      session = taken;
      follows = false;
    },
    close: () =>
      inTurn(async () => {
        isClosed = true;
        const open = session;
        session = undefined;
        if (open === undefined) return;
        await releaseLease(open.connection, open.epoch).catch(() => undefined);
        await open.connection.close();
      }),
  };
}

/** Tells this server from every other one, also from itself before it was started again. */
export const newHolder = (): string => randomUUID();
