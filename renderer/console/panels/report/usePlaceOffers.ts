import { useState } from 'react';
import type { GridId, UnitId } from '../../../../domain/kernel.ts';
import { useClient } from '../../../client/context.ts';
import { useDirectory } from '../../../client/hooks.ts';
import { gridDigits } from '../../../client/store/directoryStore.ts';
import {
  type FoundPlace,
  findPlaces,
  gridOf,
  gridTyped,
  placesIn,
  wordsBefore,
} from '../../../desk/report/placeFinder.ts';
import type { Choice } from '../../../speech/choice.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import { useOffering } from '../../../ui/Combobox.tsx';
import type { Report } from './useReport.ts';

interface PlaceOffer extends Choice {
  readonly found: FoundPlace;
}

interface Area {
  readonly id: UnitId;
  /** The caller's words before its name. */
  readonly before: string;
}

/** What the words in the place field may mean, and what becomes of the report when one of it is taken. */
export function usePlaceOffers({ values, directory, set }: Report) {
  const { view } = useClient();
  const answer = useDirectory((state) => state.answer);
  const names = useNames();
  const show = useShown();
  const offering = useOffering();
  /** A street or community was taken: what lies in it is offered next. */
  const [within, setWithin] = useState<Area>();
  const text = values.place ?? '';

  function found(): readonly FoundPlace[] {
    if (!offering.isListed) return [];
    return within === undefined ? findPlaces(text, directory, answer) : placesIn(within.id, directory);
  }

  function shut(): void {
    offering.shut();
    setWithin(undefined);
  }

  function takeGrid(gridId: GridId, place: string): void {
    shut();
    set({ gridId, point: undefined, place: place === '' ? undefined : place });
    view.flyTo({ gridId });
  }

  function takeArea(id: UnitId): void {
    const before = within?.before ?? wordsBefore(text, directory, answer);
    set({ place: joined(before, names.unit(id)) });
    setWithin({ id, before });
    // The name alone may be all the caller knows: nothing in the area is marked, and Enter is the form's.
    offering.list(-1);
    view.flyTo({ unitId: id });
  }

  function takeLandmark({ name, point }: FoundPlace & { readonly kind: 'landmark' }): void {
    const place = joined(wordsBefore(text, directory, answer), name);
    const gridId = gridOf(answer, point);
    if (gridId !== undefined) takeGrid(gridId, place);
    else {
      // Just outside the district: its name stands, without a grid.
      shut();
      set({ place });
    }
  }

  function take(place: FoundPlace): void {
    if (place.kind === 'area') takeArea(place.id);
    else if (place.kind === 'landmark') takeLandmark(place);
    else takeGrid(place.id, within === undefined ? (gridTyped(text)?.before ?? text) : text);
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
    offering.list();
  }

  function leave(): void {
    const typed = exact(text);
    if (offering.isListed && within === undefined && typed !== undefined) take({ kind: 'grid', id: typed });
    else shut();
  }

  return { offering, offers: found().map(show), type, take, shut, leave };
}

/** How a found place reads in its row: its name, and what it lies in. */
function useShown(): (found: FoundPlace) => PlaceOffer {
  const t = useWords();
  const names = useNames();
  const directory = useDirectory((state) => state.directory);
  return (found) => {
    const { id } = found;
    if (found.kind === 'landmark') return { id, found, name: found.name, note: t('report.landmark') };
    const name = found.kind === 'grid' ? names.grid(found.id) : names.unit(found.id);
    return { id, found, name, note: names.unit(directory?.unit(found.id)?.parentId) };
  };
}

const joined = (before: string, name: string): string => (before === '' ? name : `${before} ${name}`);
