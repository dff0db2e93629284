import type { Crs } from '../../../domain/district/geo.ts';
import { readSystem } from '../../intake/coordinates.ts';
import { given } from '../../intake/reading.ts';

/** A feature of a GeoJSON file before anything of it was looked at. */
export interface RawFeature {
  readonly type?: unknown;
  readonly crs?: unknown;
  readonly properties?: Readonly<Record<string, unknown>> | null;
  readonly geometry?: {
    readonly type?: unknown;
    readonly crs?: unknown;
    readonly coordinates?: unknown;
  } | null;
}

/** Systems on the globe itself: one file may say either for the other, a metre apart. */
const GEOGRAPHIC: ReadonlySet<Crs> = new Set(['wgs84', 'cgcs2000']);

/** Whether the system a file names is the one of the call. One that nobody can make out does not agree. */
function agreesWith(named: unknown, crs: Crs): boolean {
  const systems = namesIn(named).map((name) => given(readSystem(name)));
  if (systems.length === 0) return false;
  return systems.every(
    (found) => found !== undefined && (found === crs || (GEOGRAPHIC.has(found) && GEOGRAPHIC.has(crs))),
  );
}

/** What an old `crs` member calls the system: `{type: name, properties: {name}}`, `{type: EPSG, properties: {code}}`, or a word. */
function namesIn(crs: unknown): readonly unknown[] {
  if (typeof crs !== 'object' || crs === null) return [crs];
  const { properties, ...rest } = crs as { readonly properties?: unknown; readonly type?: unknown };
  const named = typeof properties === 'object' && properties !== null ? properties : rest;
  return Object.entries(named)
    .filter(([key]) => /^(?:name|code|href)$/iu.test(key))
    .map(([, value]) => value);
}

/** Whether it is a FeatureCollection at all. */
export function isCollection(value: unknown): value is { features: readonly unknown[]; crs?: unknown } {
  if (typeof value !== 'object' || value === null || !('type' in value) || !('features' in value))
    return false;
  return value.type === 'FeatureCollection' && Array.isArray(value.features);
}

/** The system that a file, feature or geometry names itself, as text, where it is not the one of the call. */
export function conflictIn({ crs: named }: { readonly crs?: unknown }, crs: Crs): string | undefined {
  if (named === undefined || named === null || agreesWith(named, crs)) return undefined;
  try {
    return JSON.stringify(named).slice(0, 200);
  } catch {
    // Nested deeper than any stack: it names nothing we know.
    return '…';
  }
}

/** A property under the first of these names that it has, in any case and with or without underlines. */
export function textIn(feature: RawFeature, ...names: readonly string[]): string | undefined {
  const properties = Object.entries(feature.properties ?? {});
  for (const name of names) {
    const value = (feature.properties?.[name] ??
      properties.find(([key]) => isCalled(key, name))?.[1]) as unknown;
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
    if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
  }
  return undefined;
}

/** communityCode, COMMUNITYCODE, community_code. */
const isCalled = (key: string, name: string): boolean =>
  key.trim().toLowerCase().replaceAll('_', '') === name.toLowerCase();
