import type { Case } from '../../domain/case/case.ts';
import { exportedText } from '../../domain/case/caseExport.ts';
import { channelNumber } from '../../domain/case/channelNumber.ts';
import type { Directory } from '../../domain/district/directory.ts';
import type { Wgs84 } from '../../domain/district/geo.ts';
import { centreOf } from '../../domain/district/polygon.ts';
import { racingClock } from '../../domain/sla/racingClock.ts';
import { type Language, unitNamer } from '../csv.ts';

export interface CasesGeoJsonParts {
  readonly directory: Directory;
  readonly language: Language;
}

/** Features that are made at a time: between two pieces the server does what else it has to. */
const PIECE = 200;

/**
 * A FeatureCollection in pieces of text, WGS-84. A place in a file is no finer than its community (as in the table):
 * the point is the community's middle, the geometry null where it is not known.
 */
export async function* casesGeoJson(
  cases: readonly Case[],
  { directory, language }: CasesGeoJsonParts,
): AsyncGenerator<string> {
  const unitName = unitNamer(directory, language);
  const centres = new Map<string, Wgs84 | undefined>();
  function centre(id: string | undefined): Wgs84 | undefined {
    if (id === undefined) return undefined;
    if (!centres.has(id)) {
      const shape = directory.shapeOf?.(id as never);
      centres.set(id, shape && centreOf(shape));
    }
    return centres.get(id);
  }
  yield '{"type":"FeatureCollection","features":[';
  for (let at = 0; at < cases.length; at += PIECE) {
    const piece = cases.slice(at, at + PIECE).map((thisCase) => JSON.stringify(featureOf(thisCase)));
    yield (at === 0 ? '' : ',') + piece.join(',');
    await new Promise((resolve) => setImmediate(resolve));
  }
  yield ']}';

  function featureOf(thisCase: Case) {
    const { id, place, state, urgency, category, source, reportedAt, closure, primaryUnitId } = thisCase;
    const area = place.communityId ?? place.streetId;
    const point = centre(area);
    return {
      type: 'Feature',
      id,
      geometry: point === undefined ? null : { type: 'Point', coordinates: point },
      properties: {
        number: id,
        channelNumber: exportedText(channelNumber(thisCase)) || null,
        title: exportedText(thisCase.title),
        state,
        urgency,
        category: category ?? null,
        source,
        street: place.streetId === undefined ? null : unitName(place.streetId),
        community: place.communityId === undefined ? null : unitName(place.communityId),
        unit: primaryUnitId === undefined ? null : unitName(primaryUnitId),
        reportedAt: isoOf(reportedAt),
        due: isoOf(racingClock(thisCase)?.clock.due),
        closedAt: isoOf(closure?.at),
      },
    };
  }
}

const isoOf = (at: number | undefined): string | null =>
  at === undefined ? null : new Date(at).toISOString();
