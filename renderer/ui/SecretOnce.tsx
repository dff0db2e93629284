import { useEffect, useRef, useState } from 'react';
import { useWords } from '../speech/t.ts';
import styles from './SecretOnce.module.css';

interface SecretOnceProps {
  /** What it is and whose: "窗口1席的首次口令". */
  readonly title: string;
  readonly value: string;
  /** Puts it away for good. */
  readonly onDone: () => void;
}

/** A password or key that is shown this one time; whoever closes it cannot see it again. */
export function SecretOnce({ title, value, onDone }: SecretOnceProps) {
  const t = useWords();
  const [copied, setCopied] = useState<boolean>();
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.focus(), []);

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
    } catch {
      setCopied(false);
    }
  }

  return (
    <section ref={box} className={styles.secret} tabIndex={-1} aria-label={title}>
      <b>{title}</b>
      <code>{value}</code>
      <p>{t('secret.once')}</p>
      <div className={styles.acts}>
        <button type="button" className={styles.copy} onClick={() => void copy()}>
          {t('secret.copy')}
        </button>
        <button type="button" className={styles.done} onClick={onDone}>
          {t('secret.done')}
        </button>
        <span role="status">{copied !== undefined && t(copied ? 'secret.copied' : 'secret.notCopied')}</span>
      </div>
    </section>
  );
}
