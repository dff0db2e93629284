import { INCIDENT_KIND } from '../../domain/incident/incident.ts';
import { useClient } from '../client/context.ts';
import { useLanguage, useSubjects, useView } from '../client/hooks.ts';
import { useWords } from '../speech/t.ts';
import { ageText } from '../speech/when.ts';
import css from './map.module.css';
import { type GridReadout, useMap, useMapStore } from './mapStore.ts';
import { gravestOf } from './runningIncident.ts';

/** The upper left corner: what is under the hand, and what is not on the map at all. */
export function MapCorner() {
  const grid = useMap((state) => state.grid);
  return (
    <div className={css.corner}>
      <Unplaced />
      <OfIncident />
      <Picking />
      {grid !== undefined && <Readout grid={grid} />}
    </div>
  );
}

/** While an incident runs: its drawings on the map, to be put away and back. */
function OfIncident() {
  const t = useWords();
  const mapStore = useMapStore();
  const isOn = useMap((state) => state.showsIncident);
  const { byId } = useSubjects(INCIDENT_KIND);
  const incident = gravestOf(byId);
  if (incident === undefined) return null;
  return (
    <button
      type="button"
      className={`${css.card} ${css.chip}`}
      aria-pressed={isOn}
      onClick={() => mapStore.setState({ showsIncident: !isOn })}
    >
      {t('map.incident', { title: incident.title })}
    </button>
  );
}

function Picking() {
  const t = useWords();
  const isPicking = useView((state) => state.pick !== undefined);
  const isPinning = useView((state) => state.pin?.kind === 'wanted');
  if (!isPicking && !isPinning) return null;
  return <div className={`${css.card} ${css.pick}`}>{t(isPinning ? 'map.pin' : 'map.pick')}</div>;
}

function Unplaced() {
  const { view } = useClient();
  const t = useWords();
  const n = useMap((state) => state.unplaced);
  const isOn = useView((state) => state.filter.unplaced === true);
  if (n === 0 && !isOn) return null;
  return (
    <button
      type="button"
      className={`${css.card} ${css.chip}`}
      title={t('map.unplaced.hint')}
      aria-pressed={isOn}
      onClick={() => view.narrow({ unplaced: isOn ? undefined : true })}
    >
      {t('map.unplaced', { n })}
    </button>
  );
}

function Readout({ grid }: { readonly grid: GridReadout }) {
  const { time } = useClient();
  const t = useWords();
  const language = useLanguage();
  const nameOf = (area: GridReadout['street']): string | undefined =>
    language === 'en' ? area?.nameEn : area?.name;
  const place = [grid.street, grid.community, grid.grid].map(nameOf);
  return (
    <div className={`${css.card} ${css.readout}`}>
      <strong>{place.filter((part) => part !== undefined).join(' · ')}</strong>
      <span>{t('map.readout.open', { n: grid.open })}</span>
      {grid.overdue > 0 && <span className={css.late}>{t('map.readout.overdue', { n: grid.overdue })}</span>}
      {grid.reports > grid.open && <span>{t('map.readout.reports', { n: grid.reports })}</span>}
      {grid.quiet && <span>{t('map.readout.quiet')}</span>}
      {grid.streetHeardAt !== undefined && (
        <span>{t('map.readout.street', { age: ageText(time.now() - grid.streetHeardAt, language) })}</span>
      )}
    </div>
  );
}
