import type { Crs } from '../../../domain/district/geo.ts';

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

/** Names of longitude-latitude systems in the old `crs` member of GeoJSON. */
const GEOGRAPHIC = /CRS84|EPSG:{1,2}4326|EPSG:{1,2}4490/iu;

/** Whether the system a file names is the one of the call; the shifted ones go by their plain names only. */
export function agreesWith(named: string, crs: Crs): boolean {
  if (GEOGRAPHIC.test(named)) return crs === 'wgs84' || crs === 'cgcs2000';
  return (
    named
      .toLowerCase()
      .match(/[a-z]+[-_ ]?\d+/gu)
      ?.some((word) => word.replace(/[-_ ]/u, '') === crs) ?? false
  );
}

/** Whether it is a FeatureCollection at all. */
export function isCollection(value: unknown): value is { features: readonly unknown[]; crs?: unknown } {
  if (typeof value !== 'object' || value === null || !('type' in value) || !('features' in value))
    return false;
  return value.type === 'FeatureCollection' && Array.isArray(value.features);
}

/** The system that a file, feature or geometry names itself, as text. */
export function namedCrs({ crs }: { readonly crs?: unknown }): string | undefined {
  if (crs === undefined || crs === null) return undefined;
  try {
    return JSON.stringify(crs).slice(0, 200);
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
