import { expect, it } from 'vitest';
import type { LandmarkFeature } from '../../../domain/contract/http.ts';
import { createMapDistrict } from '../../../renderer/map/mapDistrict.ts';
import { destinationOf } from '../../../renderer/map/wishes.ts';
import { gridPlane } from '../../kit/gridPlane.ts';

const feature = (name: string, geometry: LandmarkFeature['geometry']): LandmarkFeature => ({
  type: 'Feature',
  properties: { name, kind: 'road' },
  geometry,
});
const { answer } = gridPlane(2, 2);
const district = createMapDistrict({
  ...answer,
  context: {
    type: 'FeatureCollection',
    features: [
      feature('北京路', { type: 'Point', coordinates: [113.264, 23.1234] }),
      feature('东风路', {
        type: 'LineString',
        coordinates: [
          [113.26, 23.13],
          [113.27, 23.131],
        ],
      }),
      feature('东风路', {
        type: 'MultiLineString',
        coordinates: [
          [
            [113.28, 23.129],
            [113.29, 23.13],
          ],
        ],
      }),
    ],
  },
});
const leadsTo = (ground: string) => destinationOf(district, () => undefined, { ground });

it('a wish for a road leads to all its pieces, for a landmark to where it stands, for a name nobody bears nowhere', () => {
  expect(leadsTo('东风路')).toEqual({ kind: 'area', box: [113.26, 23.129, 113.29, 23.131] });
  expect(leadsTo('北京路')).toEqual({ kind: 'point', point: [113.264, 23.1234] });
  expect(leadsTo('南京路')).toBeUndefined();
});
