/** Why a store did not do what it was told; stable, and in refusals.ts where a person meets it. */
export type StoreFault =
  /** Full, busy, read-only, gone: the same call may go through later. */
  | 'store-unavailable'
  /** Somebody else wrote first, or the call contradicts itself. */
  | 'append-conflict'
  /** The bytes of the file itself are damaged. */
  | 'store-damaged'
  | 'data-folder-in-use'
  /** Another server holds the lease of the database. */
  | 'database-in-use'
  /** Nobody answers at the address, or not to this user. */
  | 'database-unreachable'
  /** Its encoding is not UTF-8. */
  | 'database-unfit'
  | 'schema-newer'
  | 'not-a-lingxing-file';

/** The store did not take it: nothing of the call is stored, unless a port says otherwise. */
export class StoreError extends Error {
  readonly code: StoreFault;
  constructor(code: StoreFault, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Part of a file that cannot be read, or contradicts itself; `table` undefined when nobody can tell. */
export interface DamagedPart {
  readonly table: string | undefined;
  readonly pages: readonly number[];
}

/** Pages of the file are damaged; the server refuses to start on it. */
export class StoreDamagedError extends StoreError {
  readonly parts: readonly DamagedPart[];
  constructor(parts: readonly DamagedPart[], options?: ErrorOptions) {
    const named = parts.map(({ table = 'unknown', pages }) => `${table} (pages ${pages.join(', ')})`);
    super('store-damaged', `damaged: ${named.join('; ')}`, options);
    this.parts = parts;
  }
}

/** What is stored fails its own check; the server refuses to start on it. */
export class LogCorruptError extends Error {
  readonly code = 'log-corrupt';
  /** The world, or `audit`. */
  readonly chain: string;
  readonly seq: number;
  readonly reason: string;
  constructor(chain: string, seq: number, reason: string) {
    super(`the log of world "${chain}" is corrupt: event ${seq} fails with ${reason}`);
    this.chain = chain;
    this.seq = seq;
    this.reason = reason;
  }
}

/** Waits for a write; false when the store could not take it. Any other error is a bug and is thrown. */
export async function isWritten(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (error instanceof StoreError && error.code === 'store-unavailable') return false;
    throw error;
  }
}

/** Whatever kept a write from being stored, as the port's error. */
export function unavailable(cause: unknown): StoreError {
  if (cause instanceof StoreError) return cause;
  const message = cause instanceof Error ? cause.message : String(cause);
  return new StoreError('store-unavailable', message, { cause });
}
