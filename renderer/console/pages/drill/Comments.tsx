import { type FormEvent, useState } from 'react';
import { useWords } from '../../../speech/t.ts';
import { BoundedLine } from '../../../ui/Bounded.tsx';
import shared from '../desk.module.css';
import { useGive } from '../useGive.ts';
import type { DrillReport } from './Compared.tsx';
import styles from './Report.module.css';

/** What those who were in it say afterwards; by role, without a name. */
export function Comments({ report: { comments } }: { readonly report: DrillReport }) {
  const t = useWords();
  const { give, busy, fault } = useGive();
  const [text, setText] = useState('');
  async function add(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (await give({ type: 'exercise.note', data: { text: text.trim() } }, t('drill.comments.act')))
      setText('');
  }
  return (
    <section aria-label={t('drill.comments')}>
      <h4>{t('drill.comments')}</h4>
      {comments.length === 0 && <p className={shared.count}>{t('drill.comments.none')}</p>}
      <ul>
        {comments.map((comment, nth) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two may say the same
          <li key={nth}>
            {comment.text}{' '}
            {comment.role !== undefined && (
              <span className={shared.count}>{t(`drill.role.${comment.role}`)}</span>
            )}
          </li>
        ))}
      </ul>
      <form className={styles.line} onSubmit={(event) => void add(event)}>
        <label>
          {t('drill.comments.add')}{' '}
          <BoundedLine
            value={text}
            most={1000}
            autoComplete="off"
            onChange={(event) => setText(event.currentTarget.value)}
          />
        </label>
        <button type="submit" className={shared.quiet} disabled={busy || text.trim() === ''}>
          {t('drill.comments.act')}
        </button>
        <span className={shared.problem} role="alert">
          {fault}
        </span>
      </form>
    </section>
  );
}
