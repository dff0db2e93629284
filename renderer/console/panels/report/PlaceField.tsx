import { type KeyboardEvent, useId, useState } from 'react';
import type { GridId, UnitId } from '../../../../domain/kernel.ts';
import { useClient } from '../../../client/context.ts';
import { useDirectory, useLanguage, useView } from '../../../client/hooks.ts';
import { gridDigits, placeLine } from '../../../client/store/directoryStore.ts';
import {
  type FoundPlace,
  findPlaces,
  gridOf,
  gridTyped,
  placesIn,
} from '../../../desk/report/placeFinder.ts';
import { placeOf } from '../../../desk/report/reportValues.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import flow from '../../../ui/Form.module.css';
import picker from '../../../ui/Picker.module.css';
import styles from './PlaceField.module.css';
import type { Report } from './useReport.ts';

/**
 * 哪里: the caller's own words, and the grid they mean. `g 0817` anywhere at the end is taken as it is typed;
 * names of streets, communities and landmarks are offered; a click on the map sets the point.
 */
export function PlaceField({ report }: { readonly report: Report }) {
  const { view } = useClient();
  const t = useWords();
  const id = useId();
  const list = usePlaceList(report);
  const { values } = report;
  const isPinning = useView((state) => state.pin?.kind === 'wanted');
  return (
    <div className={flow.field}>
      <label htmlFor={id}>{t('report.place')}</label>
      <input
        id={id}
        className={picker.input}
        role="combobox"
        aria-expanded={list.open}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={list.open && list.active >= 0 ? `${id}-${list.active}` : undefined}
        aria-required
        data-missing-field="place"
        autoComplete="off"
        spellCheck={false}
        maxLength={500}
        placeholder={t('report.placeHint')}
        value={values.place ?? ''}
        onChange={(event) => list.type(event.currentTarget.value)}
        onBlur={list.leave}
        onKeyDown={list.onKeyDown}
      />
      {list.open && (
        <div id={`${id}-list`} role="listbox" aria-label={t('report.places')} className={picker.list}>
          {list.choices.map((found, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the combobox, as its pattern asks
            // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the combobox (aria-activedescendant)
            <div
              key={found.id}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === list.active}
              className={picker.option}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => list.take(found)}
            >
              <FoundName found={found} />
            </div>
          ))}
        </div>
      )}
      <div className={styles.chosen}>
        <Chosen report={report} />
        <button
          type="button"
          tabIndex={-1}
          aria-pressed={isPinning}
          onClick={() => (isPinning ? view.endPin() : view.wantPin())}
        >
          {t(isPinning ? 'report.pinning' : 'report.pin')}
        </button>
      </div>
    </div>
  );
}

function FoundName({ found }: { readonly found: FoundPlace }) {
  const t = useWords();
  const names = useNames();
  const directory = useDirectory((state) => state.directory);
  if (found.kind === 'landmark') {
    return (
      <>
        <span>{found.name}</span>
        <small>{t('report.landmark')}</small>
      </>
    );
  }
  const parent = names.unit(directory?.unit(found.id)?.parentId);
  return (
    <>
      <span>{found.kind === 'grid' ? names.grid(found.id) : names.unit(found.id)}</span>
      <small>{parent}</small>
    </>
  );
}

/** Street, community and grid the report will stand in, and the way to take them away again. */
function Chosen({ report }: { readonly report: Report }) {
  const { view } = useClient();
  const t = useWords();
  const state = useDirectory((held) => held);
  const language = useLanguage();
  const { values, directory, set } = report;
  if (values.gridId === undefined && values.point === undefined) {
    return <span className={styles.none}>{t('report.noGrid')}</span>;
  }
  const line = placeLine(state, placeOf(values, directory), language).join(' · ');
  return (
    <span className={styles.place}>
      {values.point !== undefined && `${t('report.pinned')} `}
      {line === '' ? t('queue.outside') : line}
      <button
        type="button"
        tabIndex={-1}
        aria-label={t('report.unplace')}
        onClick={() => {
          set({ gridId: undefined, point: undefined });
          view.endPin();
        }}
      >
        ✕
      </button>
    </span>
  );
}

function usePlaceList({ values, directory, set }: Report) {
  const { view } = useClient();
  const answer = useDirectory((state) => state.answer);
  const names = useNames();
  const [listed, setListed] = useState(false);
  const [active, setActive] = useState(-1);
  /** A street or community was chosen: what lies in it is offered next. */
  const [within, setWithin] = useState<UnitId>();
  const text = values.place ?? '';
  const choices = !listed
    ? []
    : within === undefined
      ? findPlaces(text, directory, answer)
      : placesIn(within, directory);

  function shut(): void {
    setListed(false);
    setActive(-1);
    setWithin(undefined);
  }

  function takeGrid(gridId: GridId, place: string): void {
    shut();
    set({ gridId, point: undefined, place: place === '' ? undefined : place });
    view.flyTo({ gridId });
  }

  function take(found: FoundPlace): void {
    const before = within === undefined ? (gridTyped(text)?.before ?? text) : text;
    if (found.kind === 'grid') takeGrid(found.id, before);
    else if (found.kind === 'area') {
      set({ place: names.unit(found.id) });
      setWithin(found.id);
      setActive(-1);
      view.flyTo({ unitId: found.id });
    } else {
      const gridId = gridOf(answer, found.point);
      if (gridId !== undefined) takeGrid(gridId, found.name);
    }
  }

  /** The one grid whose whole number stands at the end of the text. */
  function exact(of: string): GridId | undefined {
    const digits = gridTyped(of)?.digits.padStart(4, '0');
    const [first] = digits === undefined ? [] : findPlaces(of, directory, answer);
    return first?.kind === 'grid' && gridDigits(first.id, directory.unit(first.id)?.name) === digits
      ? first.id
      : undefined;
  }

  function type(next: string): void {
    const whole = gridTyped(next)?.digits.length === 4 ? exact(next) : undefined;
    if (whole !== undefined) {
      takeGrid(whole, gridTyped(next)?.before ?? '');
      return;
    }
    set({ place: next });
    setWithin(undefined);
    setListed(true);
    setActive(gridTyped(next) === undefined ? -1 : 0);
  }

  function leave(): void {
    const typed = exact(text);
    if (listed && within === undefined && typed !== undefined) take({ kind: 'grid', id: typed });
    else shut();
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.nativeEvent.isComposing || event.altKey) return;
    const marked = choices[active];
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      setListed(true);
      setActive(moved(active, event.key === 'ArrowDown' ? 1 : -1, choices.length));
    } else if (event.key === 'Enter' && marked !== undefined) take(marked);
    else if (event.key === 'Escape' && choices.length > 0) shut();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return { choices, active, open: choices.length > 0, type, take, leave, onKeyDown };
}

/** Up from the first is the text itself again. */
function moved(from: number, by: 1 | -1, count: number): number {
  return count === 0 ? -1 : Math.max(-1, Math.min(count - 1, from + by));
}
