/*
 * What goes wrong in a thread, as it crosses over to the event loop. Plain JavaScript like everything in this
 * folder: a thread loads it without a compiler, from the source tree as well as from build/.
 */

/** @typedef {import('../../StoreError.ts').StoreFault} StoreFault */

/** An error whose code the caller knows; anything else is a bug. */
export class Fault extends Error {
  /**
   * @param {StoreFault} code
   * @param {string} message
   * @param {ErrorOptions} [options]
   */
  constructor(code, message, options) {
    super(message, options);
    this.code = code;
  }
}

/** SQLite: busy, locked, read-only, I/O, full, cannot open. */
const UNAVAILABLE = new Set([5, 6, 8, 10, 13, 14]);
/** SQLite: corrupt, not a database. */
const DAMAGED = new Set([11, 26]);

export const SQLITE_BUSY = 5;

/** What SQLite says where the driver leaves its code out, as it does while it reads rows. */
const MESSAGES = /** @type {const} */ ([
  [/malformed/u, 11],
  [/not a database/u, 26],
  [/is full/u, 13],
  [/is locked/u, 5],
  [/readonly/u, 8],
  [/I\/O error/u, 10],
  [/unable to open/u, 14],
]);

/**
 * SQLite's primary code of an error; undefined for any other error.
 *
 * @param {unknown} error
 * @returns {number | undefined}
 */
export function sqliteCode(error) {
  if (!(error instanceof Error)) return undefined;
  if ('errcode' in error) return Number(error.errcode) & 0xff;
  if (!('code' in error) || error.code !== 'ERR_SQLITE_ERROR') return undefined;
  return MESSAGES.find(([words]) => words.test(error.message))?.[1];
}

/**
 * @param {unknown} error
 * @returns {{code?: StoreFault, message: string}}
 */
export function describeFault(error) {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof Fault) return { code: error.code, message };
  const code = sqliteCode(error);
  if (code !== undefined && UNAVAILABLE.has(code)) return { code: 'store-unavailable', message };
  if (code !== undefined && DAMAGED.has(code)) return { code: 'store-damaged', message };
  return { message };
}
