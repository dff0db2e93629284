import { useEffect, useState } from 'react';
import { useWords } from '../speech/t.ts';
import css from './lasso.module.css';
import { withPoint } from './lasso.ts';
import { useMap, useMapStore } from './mapStore.ts';
import { type Pixel, pixelAt } from './pointer.ts';
import sheet from './sheet.module.css';

/** While a lasso is drawn: the map lies still below it, Escape puts it away. */
export function LassoSheet() {
  const t = useWords();
  const mapStore = useMapStore();
  const isOn = useMap((state) => state.lasso.isOn);
  const [path, setPath] = useState<readonly Pixel[]>([]);

  useEffect(() => {
    if (!isOn) return;
    function onKey(event: KeyboardEvent): void {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      setPath([]);
      mapStore.setState({ lasso: { isOn: false, path: [] } });
    }
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, [isOn, mapStore]);

  if (!isOn) return null;
  return (
    <div
      className={sheet.sheet}
      data-lasso
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture?.(event.pointerId);
        setPath([pixelAt(event, event.currentTarget)]);
      }}
      onPointerMove={(event) => {
        if (event.buttons === 1) setPath(withPoint(path, pixelAt(event, event.currentTarget)));
      }}
      onPointerUp={() => {
        mapStore.setState({ lasso: { isOn: false, path } });
        setPath([]);
      }}
    >
      <svg aria-hidden="true">
        <polygon className={css.area} points={path.map(({ x, y }) => `${x},${y}`).join(' ')} />
      </svg>
      <p className={`${sheet.note} ${css.note}`} role="status">
        {t('map.lasso.draw')}
      </p>
    </div>
  );
}
