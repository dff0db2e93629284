import { type Case, isOpen } from '../../domain/case/case.ts';
import { publicViewOf } from '../../domain/case/publicView.ts';
import type { ReportInput } from '../../domain/contract/commands.ts';
import { idIn } from '../../domain/contract/strings.ts';
import { defined, filled, given } from '../../domain/defined.ts';
import type { Directory } from '../../domain/district/directory.ts';
import { capTime } from '../../domain/incident/cap.ts';
import type { PersonId } from '../../domain/kernel.ts';
import type { Entry } from './formats.ts';

/** Open311 GeoReport v2 (wiki.open311.org/GeoReport_v2) in the words of a case, and back. */

/** Fields of a query or a form; of several with one name the last. */
export type Params = Readonly<Record<string, string | undefined>>;

/** What is reported on a street, by categories of things in the field. */
export function* servicesIn({ categories }: Directory['data']): Iterable<Entry> {
  for (const { code, field, path, words } of categories) {
    if (!field) continue;
    yield {
      service_code: code,
      service_name: path.at(-1) ?? code,
      description: path.join(' / '),
      metadata: false,
      type: 'realtime',
      keywords: words.join(','),
      group: path[0] ?? '',
    };
  }
}

export interface ServiceRequest {
  /** The report itself. */
  readonly report: Case;
  /** The case it is handled in: itself, or the one it was merged into. */
  readonly handled: Case;
  /** What the unit fed back, in the words meant for whoever reported. */
  readonly resultText?: string | undefined;
}

/** `open` until nobody works on it any more. */
export function requestStatus({ handled }: Pick<ServiceRequest, 'handled'>): Status {
  return isOpen(handled) ? 'open' : 'closed';
}

/** What its reporter may see (`publicViewOf`), and no unit: who handles what stays inside. */
export function requestOf(request: ServiceRequest, raterId: PersonId, directory: Directory): Entry {
  const { report, handled } = request;
  const { id, category, description, title, place, reportedAt, clocks } = report;
  const { result, notes } = publicViewOf({ ...request, parts: [], raterId, directory });
  const ended = [result?.text, result?.route?.zh].filter((text) => text !== undefined);
  const [long, lat] = place.point ?? [];
  return {
    service_request_id: id,
    status: requestStatus(request),
    status_notes: filled(ended.join('；')) ?? notes.at(-1)?.text ?? null,
    service_name: directory.category(category)?.path.at(-1) ?? null,
    service_code: category ?? null,
    description: description ?? title ?? null,
    agency_responsible: null,
    service_notice: null,
    requested_datetime: capTime(reportedAt),
    updated_datetime: capTime(Math.max(report.updatedAt, handled.updatedAt)),
    expected_datetime: clocks.K0 === undefined ? null : capTime(clocks.K0.due),
    address: place.text ?? null,
    address_id: null,
    zipcode: null,
    lat: lat ?? null,
    long: long ?? null,
    media_url: null,
  };
}

export const STATUSES = ['open', 'closed'] as const;
export type Status = (typeof STATUSES)[number];

/** The specification's own bound, in characters. */
const MOST_DESCRIPTION = 4_000;
const LONGEST_TITLE = 60;
/** Fields of the specification that have no place here; the answer says that they were left out. */
const LEFT_OUT = ['email', 'device_id', 'account_id', 'media_url'];

export interface ReadReport {
  readonly report: ReportInput;
  /** Fields that were filled in and have no place here. */
  readonly leftOut: readonly string[];
}

/** A request as intake takes it; a sentence in the specification's language for what it asks for and is not there. */
export function readReport(params: Params, source: string, directory: Directory): ReadReport | string {
  const { service_code = '', description = '', address_string = '', address_id = '' } = params;
  const known = directory.category(idIn('category', service_code));
  if (service_code === '') return 'service_code was not provided';
  if (known === undefined) return 'service_code was not found';
  if ([...description].length > MOST_DESCRIPTION) return 'description is longer than 4,000 characters';
  const point = pointIn(params);
  if (typeof point === 'string') return point;
  const text = filled(address_string) ?? filled(address_id);
  if (point === undefined && text === undefined)
    return 'lat/long, address_string or address_id has to be provided';
  const sentence = /^[^。！？\n]+/u.exec(description.trim())?.[0] ?? known.path.at(-1) ?? service_code;
  const name = [params.last_name, params.first_name].filter((part) => part !== undefined).join(' ');
  const reporter = defined({ name: filled(name.trim()), phone: filled(params.phone) });
  const report = {
    source,
    title: [...sentence].slice(0, LONGEST_TITLE).join(''),
    category: service_code,
    place: defined({ text, point, crs: given(point, () => 'wgs84') }),
    ...defined({
      description: filled(description),
      reporter: Object.keys(reporter).length === 0 ? undefined : reporter,
    }),
  };
  return { report, leftOut: LEFT_OUT.filter((field) => filled(params[field]) !== undefined) };
}

/** In WGS-84, as the specification has it; undefined where neither is given. */
function pointIn({ lat = '', long = '' }: Params): readonly [number, number] | string | undefined {
  if (lat === '' && long === '') return undefined;
  const [north, east] = [lat, long].map((text) => (DEGREES.test(text) ? Number(text) : Number.NaN));
  const isPoint = Math.abs(north ?? Number.NaN) <= 90 && Math.abs(east ?? Number.NaN) <= 180;
  if (!isPoint || north === undefined || east === undefined) return 'lat and long are degrees in WGS 84';
  return [east, north];
}

const DEGREES = /^-?\d{1,3}(?:\.\d{1,20})?$/u;
