import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CRS, type Crs, distanceMetres, type LonLat } from '../../domain/district/geo.ts';
import { person } from '../kit/caseDistrict.ts';
import { DEMO_LOADED } from '../kit/demo.ts';
import { fromWgs84 } from '../kit/fromWgs84.ts';
import { ask } from '../kit/httpAsk.ts';
import { openWorld, type TestWorld } from '../kit/world.ts';

const CORNER: LonLat = [113.26627, 23.12911];

describe('scenario 4: coordinate system', () => {
  let world: TestWorld;
  let headers: Readonly<Record<string, string>>;
  beforeAll(async () => {
    world = await openWorld({ district: DEMO_LOADED });
    headers = { 'x-api-key': world.people.giveKey(person('connector')) };
  });
  afterAll(() => world.close());

  const report = (place: object) =>
    ask('POST', `${world.url}/api/v1/cases`, { headers, body: { source: 'wechat', title: '垃圾', place } });

  async function placeOf(crs: Crs) {
    const { status, body } = await report({ point: [...fromWgs84(CORNER, crs)], crs });
    expect(status).toBe(201);
    const { caseId } = body as { caseId: string };
    const place = world.app.live.dispatcher.durable.cases.get(caseId)?.place;
    if (place?.point === undefined) throw new Error('a point got lost');
    return { gridId: place.gridId, crsIn: place.crsIn, off: distanceMetres(place.point, CORNER) };
  }

  it('the same corner told in four systems lies in one grid', async () => {
    const places = [];
    for (const crs of CRS) places.push({ crs, ...(await placeOf(crs)) });
    expect(new Set(places.map(({ gridId }) => gridId)).size).toBe(1);
    expect(places[0]?.gridId).toMatch(/^440104/u);
    for (const { crs, crsIn, off } of places) {
      expect(crsIn).toBe(crs);
      expect(off, crs).toBeLessThan(2);
    }
  });

  it('a system named wrongly moves it hundreds of metres: there is nothing to guess by', async () => {
    const { body } = await report({ point: [...fromWgs84(CORNER, 'gcj02')], crs: 'wgs84' });
    const place = world.app.live.dispatcher.durable.cases.get((body as { caseId: string }).caseId)?.place;
    expect(distanceMetres(place?.point ?? [0, 0], CORNER)).toBeGreaterThan(500);
  });

  it('without one it is asked for, not guessed, and nothing is stored', async () => {
    const before = world.app.live.dispatcher.durable.seq;
    expect(await report({ point: [...CORNER] })).toMatchObject({
      status: 422,
      body: { code: 'crs-required' },
    });
    expect(await report({ point: [...CORNER], crs: 'epsg:4547' })).toMatchObject({
      status: 422,
      body: { code: 'crs-unknown' },
    });
    expect(world.app.live.dispatcher.durable.seq).toBe(before);
  });
});
