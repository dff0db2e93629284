import type { Bell } from '../Leadership.ts';
import type { Sql } from './connection.ts';

/** On which nodes hear of what was written. */
export const CHANNEL = 'lingxing';

/**
 * Rings behind a commit, once for all that is committed while it rings. One that is not heard is made good by the look that
 * every node takes at the log, so nobody waits for it and its failure is nobody's.
 */
export function createBell(sql: Sql): (bell: Bell) => void {
  const ringing = new Set<Bell>();
  const again = new Set<Bell>();

  function ring(bell: Bell): void {
    if (ringing.has(bell)) {
      again.add(bell);
      return;
    }
    ringing.add(bell);
    void sql
      .run('SELECT pg_notify($1, $2)', CHANNEL, bell)
      .catch(() => undefined)
      .then(() => {
        ringing.delete(bell);
        if (again.delete(bell)) ring(bell);
      });
  }

  return ring;
}
