import { useClient } from '../client/context.ts';
import { useView } from '../client/hooks.ts';
import { MAP_MEASURES } from '../client/store/viewStore.ts';
import { useWords } from '../speech/t.ts';
import lasso from './lasso.module.css';
import css from './map.module.css';
import { startLasso, turnRuler, useMap, useMapStore } from './mapStore.ts';
import { UnderlayButton } from './underlay/UnderlayMenu.tsx';

/** Chooses what colours the grids; below, the lasso. */
export function MapMeasures() {
  const { view } = useClient();
  const t = useWords();
  const mapStore = useMapStore();
  const isLasso = useMap((state) => state.lasso.isOn);
  const isMeasuring = useMap((state) => state.isMeasuring);
  const measure = useView((state) => state.measure);
  return (
    <div className={`${css.card} ${css.measures}`}>
      <div className={css.radios} role="radiogroup" aria-label={t('map.measure')}>
        {MAP_MEASURES.map((name) => (
          <label key={name} className={css.measure}>
            <input
              type="radio"
              name="map-measure"
              checked={measure === name}
              onChange={() => view.setMeasure(name)}
            />
            {t(`map.measure.${name}`)}
          </label>
        ))}
      </div>
      <button
        type="button"
        className={lasso.start}
        title={t('batch.lasso')}
        aria-pressed={isLasso}
        onClick={() => startLasso(mapStore)}
      >
        {t('map.lasso')}
      </button>
      <button
        type="button"
        className={lasso.start}
        title={t('map.command.ruler')}
        aria-pressed={isMeasuring}
        onClick={() => turnRuler(mapStore)}
      >
        {t('map.ruler')}
      </button>
      <UnderlayButton />
    </div>
  );
}
