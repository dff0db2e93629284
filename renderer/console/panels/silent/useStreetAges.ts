import { useEffect } from 'react';
import type { SilentAnswer } from '../../../../domain/contract/silent.ts';
import { useClient } from '../../../client/context.ts';
import { useMapStore } from '../../../map/mapStore.ts';
import { agesOf, renewedBy } from '../../../map/streetAges.ts';

/** Shows on the map how old what is known of each street is: as the server counted it, and younger with each report since. */
export function useStreetAges(answer: SilentAnswer | undefined): void {
  const { situation } = useClient();
  const mapStore = useMapStore();
  useEffect(() => {
    const { cases } = situation.store.getState();
    mapStore.setState({ ages: renewedBy(agesOf(answer?.streets ?? []), cases.values()) });
  }, [answer, situation, mapStore]);
  useEffect(
    () =>
      situation.followChanges(({ cases: ids }) => {
        const changed = [...ids].flatMap((id) => situation.caseById(id) ?? []);
        mapStore.setState(({ ages }) => ({ ages: renewedBy(ages, changed) }));
      }),
    [situation, mapStore],
  );
  useEffect(() => () => mapStore.setState({ ages: new Map() }), [mapStore]);
}
