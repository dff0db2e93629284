import { type KeyboardEvent, useMemo, useState } from 'react';
import { Toolbar } from 'react-aria-components';
import { useClient } from '../../../client/context.ts';
import { useDirectory, useView } from '../../../client/hooks.ts';
import { FACETS } from '../../../client/store/viewStore.ts';
import { useQueue } from '../../../desk/hooks.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import { FacetField } from '../../facets/FacetField.tsx';
import { FacetMenu } from '../../facets/FacetMenu.tsx';
import facetStyles from '../../facets/Facets.module.css';
import { toggled } from '../../facets/facets.ts';
import styles from './FacetBar.module.css';

/** What the list and the map are narrowed by: every facet with its values, and a field that finds one by a word. */
export function FacetBar() {
  const { view } = useClient();
  const t = useWords();
  const names = useNames();
  const directory = useDirectory((state) => state.directory);
  const words = useMemo(() => directory && { t, names, directory }, [t, names, directory]);
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
      <Toolbar className={facetStyles.bar ?? ''} aria-label={t('cases.facets')}>
        {FACETS.map((facet) => (
          <FacetMenu
            key={facet}
            facet={facet}
            chosen={filter}
            words={words}
            isBarren={barren?.has(facet) === true}
            onChange={(name, values) => view.narrow({ [name]: values })}
          />
        ))}
      </Toolbar>
    </div>
  );
}
