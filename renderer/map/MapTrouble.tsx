import { useDirectory } from '../client/hooks.ts';
import { useWords } from '../speech/t.ts';
import type { WordKey } from '../speech/words/zh.ts';
import css from './map.module.css';
import { useMap } from './mapStore.ts';

/** Says why there is no map, and that the rest of the console works. */
export function MapTrouble({ onReload }: { readonly onReload: () => void }) {
  const t = useWords();
  const words = useTrouble();
  const canReload = useMap(({ phase }) => phase === 'lost' || phase === 'no-webgl');
  if (words === undefined) return null;
  return (
    <div className={css.state} role="status">
      <p>{t(words)}</p>
      {canReload && (
        <button type="button" onClick={onReload}>
          {t('map.reload')}
        </button>
      )}
    </div>
  );
}

function useTrouble(): WordKey | undefined {
  const phase = useMap((state) => state.phase);
  const status = useDirectory((state) => state.status);
  const isEmpty = useDirectory((state) => state.answer?.grids.features.length === 0);
  if (status === 'failed') return 'map.failed';
  if (status !== 'ready') return 'map.loading';
  if (isEmpty) return 'map.empty';
  switch (phase) {
    case 'starting':
      return 'map.loading';
    case 'lost':
      return 'map.lost';
    case 'no-webgl':
      return 'map.noWebgl';
    case 'ready':
      return undefined;
  }
}
