import { useEffect, useRef } from 'react';
import type { MapLayer } from '../../../domain/contract/underlay.ts';
import { useClient } from '../../client/context.ts';
import { useLanguage } from '../../client/hooks.ts';
import { useWords } from '../../speech/t.ts';
import lasso from '../lasso.module.css';
import { useMap, useMapStore } from '../mapStore.ts';
import css from './underlay.module.css';
import { openUnderlay, toggleUnderlay } from './underlay.ts';
import { BASEMAP } from './underlayState.ts';

/** Opens the list of what can be laid under the work on the map. */
export function UnderlayButton() {
  const t = useWords();
  const mapStore = useMapStore();
  const isOpen = useMap((state) => state.underlay.isOpen);
  return (
    <button
      type="button"
      className={lasso.start}
      title={t('map.underlay.hint')}
      aria-expanded={isOpen}
      onClick={() => openUnderlay(mapStore, !isOpen)}
    >
      {t('map.underlay')}
    </button>
  );
}

/** Base map and layers, each with whose it is and of which day; Escape closes it. */
export function UnderlayMenu() {
  const { isOpen } = useMap((state) => state.underlay);
  return isOpen ? <OpenMenu /> : null;
}

function OpenMenu() {
  const t = useWords();
  const mapStore = useMapStore();
  const { answer, isAway, isLandAway } = useMap((state) => state.underlay);
  const field = useRef<HTMLFieldSetElement>(null);
  // Until there is something to choose the list itself has the keyboard, so that Escape closes it all the same.
  useEffect(() => field.current?.focus(), []);
  useEffect(() => {
    if (answer !== undefined && document.activeElement === field.current)
      field.current?.querySelector('input')?.focus();
  }, [answer]);
  const layers = answer?.layers ?? [];
  const isEmpty = answer !== undefined && answer.basemap === undefined && layers.length === 0;
  return (
    <fieldset
      ref={field}
      tabIndex={-1}
      className={css.menu}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        openUnderlay(mapStore, false);
      }}
    >
      <legend className={css.head}>{t('map.underlay')}</legend>
      {answer?.basemap !== undefined && <BasemapRow />}
      {layers.map((layer) => (
        <LayerRow key={layer.id} layer={layer} />
      ))}
      {isEmpty && <p className={css.note}>{t('map.underlay.none')}</p>}
      {(isAway || isLandAway) && (
        <p role="alert" className={css.trouble}>
          {t(isLandAway ? 'map.underlay.landAway' : 'map.underlay.away')}
        </p>
      )}
    </fieldset>
  );
}

function BasemapRow() {
  const t = useWords();
  const basemap = useMap((state) => state.underlay.answer?.basemap);
  if (basemap === undefined) return null;
  const { credit, approval, date } = basemap;
  return <Row id={BASEMAP} name={t('map.underlay.basemap')} about={[credit, approval, date]} />;
}

function LayerRow({ layer }: { readonly layer: MapLayer }) {
  const t = useWords();
  const language = useLanguage();
  const { id, name, nameEn, kind, provider, date, features } = layer;
  const count = t('map.underlay.features', { n: features });
  return (
    <Row
      id={id}
      name={language === 'en' ? (nameEn ?? name) : name}
      about={[provider, date, count]}
      swatch={css[kind]}
    />
  );
}

interface RowParts {
  readonly id: string;
  readonly name: string;
  readonly about: readonly (string | undefined)[];
  readonly swatch?: string | undefined;
}

function Row({ id, name, about, swatch }: RowParts) {
  const client = useClient();
  const mapStore = useMapStore();
  const isOn = useMap((state) => state.underlay.on.has(id));
  return (
    <label className={css.row}>
      <input type="checkbox" checked={isOn} onChange={() => toggleUnderlay(client, mapStore, id)} />
      <span className={css.name}>
        {swatch !== undefined && <i className={`${css.swatch} ${swatch}`} aria-hidden="true" />}
        {name}
      </span>
      <small className={css.about}>{about.filter((part) => part !== undefined).join(' · ')}</small>
    </label>
  );
}
