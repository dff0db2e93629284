import type { Millis, Person, World } from '../../../domain/kernel.ts';
import { isWall } from '../../../domain/people/scope.ts';
import type { Clock } from '../clock.ts';
import type { LockStore } from '../store/lockStore.ts';

/**
 * A console nobody touches for a quarter of an hour covers itself until the same person's password is
 * given. The link, the situation and every draft stay as they are: only looking and acting ends. A wall
 * shows what may be seen by all, and nobody sits at it: it never locks.
 */
export interface IdleLock {
  /** Counts for this person: from now, or after a reload from the last touch before it. */
  begin(person: Person, after: 'sign-in' | 'reload'): void;
  end(): void;
  /** A hand on the keyboard or the mouse. */
  touch(): void;
  /** Looks at once, as after a sleep: timers stand still while the machine does. */
  check(): void;
  lock(): void;
  unlock(): void;
}

export interface IdleLockParts {
  readonly clock: Clock;
  readonly world: World;
  readonly lockStore: LockStore;
  /** Ends with the tab: a reload must neither open the cover nor begin to count anew. */
  readonly tabStorage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
}

/** DOMAIN §2.1: idle lock after 15 minutes. */
export const IDLE_MS: Millis = 15 * 60_000;
/** Moving the mouse writes nothing more often than this; after a reload the lock may come so much early. */
const NOTED_EVERY_MS: Millis = 20_000;
const LOCKED = 'locked';

export function createIdleLock({ clock, world, lockStore, tabStorage }: IdleLockParts): IdleLock {
  const key = `lingxing.touched.${world}`;
  let touchedAt: Millis = 0;
  let notedAt: Millis = 0;
  let stopTimer: (() => void) | undefined;

  const isCounting = () => stopTimer !== undefined;

  function touch(): void {
    if (!isCounting()) return;
    touchedAt = clock.now();
    if (touchedAt - notedAt >= NOTED_EVERY_MS || touchedAt < notedAt) note(String(touchedAt));
  }

  function note(text: string): void {
    notedAt = touchedAt;
    try {
      tabStorage.setItem(key, text);
    } catch {
      // Full or forbidden storage: then a reload begins to count anew.
    }
  }

  function check(): void {
    if (!isCounting()) return;
    stopTimer?.();
    const left = touchedAt + IDLE_MS - clock.now();
    if (left <= 0) lock();
    else stopTimer = clock.after(left, check);
  }

  function lock(): void {
    if (!isCounting()) return;
    stopTimer?.();
    stopTimer = undefined;
    note(LOCKED);
    lockStore.setState({ locked: true });
  }

  function unlock(): void {
    stopTimer?.();
    touchedAt = clock.now();
    note(String(touchedAt));
    lockStore.setState({ locked: false });
    stopTimer = clock.after(IDLE_MS, check);
  }

  function end(): void {
    stopTimer?.();
    stopTimer = undefined;
    tabStorage.removeItem(key);
    lockStore.setState({ locked: false });
  }

  return {
    begin(person, after) {
      if (isWall(person)) {
        end();
        return;
      }
      const noted = after === 'reload' ? tabStorage.getItem(key) : null;
      unlock();
      if (noted === LOCKED) lock();
      else if (noted !== null && Number(noted) > 0) {
        touchedAt = Math.min(Number(noted), touchedAt);
        check();
      }
    },
    end,
    touch,
    check,
    lock,
    unlock,
  };
}
