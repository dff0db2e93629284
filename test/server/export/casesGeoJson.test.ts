import { describe, expect, it } from 'vitest';
import type { Case } from '../../../domain/case/case.ts';
import { createDirectory } from '../../../domain/district/directory.ts';
import type { UnitId } from '../../../domain/kernel.ts';
import { casesGeoJson } from '../../../server/export/casesGeoJson.ts';
import { aCase, caseNo } from '../../kit/aCase.ts';
import { aDistrict } from '../../kit/aDistrict.ts';
import { MORNING } from '../../kit/testClock.ts';

const CORNERS = [
  [113.2, 23.1],
  [113.4, 23.1],
  [113.4, 23.3],
  [113.2, 23.3],
  [113.2, 23.1],
];
/** Of all communities one has a boundary: a square around 113.3, 23.2. */
const shapeOf = (id: UnitId) =>
  id === 'C01' ? ({ type: 'Polygon', coordinates: [CORNERS] } as const) : undefined;
const DIRECTORY = createDirectory(aDistrict(), shapeOf);

async function fileOf(cases: readonly Case[]) {
  let text = '';
  for await (const piece of casesGeoJson(cases, { directory: DIRECTORY, language: 'zh' })) text += piece;
  return { text, file: JSON.parse(text) };
}

describe('cases as GeoJSON', () => {
  it('is a collection with a feature for each case, numbered, in words and times of a standard form', async () => {
    const { file } = await fileOf([aCase(1, { primaryUnitId: 'B1' }), aCase(2)]);
    expect(file.type).toBe('FeatureCollection');
    expect(file.features.map(({ id }: { readonly id: string }) => id)).toEqual([caseNo(1), caseNo(2)]);
    expect(file.features[0].properties).toMatchObject({
      number: caseNo(1),
      state: 'filed',
      street: '北京街道',
      community: '龙藏社区',
      reportedAt: new Date(MORNING).toISOString(),
      closedAt: null,
    });
    expect(file.features[1].properties.unit).toBeNull();
  });

  it('names the channel’s number, and none that we made ourselves', async () => {
    const numbers = ['GZ-2026 第 7 号', `sha256:${'0a'.repeat(16)}`];
    const { file } = await fileOf(numbers.map((externalId, n) => aCase(n + 1, { externalId })));
    const shown = file.features.map(
      ({ properties }: { readonly properties: Record<string, unknown> }) => properties.channelNumber,
    );
    expect(shown).toEqual(['GZ-2026 第 7 号', null]);
  });

  it('says a place by the middle of its community, never by the point that was given', async () => {
    const { text, file } = await fileOf([aCase(1)]);
    const [lon, lat] = file.features[0].geometry.coordinates;
    expect([lon, lat]).toEqual([expect.closeTo(113.3, 6), expect.closeTo(23.2, 6)]);
    expect(text).not.toContain('113.27');
    expect(text).not.toMatch(/门口|G0001/u);
  });

  it('has no geometry where the place is not known', async () => {
    const nowhere = aCase(1, { place: { text: '桥下', unplaced: 'text-only' } });
    const unbounded = aCase(2, { place: { text: '门口', communityId: 'C02', streetId: 'S02' } });
    const { file } = await fileOf([nowhere, unbounded]);
    expect(file.features.map(({ geometry }: { readonly geometry: unknown }) => geometry)).toEqual([
      null,
      null,
    ]);
  });

  it('masks numbers in titles', async () => {
    const { text } = await fileOf([aCase(1, { title: '找13912345678办理' })]);
    expect(text).toContain('找139****5678办理');
  });

  it('is whole and in order beyond one piece, and a collection without any case', async () => {
    const many = Array.from({ length: 401 }, (_, n) => aCase(n + 1));
    expect((await fileOf(many)).file.features).toHaveLength(401);
    expect((await fileOf([])).file).toEqual({ type: 'FeatureCollection', features: [] });
  });
});
