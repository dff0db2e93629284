import { MAP_MEASURES, ui, useUi } from '../desk/uiStore.ts';
import { useWords } from '../speech/t.ts';
import css from './map.module.css';

/** Chooses what colours the grids. */
export function MapMeasures() {
  const t = useWords();
  const measure = useUi((state) => state.measure);
  return (
    <div className={`${css.card} ${css.measures}`} role="radiogroup" aria-label={t('map.measure')}>
      {MAP_MEASURES.map((name) => (
        <label key={name} className={css.measure}>
          <input
            type="radio"
            name="map-measure"
            checked={measure === name}
            onChange={() => ui.setMeasure(name)}
          />
          {t(`map.measure.${name}`)}
        </label>
      ))}
    </div>
  );
}
