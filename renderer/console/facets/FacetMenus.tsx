import { useMemo } from 'react';
import { Toolbar } from 'react-aria-components';
import { useCampaignChoices } from '../../client/campaigns.ts';
import { useDirectory } from '../../client/hooks.ts';
import { FACETS } from '../../client/store/viewStore.ts';
import type { FacetWords } from '../../speech/facetWords.ts';
import { useWords } from '../../speech/t.ts';
import { useNames } from '../../speech/useNames.ts';
import { FacetMenu, type FacetMenuProps } from './FacetMenu.tsx';
import styles from './Facets.module.css';

/** What facets and their values are called; undefined until the district is here. */
export function useFacetWords(): FacetWords | undefined {
  const t = useWords();
  const names = useNames();
  const directory = useDirectory((state) => state.directory);
  const campaigns = useCampaignChoices();
  return useMemo(() => directory && { t, names, directory, campaigns }, [t, names, directory, campaigns]);
}

interface FacetMenusProps extends Pick<FacetMenuProps, 'chosen' | 'words' | 'onChange'> {
  /** Facets that would narrow nothing further. */
  readonly barren?: ReadonlySet<string> | undefined;
}

/** Every facet there is, each with the menu of its values. */
export function FacetMenus({ chosen, words, barren, onChange }: FacetMenusProps) {
  return (
    <Toolbar className={styles.bar ?? ''} aria-label={words.t('cases.facets')}>
      {FACETS.map((facet) => (
        <FacetMenu
          key={facet}
          facet={facet}
          chosen={chosen}
          words={words}
          isBarren={barren?.has(facet) === true}
          onChange={onChange}
        />
      ))}
    </Toolbar>
  );
}
