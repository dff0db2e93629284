import { type FormEvent, useState } from 'react';
import { browserClock } from '../../../client/clock.ts';
import { newCommandId } from '../../../client/link/newCommandId.ts';
import { ui, useUi } from '../../../desk/uiStore.ts';
import { useWords } from '../../../speech/t.ts';
import styles from './SavedViews.module.css';

/** Filters kept under a name, on this machine. */
export function SavedViews() {
  const t = useWords();
  const views = useUi((state) => state.savedViews);
  const filter = useUi((state) => state.filter);
  const tab = useUi((state) => state.listTab);
  const [name, setName] = useState('');

  function save(event: FormEvent): void {
    event.preventDefault();
    if (name.trim() === '') return;
    ui.saveView({ id: newCommandId(browserClock.now()), name: name.trim(), tab, filter });
    setName('');
  }

  return (
    <div className={styles.views}>
      {views.length === 0 && <p className={styles.none}>{t('queue.noViews')}</p>}
      <ul>
        {views.map((view) => (
          <li key={view.id}>
            <button type="button" className={styles.open} onClick={() => ui.openView(view)}>
              {view.name}
            </button>
            <button
              type="button"
              className={styles.remove}
              aria-label={t('queue.removeView', { name: view.name })}
              onClick={() => ui.removeView(view.id)}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
      {Object.keys(filter).length > 0 && (
        <form onSubmit={save}>
          <input
            value={name}
            maxLength={40}
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
