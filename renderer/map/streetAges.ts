import type { Case } from '../../domain/case/case.ts';
import type { Millis, UnitId } from '../../domain/kernel.ts';
import type { StreetAge } from '../../domain/measures/silentGrids.ts';
import { isSilent } from '../../domain/measures/silentGrids.ts';
import type { MapDistrict } from './mapDistrict.ts';
import type { StaleMark } from './overlay.ts';

/** By street: when something was reported there last, and whether it has been silent for longer than chance allows. */
export type StreetAges = ReadonlyMap<UnitId, { readonly lastAt: Millis; readonly isStale: boolean }>;

export function agesOf(streets: readonly StreetAge[]): StreetAges {
  return new Map(
    streets.map(({ streetId, lastAt, expected }) => [streetId, { lastAt, isStale: isSilent({ expected }) }]),
  );
}

/** As these cases make them younger; the very same map where they do not. */
export function renewedBy(ages: StreetAges, cases: Iterable<Case>): StreetAges {
  let renewed: Map<UnitId, { readonly lastAt: Millis; readonly isStale: boolean }> | undefined;
  for (const { place, reportedAt } of cases) {
    const { streetId } = place;
    const known = streetId === undefined ? undefined : (renewed ?? ages).get(streetId);
    if (streetId === undefined || known === undefined || reportedAt <= known.lastAt) continue;
    renewed ??= new Map(ages);
    renewed.set(streetId, { lastAt: reportedAt, isStale: false });
  }
  return renewed ?? ages;
}

/** What stands over the streets nothing new is known of. */
export function staleMarks(
  { answer, streets }: MapDistrict,
  ages: StreetAges,
  wordsFor: (lastAt: Millis) => string,
): readonly StaleMark[] {
  return answer.streets.features.flatMap(({ geometry, properties: { id } }, n) => {
    const age = ages.get(id);
    const anchor = streets[n]?.anchor;
    return age?.isStale !== true || anchor === undefined
      ? []
      : [{ area: geometry, point: anchor, text: wordsFor(age.lastAt) }];
  });
}
