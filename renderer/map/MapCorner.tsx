import { gridNumber } from '../store/directoryStore.ts';
import { useUi } from '../store/uiStore.ts';
import { useWords } from '../words/t.ts';
import css from './map.module.css';
import { type GridReadout, useMap } from './mapStore.ts';

/** The upper left corner: what is under the hand, and what is not on the map at all. */
export function MapCorner() {
  const grid = useMap((state) => state.grid);
  return (
    <div className={css.corner}>
      <Unplaced />
      <Picking />
      {grid !== undefined && <Readout grid={grid} />}
    </div>
  );
}

function Picking() {
  const t = useWords();
  const isPicking = useUi((state) => state.pick !== undefined);
  return isPicking ? <div className={`${css.card} ${css.pick}`}>{t('map.pick')}</div> : null;
}

function Unplaced() {
  const t = useWords();
  const n = useMap((state) => state.unplaced);
  if (n === 0) return null;
  return (
    <button type="button" className={`${css.card} ${css.chip}`} title={t('map.unplaced.hint')}>
      {t('map.unplaced', { n })}
    </button>
  );
}

function Readout({ grid }: { readonly grid: GridReadout }) {
  const t = useWords();
  const language = useUi((state) => state.language);
  const nameOf = (area: GridReadout['street']): string | undefined =>
    language === 'en' ? area?.nameEn : area?.name;
  const place = [
    nameOf(grid.street),
    nameOf(grid.community),
    t('map.readout.grid', { grid: gridNumber(grid.gridId) }),
  ];
  return (
    <div className={`${css.card} ${css.readout}`}>
      <strong>{place.filter((part) => part !== undefined).join(' · ')}</strong>
      <span>{t('map.readout.open', { n: grid.open })}</span>
      {grid.overdue > 0 && <span className={css.late}>{t('map.readout.overdue', { n: grid.overdue })}</span>}
      {grid.reports > grid.open && <span>{t('map.readout.reports', { n: grid.reports })}</span>}
      {grid.quiet && <span>{t('map.readout.quiet')}</span>}
    </div>
  );
}
