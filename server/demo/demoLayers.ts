import type { LayerFeature } from '../../domain/contract/underlay.ts';
import { METRES_PER_DEGREE } from '../../domain/district/geo.ts';
import { seededRandom } from '../../domain/seededRandom.ts';
import { writeLayer } from '../underlay/layerFolder.ts';
import { demoRoads } from './mainRoads.ts';

/** Metres of a degree of longitude, at the district. */
const DEGREE_EAST = METRES_PER_DEGREE * Math.cos((23.13 * Math.PI) / 180);
const PROVIDER = '演示数据';
const DATE = '2026-06-30';

type Corner = readonly [lon: number, lat: number];

/** Invented layers, to see what a district's own look like. Written anew, the same every time. */
export function layDemoLayers(dataDir: string): void {
  const lines = demoRoads().map(({ properties, geometry }) => ({
    ...properties,
    corners: geometry.coordinates as readonly Corner[],
  }));
  const along = (everyMetres: number, aside: number) =>
    lines.flatMap(({ corners }) => pointsAlong(corners, everyMetres, aside));
  const about = { provider: PROVIDER, date: DATE };
  const shapes = (features: LayerFeature[]) => ({ type: 'FeatureCollection' as const, features });
  writeLayer(dataDir, 'hydrants', {
    ...about,
    name: '消防栓',
    nameEn: 'Fire hydrants',
    kind: 'facilities',
    shapes: shapes(along(260, 18).map((at) => point(at))),
  });
  writeLayer(dataDir, 'drains', {
    ...about,
    name: '排水主管',
    nameEn: 'Main drains',
    kind: 'underground',
    shapes: shapes(
      lines.map(({ name, nameEn, corners }) => ({
        type: 'Feature',
        properties: { name: `${name}排水主管`, nameEn: `${nameEn ?? name} main drain` },
        geometry: { type: 'LineString', coordinates: corners.map((at) => moved(at, 22, -22)) },
      })),
    ),
  });
  writeLayer(dataDir, 'levels', {
    ...about,
    name: '积水监测点',
    nameEn: 'Water level sensors',
    kind: 'sensors',
    shapes: shapes(
      along(1_100, -30).map((at, n) => point(at, `积水监测点 ${n + 1}`, `Level sensor ${n + 1}`)),
    ),
  });
}

function point(at: Corner, name?: string, nameEn?: string): LayerFeature {
  const properties = name === undefined || nameEn === undefined ? {} : { name, nameEn };
  return { type: 'Feature', properties, geometry: { type: 'Point', coordinates: [...at] } };
}

/** Points beside a line, some metres from one another, a little out of step as real ones are. */
function pointsAlong(corners: readonly Corner[], everyMetres: number, aside: number): Corner[] {
  const random = seededRandom(corners.length * 7919 + everyMetres);
  const points: Corner[] = [];
  let left = everyMetres / 2;
  for (const [n, to] of corners.entries()) {
    const from = corners[n - 1];
    if (from === undefined) continue;
    const [east, north] = [(to[0] - from[0]) * DEGREE_EAST, (to[1] - from[1]) * METRES_PER_DEGREE];
    const length = Math.hypot(east, north);
    for (; left < length; left += everyMetres * (0.8 + 0.4 * random())) {
      const share = left / length;
      const onLine: Corner = [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
      points.push(moved(onLine, (-north / length) * aside, (east / length) * aside));
    }
    left -= length;
  }
  return points;
}

function moved([lon, lat]: Corner, east: number, north: number): Corner {
  return [rounded(lon + east / DEGREE_EAST), rounded(lat + north / METRES_PER_DEGREE)];
}

const rounded = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;
