import { type KeyboardEvent, useState } from 'react';
import { useClient } from '../../../client/context.ts';
import { useView } from '../../../client/hooks.ts';
import { FACETS } from '../../../client/store/viewStore.ts';
import { useQueue } from '../../../desk/hooks.ts';
import { useWords } from '../../../speech/t.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import { FacetField } from '../../facets/FacetField.tsx';
import { FacetMenus, useFacetWords } from '../../facets/FacetMenus.tsx';
import { toggled } from '../../facets/facets.ts';
import styles from './FacetBar.module.css';

/** What the list and the map are narrowed by: every facet with its values, and a field that finds one by a word. */
export function FacetBar() {
  const { view } = useClient();
  const t = useWords();
  const words = useFacetWords();
  const filter = useView((state) => state.filter);
  const barren = useQueue((state) => state.beyond?.barren);
  const [text, setText] = useState('');
  if (words === undefined) return null;

  /** In the empty field Backspace lifts the newest facet, and Escape leaves. */
  function keyDown(event: KeyboardEvent<HTMLElement>): void {
    if (!(event.target instanceof HTMLInputElement) || text !== '') return;
    if (event.key === 'Escape') event.target.blur();
    if (event.key !== 'Backspace') return;
    const newest = Object.keys(filter).findLast((key) => FACETS.some((facet) => facet === key));
    if (newest !== undefined) view.narrow({ [newest]: undefined });
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the field inside has the keyboard
    <div id="queue-facets" className={styles.bar} onKeyDown={keyDown}>
      <FacetField
        text={text}
        words={words}
        label={t('queue.facet')}
        placeholder={t('queue.facet')}
        onType={setText}
        onShut={() => setText('')}
        onTake={(facet, value) => {
          setText('');
          view.narrow({ [facet]: toggled(filter, facet, value) });
        }}
      />
      <Keycap keys="Ctrl+F" />
      <FacetMenus
        chosen={filter}
        words={words}
        barren={barren}
        onChange={(facet, values) => view.narrow({ [facet]: values })}
      />
    </div>
  );
}
