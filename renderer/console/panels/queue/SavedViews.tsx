import { type FormEvent, useState } from 'react';
import { useClient } from '../../../client/context.ts';
import { useView } from '../../../client/hooks.ts';
import { newCommandId } from '../../../client/link/newCommandId.ts';
import { useDesk } from '../../../desk/context.ts';
import { useList } from '../../../desk/hooks.ts';
import { useWords } from '../../../speech/t.ts';
import { BoundedLine } from '../../../ui/Bounded.tsx';
import styles from './SavedViews.module.css';

/** Filters kept under a name, on this machine. */
export function SavedViews() {
  const { clock } = useClient();
  const { list } = useDesk();
  const t = useWords();
  const views = useList((state) => state.savedViews);
  const filter = useView((state) => state.filter);
  const tab = useList((state) => state.listTab);
  const [name, setName] = useState('');

  function save(event: FormEvent): void {
    event.preventDefault();
    if (name.trim() === '') return;
    list.saveView({ id: newCommandId(clock.now()), name: name.trim(), tab, filter });
    setName('');
  }

  return (
    <div className={styles.views}>
      {views.length === 0 && <p className={styles.none}>{t('queue.noViews')}</p>}
      <ul>
        {views.map((view) => (
          <li key={view.id}>
            <button type="button" className={styles.open} onClick={() => list.openView(view)}>
              {view.name}
            </button>
            <button
              type="button"
              className={styles.remove}
              aria-label={t('queue.removeView', { name: view.name })}
              onClick={() => list.removeView(view.id)}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
      {Object.keys(filter).length > 0 && (
        <form onSubmit={save}>
          <BoundedLine
            value={name}
            most={40}
            placeholder={t('queue.viewName')}
            aria-label={t('queue.viewName')}
            onChange={(event) => setName(event.target.value)}
          />
          <button type="submit">{t('queue.saveView')}</button>
        </form>
      )}
    </div>
  );
}
