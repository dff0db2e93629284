import type { Millis } from '../../domain/kernel.ts';
import styles from './Ring.module.css';

/** A ring that drains with the time left, the seconds in it. The words beside it say the same. */
export function Ring({ left, of }: { readonly left: Millis; readonly of: Millis }) {
  return (
    <span className={styles.ring} aria-hidden="true">
      <svg viewBox="0 0 20 20" aria-hidden="true">
        <circle cx="10" cy="10" r="8.5" />
        <circle
          className={styles.left}
          cx="10"
          cy="10"
          r="8.5"
          pathLength="1"
          style={{ strokeDashoffset: of <= 0 ? 1 : 1 - left / of }}
        />
      </svg>
      <b>{Math.ceil(left / 1000)}</b>
    </span>
  );
}
