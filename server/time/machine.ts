import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { uptime } from 'node:os';
import type { Millis } from '../../domain/kernel.ts';
import type { Boot } from '../../domain/time/trust.ts';
import { type Clock, systemClock } from '../clock.ts';

/** What a machine can tell of the time. Only `wall` may be set by somebody, or be wrong from the start. */
export interface Machine extends Pick<Clock, 'after' | 'every'> {
  /** What its clock says: epoch milliseconds, UTC. */
  wall(): Millis;
  /** Counts on whatever the clock is set to, from a beginning of its own. */
  steady(): Millis;
  /** Undefined where it does not say. */
  boot(): Boot | undefined;
  /** Whether a time server keeps its clock right; undefined where it does not say. */
  synchronised(): Promise<boolean | undefined>;
}

/** The machine this runs on. Where it is no Linux, it says nothing of its start and of its time server. */
export const thisMachine: Machine = {
  wall: systemClock.now,
  steady: () => performance.now(),
  boot() {
    try {
      const id = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
      return { id, uptime: uptime() * 1000 };
    } catch {
      return undefined;
    }
  },
  synchronised: () =>
    new Promise((resolve) => {
      const ask = ['show', '--property=NTPSynchronized', '--value'];
      execFile('timedatectl', ask, { timeout: ANSWERS_WITHIN_MS }, (error, stdout) => {
        const word = error === null ? stdout.trim() : '';
        resolve(word === 'yes' || word === 'no' ? word === 'yes' : undefined);
      });
    }),
  after: systemClock.after,
  every: systemClock.every,
};

const ANSWERS_WITHIN_MS: Millis = 2_000;
