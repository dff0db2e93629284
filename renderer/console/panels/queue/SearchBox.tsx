import type { KeyboardEvent } from 'react';
import { useClient } from '../../../client/context.ts';
import { useView } from '../../../client/hooks.ts';
import { liftNewest } from '../../../client/store/viewStore.ts';
import { useDesk } from '../../../desk/context.ts';
import { enterSearch } from '../../../desk/everywhere.ts';
import { useWords } from '../../../speech/t.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import { gridWish, useGridByNumber } from './gridWish.ts';
import styles from './SearchBox.module.css';

/** Number, words, initials; `g 0817` and Enter flies to that grid. Arrows go on into the list. */
export function SearchBox() {
  const { view } = useClient();
  const desk = useDesk();
  const t = useWords();
  const text = useView((state) => state.filter.text ?? '');
  const wish = gridWish(text);
  const grid = useGridByNumber(wish);

  /** What each key does here; `go` leaves the box. */
  const acts: Readonly<Record<string, (() => 'go' | 'stay') | undefined>> = {
    Escape() {
      if (text === '') return liftNewest(view) ? 'stay' : 'go';
      view.narrow({ text: undefined });
      return 'stay';
    },
    Enter() {
      if (grid === undefined) return enterSearch(desk, text);
      view.flyTo({ gridId: grid });
      view.narrow({ text: undefined, gridId: grid });
      return 'stay';
    },
    ArrowDown() {
      const [first] = desk.queueStore.getState().order;
      if (first !== undefined) view.select(first, 'search');
      return 'go';
    },
  };

  function keyDown(event: KeyboardEvent<HTMLInputElement>): void {
    const act = event.nativeEvent.isComposing ? undefined : acts[event.key];
    if (act === undefined) return;
    event.preventDefault();
    if (act() === 'go') event.currentTarget.blur();
  }

  return (
    <search className={styles.search}>
      <input
        id="queue-search"
        type="text"
        value={text}
        placeholder={t('queue.searchShort')}
        aria-label={t('queue.search')}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => view.narrow({ text: event.target.value })}
        onKeyDown={keyDown}
      />
      {text === '' ? (
        <Keycap keys="/" />
      ) : (
        <button
          type="button"
          aria-label={t('queue.clearSearch')}
          onClick={() => view.narrow({ text: undefined })}
        >
          ×
        </button>
      )}
      {wish !== undefined && (
        <p className={styles.wish} role="status">
          {grid === undefined ? (
            t('queue.goto.none', { grid: wish })
          ) : (
            <>
              <Keycap keys="Enter" /> {t('queue.goto.grid', { grid: wish.padStart(4, '0') })}
            </>
          )}
        </p>
      )}
    </search>
  );
}
