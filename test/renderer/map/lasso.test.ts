import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { wgs84 } from '../../../domain/district/geo.ts';
import { caughtBy, withPoint } from '../../../renderer/map/lasso.ts';
import { createMapDistrict, type MapDistrict } from '../../../renderer/map/mapDistrict.ts';
import { standpointOf } from '../../../renderer/map/placement.ts';
import { aCase, caseNo } from '../../kit/aCase.ts';
import { aDistrict } from '../../kit/aDistrict.ts';
import { openTestApp, type TestApp } from '../../kit/testApp.ts';

let app: TestApp;
let district: MapDistrict;

beforeEach(() => {
  district = createMapDistrict(aDistrict() as never);
  const [first, last] = [district.grids[0]?.id, district.grids.at(-1)?.id];
  app = openTestApp({
    cases: [
      aCase(1, { place: { gridId: first as never, point: wgs84(113.26, 23.13) } }),
      aCase(2, { place: { gridId: last as never, point: wgs84(113.27, 23.14) } }),
      aCase(3, { place: {} }),
    ],
  });
});
afterEach(() => app.close());

/** A square around the place of a case. */
function around(n: number) {
  const place = app.client.situation.caseById(caseNo(n))?.place ?? {};
  const [lon, lat] = standpointOf(district, caseNo(n), place)?.point ?? wgs84(0, 0);
  const far = 0.0001;
  return [
    wgs84(lon - far, lat - far),
    wgs84(lon + far, lat - far),
    wgs84(lon + far, lat + far),
    wgs84(lon - far, lat + far),
  ];
}

describe('a lasso', () => {
  it('catches the cases it is drawn around, and what lies nowhere never', () => {
    expect(caughtBy(district, app.client, around(1))).toEqual([caseNo(1)]);
    expect(caughtBy(district, app.client, around(2))).toEqual([caseNo(2)]);
  });

  it('catches nothing that the list leaves out, and nothing by a mere click', () => {
    app.client.view.setListed(new Set([caseNo(2)]));
    expect(caughtBy(district, app.client, around(1))).toEqual([]);
    expect(caughtBy(district, app.client, around(2).slice(0, 2))).toEqual([]);
  });

  it('takes a corner where the pointer has moved on', () => {
    const path = withPoint(withPoint([{ x: 0, y: 0 }], { x: 1, y: 1 }), { x: 9, y: 9 });
    expect(path).toEqual([
      { x: 0, y: 0 },
      { x: 9, y: 9 },
    ]);
  });
});
