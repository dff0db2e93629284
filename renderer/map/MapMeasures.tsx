import { useClient } from '../client/context.ts';
import { useView } from '../client/hooks.ts';
import { MAP_MEASURES } from '../client/store/viewStore.ts';
import { useWords } from '../speech/t.ts';
import css from './map.module.css';

/** Chooses what colours the grids. */
export function MapMeasures() {
  const { view } = useClient();
  const t = useWords();
  const measure = useView((state) => state.measure);
  return (
    <div className={`${css.card} ${css.measures}`} role="radiogroup" aria-label={t('map.measure')}>
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
  );
}
