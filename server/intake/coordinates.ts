import { ownEntry } from '../../domain/defined.ts';
import { CRS, type Crs } from '../../domain/district/geo.ts';
import { ABSENT, type Reading, readText, unreadable, value } from './reading.ts';

/** A point as it was written, made out beyond doubt: degrees, longitude first, in a system that is named. */
export interface WrittenPoint {
  readonly point: [lon: number, lat: number];
  readonly crs: Crs;
}

export interface PointFields {
  readonly lon: unknown;
  readonly lat: unknown;
  /** The system in the sender's own word. */
  readonly crs: unknown;
}

/** How platforms write the systems; what is not here is asked of a person. */
const SYSTEMS: Readonly<Record<string, Crs>> = {
  wgs84: 'wgs84',
  wgs1984: 'wgs84',
  epsg4326: 'wgs84',
  gps: 'wgs84',
  gcj02: 'gcj02',
  gcj02ll: 'gcj02',
  amap: 'gcj02',
  bd09: 'bd09',
  bd09ll: 'bd09',
  baidu: 'bd09',
  cgcs2000: 'cgcs2000',
  epsg4490: 'cgcs2000',
  '4326': 'wgs84',
  crs84: 'wgs84',
  '4490': 'cgcs2000',
  火星: 'gcj02',
  高德: 'gcj02',
  腾讯: 'gcj02',
  tencent: 'gcj02',
  国测局: 'gcj02',
  百度: 'bd09',
  国家2000: 'cgcs2000',
  '2000国家大地': 'cgcs2000',
  天地图: 'cgcs2000',
};

export function readSystem(raw: unknown): Reading<Crs> {
  const text = readText(raw, 64);
  if (text.kind !== 'value') return text;
  const plain = text.value
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^urn:ogc:def:crs:(?:epsg|ogc):[\d.]*:/u, '')
    .replace(/(?:(?<!天)地图)?(?:坐标)?系?$/u, '')
    .replace(/[^a-z0-9\p{Script=Han}]/gu, '');
  const found = CRS.find((crs) => crs === plain) ?? ownEntry(SYSTEMS, plain);
  return found === undefined ? unreadable(raw) : value(found);
}

/**
 * Degrees, degrees-minutes-seconds, hemispheres and decimal commas are read; exchanged axes are put right
 * where only one order is on the globe; both numbers may stand in one field. 0/0 is no point. Anything else
 * (metres, whole degrees, half a point or half of one at zero, a system that is not named) is unreadable and
 * keeps its text: a point is never cut, completed or guessed.
 */
export function readPoint(fields: PointFields): Reading<WrittenPoint> {
  const [lon, lat] = apart(fields);
  const [first, second] = [readAngle(lon), readAngle(lat)];
  if (first.kind === 'absent' && second.kind === 'absent') return ABSENT;
  const asWritten = unreadable(shown(fields));
  if (first.kind !== 'value' || second.kind !== 'value') return asWritten;
  if (isZero(first.value) && isZero(second.value)) return ABSENT;
  const system = readSystem(fields.crs);
  const point = onGlobe(first.value, second.value);
  return system.kind === 'value' && point !== undefined ? value({ point, crs: system.value }) : asWritten;
}

/** "113.262,23.135", "POINT(113.262 23.135)" or a list of two in one field, nothing in the other. */
function apart({ lon, lat }: PointFields): [unknown, unknown] {
  const full = [lon, lat].filter((raw) => readText(raw, 64).kind !== 'absent');
  const [only] = full;
  if (full.length !== 1) return [lon, lat];
  if (Array.isArray(only) && only.length === 2) return [only[0], only[1]];
  if (typeof only !== 'string') return [lon, lat];
  const bare = only.trim().replace(/^(?:point)?\s*[([（【]\s*|\s*[)\]）】]$/giu, '');
  // A blank parts two numbers only where nothing else does: 113,262 23,135.
  const halves = [/\s*[;；|/、]\s*/u, /\s+/u, /[,，]\s*/u]
    .map((parting) => bare.split(parting))
    .find((parts) => parts.length === 2 && parts.every((part) => readAngle(part).kind === 'value'));
  return halves === undefined ? [lon, lat] : [halves[0], halves[1]];
}

/** Within ten metres of where no lamp burns. */
const isZero = ({ degrees }: Angle): boolean => Math.abs(degrees) < 1e-4;

interface Angle {
  readonly degrees: number;
  /** Said by a letter or a word beside it. */
  readonly axis?: 'lon' | 'lat';
}

const AXES: Readonly<Record<string, { readonly axis: 'lon' | 'lat'; readonly sign: 1 | -1 }>> = {
  e: { axis: 'lon', sign: 1 },
  东经: { axis: 'lon', sign: 1 },
  w: { axis: 'lon', sign: -1 },
  西经: { axis: 'lon', sign: -1 },
  n: { axis: 'lat', sign: 1 },
  北纬: { axis: 'lat', sign: 1 },
  s: { axis: 'lat', sign: -1 },
  南纬: { axis: 'lat', sign: -1 },
};

/** One angle in degrees; `113,262` with one comma and no point is a decimal comma. */
export function readAngle(raw: unknown): Reading<Angle> {
  if (typeof raw === 'number') return Number.isFinite(raw) ? value({ degrees: raw }) : ABSENT;
  const text = readText(raw, 64);
  if (text.kind !== 'value') return text;
  if (NO_ANGLE.has(text.value)) return ABSENT;
  const plain = withPlainSigns(text.value).normalize('NFKC').toLowerCase().trim();
  const [, before, body = '', after] =
    /^(东经|西经|北纬|南纬|[ewns](?!\p{L}))?(?:(?:经度|纬度|lng|lon|lat|longitude|latitude)?\s*[:=]?)\s*(.*?)\s*([ewns])?$/u.exec(
      plain,
    ) ?? [];
  const side = ownEntry(AXES, before ?? after ?? '');
  const degrees = decimal(body) ?? sexagesimal(body);
  if (degrees === undefined || (before !== undefined && after !== undefined)) return unreadable(raw);
  return value(side === undefined ? { degrees } : { degrees: degrees * side.sign, axis: side.axis });
}

/** What people write into a field for a number they do not have. */
const NO_ANGLE: ReadonlySet<string> = new Set(['-', '--', '—', '/', '无', '暂无', '未知']);

/** Degrees, minutes and seconds by whatever sign a keyboard has, before a normal form takes some of them for digits. */
function withPlainSigns(text: string): string {
  return text
    .replace(/(?<=\d\s?)[˚⁰ºo°度dD](?![a-z])/gu, '°')
    .replace(/[´`‘’′＇分]|(?<=\d)m(?!\p{L})/gu, "'")
    .replace(/[˝″”“＂秒]|(?<=['m]\s*\d[\d.]*)s/gu, '"')
    .replace(/''/gu, '"');
}

function decimal(text: string): number | undefined {
  const number =
    /^[+-]?\d{1,3}(?:[.,]\d+)?°?$/u.test(text) || /^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/u.test(text);
  return number ? Number(text.replace(',', '.').replace('°', '')) : undefined;
}

/** 23°08′06″, 23° 8.1', 23度8分6秒, 23:08:06, 23-08-06, 23 08 06; minutes and seconds below sixty. */
const NUMBER = '\\d{1,2}(?:[.,]\\d+)?';
const SEXAGESIMAL: readonly RegExp[] = [
  new RegExp(`^(?<d>\\d{1,3})\\s*°\\s*(?:(?<m>${NUMBER})\\s*(?:'\\s*(?:(?<s>${NUMBER})\\s*"?)?)?)?$`, 'u'),
  new RegExp(`^(?<d>\\d{1,3})\\s*:\\s*(?<m>${NUMBER})(?:\\s*:\\s*(?<s>${NUMBER}))?$`, 'u'),
  new RegExp(`^(?<d>\\d{1,3})(?<by>[- ])(?<m>\\d{1,2})\\k<by>(?<s>${NUMBER})$`, 'u'),
];

function sexagesimal(text: string): number | undefined {
  const parts = SEXAGESIMAL.map((shape) => shape.exec(text)?.groups).find((found) => found !== undefined);
  if (parts === undefined) return undefined;
  const [degrees = 0, minutes = 0, seconds = 0] = [parts.d, parts.m, parts.s].map((part) =>
    Number((part ?? '0').replace(',', '.')),
  );
  return minutes < 60 && seconds < 60 ? degrees + minutes / 60 + seconds / 3600 : undefined;
}

/** In the order given, or the other one when that alone is on the globe or is what the letters say. */
function onGlobe(first: Angle, second: Angle): [number, number] | undefined {
  // Whole degrees are a hundred kilometres: somebody cut the number before us, or wrote nothing for it.
  if (Number.isInteger(first.degrees) || Number.isInteger(second.degrees)) return undefined;
  if (fits(first, 'lon', 180) && fits(second, 'lat', 90)) return [first.degrees, second.degrees];
  if (fits(second, 'lon', 180) && fits(first, 'lat', 90)) return [second.degrees, first.degrees];
  return undefined;
}

function fits({ degrees, axis }: Angle, wanted: 'lon' | 'lat', most: number): boolean {
  return Math.abs(degrees) <= most && (axis ?? wanted) === wanted;
}

function shown({ lon, lat, crs }: PointFields): string {
  const parts = [lon, lat, crs].flatMap((raw) => {
    const text = readText(raw, 64);
    return text.kind === 'value' ? [text.value] : text.kind === 'unreadable' ? [text.text] : [];
  });
  return parts.join(', ');
}
