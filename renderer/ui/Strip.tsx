import type { ReactNode } from 'react';
import styles from './Strip.module.css';

export interface StripProps {
  /** Nothing else may wait for it. */
  readonly isGrave: boolean;
  readonly children: ReactNode;
  /** The way to what it is about, for whoever may go there. */
  readonly way?: { readonly name: string; readonly go: () => void } | undefined;
}

/** A line above every page: what all have to know. */
export function Strip({ isGrave, children, way }: StripProps) {
  return (
    <div className={styles.strip} data-grave={isGrave}>
      {children}
      {way !== undefined && (
        <button type="button" className={styles.act} onClick={way.go}>
          {way.name}
        </button>
      )}
    </div>
  );
}
