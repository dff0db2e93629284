import { ownEntry } from '../../domain/defined.ts';
import type { Crs } from '../../domain/district/geo.ts';
import { ABSENT, type Reading, readText, saysNone, unreadable, value } from './reading.ts';

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

/** How platforms write the systems, longest first where one begins another; what is not here is asked of a person. */
const SYSTEMS: readonly (readonly [RegExp, Crs])[] = [
  [
    /(?:gcs)?chinageodeticcoordinatesystem2000|cgcs2000|(?:epsg)?4490|2000国家大地|国家大地(?:坐标系?)?2000|国家2000|天地图|北斗|beidou/u,
    'cgcs2000',
  ],
  [/(?:gcs)?wgs(?:19)?84(?:ll)?|(?:epsg)?4326|(?:ogc)?crs84|worldgeodeticsystem1984|gps/u, 'wgs84'],
  [/gcj02(?:ll)?|gcj|火星|高德|腾讯|tencent|amap|国测局?/u, 'gcj02'],
  [/bd09(?:ll)?|百度|baidu/u, 'bd09'],
];
/** What stands around the name of a system and says no other. */
const AROUND =
  /https?wwwopengisnetdefcrs(?:epsg|ogc)?[\d]*|urnogcdefcrs(?:epsg|ogc)?|地理|地图|经纬度|坐标系?|系统?|标准|加密|大地|(?:coordinates?|degrees?)/gu;

/** One system and no other, by any of its names: 火星坐标系（GCJ-02）, EPSG:4490. In metres (bd09mc, 3857) is none of them. */
export function readSystem(raw: unknown): Reading<Crs> {
  const text = readText(raw, 200);
  if (text.kind !== 'value') return text;
  if (saysNone(text.value)) return ABSENT;
  const bare = text.value
    .normalize('NFKC')
    .toLowerCase()
    // A version between: OGC:1.3:CRS84, EPSG/0/4326.
    .replace(/(?<=(?:epsg|ogc)[:/])[\d.]*[:/](?=[a-z\d])/u, '')
    .replace(/[^a-z0-9\p{Script=Han}]/gu, '');
  let left = bare;
  const named = new Set<Crs>();
  for (const [name, crs] of SYSTEMS) {
    const without = left.replace(new RegExp(name, 'gu'), '');
    if (without !== left) named.add(crs);
    left = without;
  }
  const [only] = named;
  const isAll = left.replace(AROUND, '') === '';
  return only !== undefined && named.size === 1 && isAll ? value(only) : unreadable(raw);
}

/**
 * Degrees, degrees-minutes-seconds, hemispheres and decimal commas are read; exchanged axes are put right
 * where only one order is on the globe; both numbers may stand in one field. 0/0 is no point. Anything else
 * (metres, whole degrees, half a point or half of one at zero, a system that is not named) is unreadable and
 * keeps its text: a point is never cut, completed or guessed.
 */
export function readPoint(fields: PointFields): Reading<WrittenPoint> {
  const { lon: inFirst, lat: inSecond, crs } = selfNamed(fields);
  const [lon, lat] = apart({ lon: inFirst, lat: inSecond, crs });
  const [first, second] = [readAngle(lon), readAngle(lat)];
  if (first.kind === 'absent' && second.kind === 'absent') return ABSENT;
  const asWritten = unreadable(shown(fields));
  if (first.kind !== 'value' || second.kind !== 'value') return asWritten;
  if (isZero(first.value) && isZero(second.value)) return ABSENT;
  const system = readSystem(crs);
  const point = onGlobe(first.value, second.value);
  return system.kind === 'value' && point !== undefined ? value({ point, crs: system.value }) : asWritten;
}

/** A text that says its system itself, where no other field does: SRID=4326;POINT(113.262 23.135), geo:23.135,113.262. */
function selfNamed(fields: PointFields): PointFields {
  const texts = [fields.lon, fields.lat].filter((raw) => readText(raw, 200).kind !== 'absent');
  const [only] = texts;
  if (texts.length !== 1 || typeof only !== 'string') return fields;
  const { srid, wkt, pair } = SELF_NAMED.exec(only.normalize('NFKC').trim())?.groups ?? {};
  if (wkt === undefined && pair === undefined) return fields;
  const isOpen = readSystem(fields.crs).kind === 'absent';
  const own = srid === undefined ? 'wgs84' : `epsg:${srid}`;
  return { lon: wkt ?? exchanged(pair ?? ''), lat: undefined, crs: isOpen ? own : fields.crs };
}

/** RFC 5870 has the latitude first. */
const exchanged = (pair: string): string => pair.split(',').reverse().join(',');
const SELF_NAMED =
  /^(?:srid\s*=\s*(?<srid>\d{4,6})\s*;\s*(?<wkt>point.*)|geo:(?<pair>-?\d{1,2}\.\d+,-?\d{1,3}\.\d+)(?:,-?[\d.]+)?(?:;u=[\d.]+)?)$/iu;

/** "113.262,23.135", "POINT(113.262 23.135)", a list of two or a GeoJSON point in one field, nothing in the other. */
function apart({ lon, lat }: PointFields): [unknown, unknown] {
  const full = [lon, lat].filter((raw) => readText(raw, 200).kind !== 'absent');
  const [only] = full;
  // The whole of it in both.
  if (full.length !== 1 && (typeof lon !== 'string' || lon !== lat)) return [lon, lat];
  return (typeof only === 'string' ? inText(only) : inParts(only)) ?? [lon, lat];
}

/** A list of two, with a height too; an object that names its halves; a GeoJSON point. */
function inParts(raw: unknown, depth = 0): [unknown, unknown] | undefined {
  if (typeof raw !== 'object' || raw === null || depth > 2) return undefined;
  if (Array.isArray(raw)) {
    if (raw.length === 1) return inParts(raw[0], depth + 1);
    const isPosition =
      raw.length === 2 || (raw.length === 3 && raw.every((part) => typeof part === 'number'));
    return isPosition ? [raw[0], raw[1]] : undefined;
  }
  const parts = new Map(Object.entries(raw).map(([name, part]) => [name.toLowerCase(), part]));
  const of = (names: readonly string[]) =>
    names.map((name) => parts.get(name)).filter((part) => part !== undefined);
  const [lon, ...moreLon] = of(['lng', 'lon', 'longitude', '经度', 'x']);
  const [lat, ...moreLat] = of(['lat', 'latitude', '纬度', 'y']);
  // Named twice it may be two points.
  if (lon !== undefined && lat !== undefined && moreLon.length + moreLat.length === 0) return [lon, lat];
  return parts.get('type') === 'Point' ? inParts(parts.get('coordinates'), depth + 1) : undefined;
}

function inText(text: string): [unknown, unknown] | undefined {
  const plain = text.normalize('NFKC').trim();
  if (/^[[{]/u.test(plain)) {
    try {
      const found = inParts(JSON.parse(plain));
      if (found !== undefined) return found;
    } catch {
      // Brackets around a pair are no JSON.
    }
  }
  const bare = plain
    .replace(/^(?:point(?:\s?z(?=\s?\())?)?\s*[([（【]\s*|\s*[)\]）】]$/giu, '')
    // A height behind a point that says that it has one.
    .replace(/^(-?\d{1,3}\.\d+ -?\d{1,3}\.\d+) -?\d+(?:\.\d+)?$/u, /^point\s?z/iu.test(plain) ? '$1' : '$&');
  // A blank parts two numbers only where nothing else does: 113,262 23,135.
  return [
    /\s*[;；|/、&]\s*/u,
    /\s+/u,
    /[,，]\s*/u,
    // Two decimal commas and one between: 113,2644,23,1291.
    /(?<=^\d{1,3},\d{3,}),\s*(?=\d{1,3},\d{3,}$)/u,
    // 东经113.2644°北纬23.1291°
    /(?<=[\d°′″'"度分秒])\s*(?=[东西南北]|[ewns]\s?\d)/iu,
  ]
    .map((parting) => bare.split(parting))
    .find((parts): parts is [string, string] => {
      return parts.length === 2 && parts.every((part) => readAngle(part).kind === 'value');
    });
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
  if (saysNone(text.value)) return ABSENT;
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
