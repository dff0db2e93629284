import type { PlaceInput, ReportInput } from '../contract/commands.ts';
import { defined } from '../defined.ts';
import type { Wgs84 } from '../district/geo.ts';
import { PATROL_SOURCES } from '../people/sources.ts';
import type { InjectChannel } from './codes.ts';
import { type Arrival, arrivalKey, type Inject } from './exercise.ts';

/** Through which channel of the desk an inject comes: to the players it is a case like any other. */
const SOURCES: Readonly<Record<InjectChannel, string>> = {
  phone: 'phone',
  letter: 'letter',
  '12345': '12345',
  grid: 'grid',
  sensor: 'sensor',
  leader: 'leader',
  superior: 'superior',
  media: 'media',
  // A warning of the weather service reaches a district as an order from above.
  weather: 'superior',
  roleplay: 'phone',
};

export function sourceOf(
  { channel, source = SOURCES[channel] }: Pick<Inject, 'channel' | 'source'>,
  { category }: Pick<Arrival, 'category'>,
): string {
  // Whoever walks a grid says what sort of thing it is; what this district has no word for came by telephone.
  return PATROL_SOURCES.has(source) && category === undefined ? SOURCES.phone : source;
}

/** The report by which an inject reaches the players. */
export function reportOf(inject: Inject, arrival: Arrival): ReportInput {
  const { text, urgency, place } = inject;
  return {
    source: sourceOf(inject, arrival),
    externalId: arrivalKey(arrival),
    title: arrival.title,
    description: text,
    ...defined({ urgency, category: arrival.category }),
    place: {
      text: place?.text ?? place?.street ?? arrival.title,
      ...defined({ gridId: arrival.gridId }),
      ...invented(place?.point),
    },
  };
}

/** Said to be no real one, wherever it is shown. */
function invented(point: Wgs84 | undefined): Pick<PlaceInput, 'point' | 'crs' | 'synthetic'> {
  return point === undefined ? {} : { point, crs: 'wgs84', synthetic: true };
}
