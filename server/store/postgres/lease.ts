import { LIVE, type Millis, type Seq } from '../../../domain/kernel.ts';
import type { Sql } from './connection.ts';

/*
 * Who may write: one row. Its epoch is raised by whoever takes it, and every append carries the epoch it was taken with:
 *
 * - an append locks the row (FOR KEY SHARE) for as long as its transaction lasts, and is none where the epoch is another;
 * - taking it raises the epoch, a column of a unique index, which waits for such locks and keeps new ones waiting.
 *
 * So once a lease is taken, whatever its former holder wrote is either stored and can be read, or never will be: a slower
 * ex-leader is refused by the row, and a commit whose answer was lost is decided by taking the own lease anew.
 */

/** Without a sign of life from its holder for so long, the lease is anybody's. */
export const LEASE_MS: Millis = 4_000;
export const RENEW_MS: Millis = 1_000;

/** The clock is the database's. A holder whose connection is gone has let go, unless it is the one that asks. */
const IS_FREE = `(holder = '' OR renewed_at < clock_timestamp() - $2 * interval '1 millisecond'
    OR NOT EXISTS (SELECT FROM pg_stat_activity AS a WHERE a.pid = lease.pid AND a.backend_start = lease.connected_at))`;

const TAKE = `
  UPDATE lease SET epoch = epoch + 1, holder = $1, pid = pg_backend_pid(), renewed_at = clock_timestamp(),
    connected_at = (SELECT backend_start FROM pg_stat_activity WHERE pid = pg_backend_pid())
  WHERE holder = $1 OR ${IS_FREE}
  RETURNING epoch`;

/** What a node that does not hold it sees of it, and of the log behind it. */
export interface LeaseView {
  readonly isFree: boolean;
  /** Where its holder is reached; empty when it has not said. */
  readonly url: string;
  /** The last event of the live world. */
  readonly head: Seq;
}

export async function lookAtLease(sql: Sql): Promise<LeaseView> {
  const view = await sql.row<LeaseView>(
    `SELECT ${IS_FREE} AS "isFree", url, coalesce((SELECT seq FROM heads WHERE world = $1), 0) AS head FROM lease`,
    ...[LIVE, LEASE_MS],
  );
  return view ?? { isFree: false, url: '', head: 0 };
}

/** The epoch when it was to be had, itself a sign of life; undefined while another server holds it. */
export async function takeLease(sql: Sql, holder: string): Promise<number | undefined> {
  return (await sql.row<{ readonly epoch: number }>(TAKE, holder, LEASE_MS))?.epoch;
}

/** False when somebody else has taken it. Locks nothing that an append waits for. `url`: where the holder is reached. */
export async function renewLease(connection: Sql, holder: string, url: string): Promise<boolean> {
  const sql = 'UPDATE lease SET renewed_at = clock_timestamp(), url = $2 WHERE holder = $1';
  return (await connection.run(sql, holder, url)) > 0;
}

/** Whoever waits for it goes on at once. */
export async function releaseLease(sql: Sql, epoch: number): Promise<void> {
  await sql.run(`UPDATE lease SET holder = '', url = '' WHERE epoch = $1`, epoch);
}

/** The row of whoever writes, locked until the transaction ends; none for an epoch that is over. */
export const HELD = 'SELECT 1 FROM lease WHERE epoch = $1 FOR KEY SHARE';
