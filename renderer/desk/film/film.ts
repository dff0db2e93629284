import type { LogEvent } from '../../../domain/aggregate/event.ts';
import { hiding } from '../../../domain/aggregate/hiding.ts';
import type { Subject } from '../../../domain/aggregate/subject.ts';
import { isCaseEvent } from '../../../domain/case/caseEvents.ts';
import { projectEvent } from '../../../domain/case/caseSight.ts';
import type { DistrictAnswer } from '../../../domain/contract/http.ts';
import { incidentEventSchemas, incidentWords } from '../../../domain/contract/incident.ts';
import { orderEventSchemas, rollCallEventSchemas } from '../../../domain/contract/order.ts';
import type { CaseId, GridId, Millis } from '../../../domain/kernel.ts';
import { commandSentence } from '../../speech/commandSentence.ts';
import { eventSentence } from '../../speech/eventSentence.ts';
import type { Names } from '../../speech/names.ts';
import type { Translate } from '../../speech/t.ts';
import { yearStamp } from '../../speech/when.ts';

export interface FilmLine {
  readonly time: string;
  /** Of what is about a case; the others are of the command. */
  readonly caseId?: CaseId;
  readonly text: string;
  readonly mark: string;
}

/** A stretch of the log to be shown outside: what happened, in sentences, and roughly where. Nobody's words, nobody's name. */
export interface Film {
  readonly events: readonly LogEvent[];
  readonly lines: readonly FilmLine[];
  /** The middle of each case's grid; not where exactly it is. */
  readonly places: readonly { readonly caseId: CaseId; readonly x: number; readonly y: number }[];
  /** Streets, as paths of SVG. */
  readonly outlines: readonly string[];
  readonly box: {
    readonly west: number;
    readonly east: number;
    readonly north: number;
    readonly south: number;
  };
}

export interface FilmParts {
  readonly events: readonly LogEvent[];
  /** In which grid each case lies. */
  readonly gridOf: (id: CaseId) => GridId | undefined;
  readonly district: Pick<DistrictAnswer, 'grids' | 'streets'> | undefined;
  readonly names: Names;
  readonly t: Translate;
}

/** A wall in a room everybody can enter: what it may show may leave the house. */
const OUTSIDE = { kind: 'wall' } as const;

export function filmOf({ events, gridOf, district, names, t }: FilmParts): Film {
  // No post of a person is named either: only what unit and role it was.
  const plain: Names = { ...names, known: () => undefined, seat: () => '' };
  const masked = events.map((event) => (isCaseEvent(event) ? projectEvent(OUTSIDE, event) : plainly(event)));
  const cases = masked.filter(isCaseEvent);
  const lines = masked.map((event): FilmLine => {
    const time = timeOf(event.at);
    if (!isCaseEvent(event)) {
      const { who, text, mark } = commandSentence(event, plain, t);
      return { time, text: `${who} ${text}`, mark };
    }
    const { who, text, mark } = eventSentence(event, plain, t);
    return { time, caseId: event.caseId, text: `${event.caseId} ${who} ${text}`, mark };
  });
  const middles = new Map(
    (district?.grids.features ?? []).map(({ properties, geometry }) => [properties.id, middleOf(geometry)]),
  );
  const places = [...new Set(cases.map(({ caseId }) => caseId))].flatMap((caseId) => {
    const gridId = gridOf(caseId);
    const middle = gridId === undefined ? undefined : middles.get(gridId);
    return middle === undefined ? [] : [{ caseId, x: middle[0], y: -middle[1] }];
  });
  const rings = (district?.streets.features ?? []).flatMap(({ geometry }) => ringsOf(geometry));
  return { events: masked, lines, places, outlines: rings.map(pathOf), box: boxOf(rings.flat()) };
}

const COMMAND = hiding<Subject, LogEvent>({
  subject: incidentWords,
  events: { ...incidentEventSchemas, ...orderEventSchemas, ...rollCallEventSchemas },
});

/** Of the command: without a word that was written, without the holder of a post, without where anything lies. */
function plainly(event: LogEvent): LogEvent {
  const hidden = COMMAND.event(event);
  const data = JSON.parse(
    JSON.stringify(hidden.data, (key, value) => (LEFT_OUT.has(key) ? undefined : value)),
  );
  return { ...hidden, data } as LogEvent;
}

const LEFT_OUT: ReadonlySet<string> = new Set([
  'name',
  'nameEn',
  'personId',
  'point',
  'points',
  'polygon',
  'lossId',
]);

const timeOf = (at: Millis): string =>
  `${yearStamp(at)}:${String(Math.floor(at / 1000) % 60).padStart(2, '0')}`;

type Point = readonly [number, number];
type Shape = DistrictAnswer['grids']['features'][number]['geometry'];

function ringsOf(geometry: Shape): readonly (readonly Point[])[] {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  return (polygons as readonly (readonly (readonly Point[])[])[]).flatMap((polygon) => polygon.slice(0, 1));
}

const rounded = (n: number): number => Math.round(n * 1e5) / 1e5;

function middleOf(geometry: Shape): Point {
  const { west, east, north, south } = boxOf(ringsOf(geometry).flat());
  return [rounded((west + east) / 2), rounded((north + south) / 2)];
}

function pathOf(ring: readonly Point[]): string {
  return `M${ring.map(([lon, lat]) => `${rounded(lon)} ${rounded(-lat)}`).join('L')}Z`;
}

function boxOf(points: readonly Point[]): Film['box'] {
  const box = { west: 180, east: -180, north: -90, south: 90 };
  for (const [lon, lat] of points) {
    box.west = Math.min(box.west, lon);
    box.east = Math.max(box.east, lon);
    box.north = Math.max(box.north, lat);
    box.south = Math.min(box.south, lat);
  }
  return points.length === 0 ? { west: 0, east: 1, north: 1, south: 0 } : box;
}
