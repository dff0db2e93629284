import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { AreaFeature } from '../../../domain/contract/http.ts';
import { wgs84Point } from '../../../domain/contract/values.ts';
import { isInside } from '../../../domain/district/polygon.ts';
import { byRuleWords } from '../../../domain/secretary/ruleWords.ts';
import { demoDistrict } from '../../../server/demo/demoDistrict.ts';
import { ringsOf } from '../../../server/district/gridIndex.ts';
import { DEMO } from '../../kit/demo.ts';
import { squareKilometres } from '../../kit/planarArea.ts';

const district = DEMO;
const grids = district.grids.features;
const unitsOf = (kind: string) => district.units.filter((unit) => unit.kind === kind);

/** Directed walls `from>to` of one feature, as text: exact numbers, no tolerance. */
function walls(feature: AreaFeature): string[] {
  return ringsOf(feature).flatMap((ring) =>
    ring.slice(1).map((corner, i) => `${ring[i]?.join(' ')}>${corner.join(' ')}`),
  );
}

function reversed(wall: string): string {
  const [from, to] = wall.split('>');
  return `${to}>${from}`;
}

describe('the demo district has the shape of the real one', () => {
  it('has 18 streets, 222 communities, 1,893 grids and 46 departments', () => {
    expect(district.streets.features).toHaveLength(18);
    expect(district.communities.features).toHaveLength(222);
    expect(grids).toHaveLength(1893);
    expect(unitsOf('street')).toHaveLength(18);
    expect(unitsOf('community')).toHaveLength(222);
    expect(unitsOf('grid')).toHaveLength(1893);
    expect(unitsOf('department')).toHaveLength(46);
  });

  it('gives every unit an id of its own and a parent that exists', () => {
    const ids = new Set(district.units.map((unit) => unit.id));
    expect(ids.size).toBe(district.units.length);
    const orphans = district.units.filter((unit) => !ids.has(unit.parentId ?? ''));
    expect(orphans.map((unit) => unit.kind)).toEqual(['district']);
  });

  it('puts each grid in one community by its code, at least three to a community', () => {
    const sizes = new Map<string, number>();
    for (const { properties } of grids) {
      expect(properties.id).toMatch(/^440104\d{8}$/u);
      expect(properties.id.slice(0, 12)).toBe(properties.parentId);
      sizes.set(properties.parentId ?? '', (sizes.get(properties.parentId ?? '') ?? 0) + 1);
    }
    expect(sizes.size).toBe(222);
    expect(Math.min(...sizes.values())).toBeGreaterThanOrEqual(3);
  });

  it('has main roads that run through it, named in both languages, none twice', () => {
    const roads = district.context.features.filter(({ properties: { kind } }) => kind === 'road');
    expect(roads.length).toBeGreaterThan(10);
    expect(new Set(roads.map(({ properties: { name } }) => name)).size).toBe(roads.length);
    for (const { properties, geometry } of roads) {
      expect(properties.nameEn, properties.name).toMatch(/^[A-Z][a-z]+ (?:Road|Avenue|Viaduct)$/u);
      const corners = z.array(wgs84Point).parse(geometry.coordinates);
      // One runs along the border, so that a corner within is enough; none leaves for the neighbours.
      expect(corners.some((corner) => grids.some((grid) => isInside(grid.geometry, corner)))).toBe(true);
      for (const [lon, lat] of corners) {
        expect(lon > 113.235 && lon < 113.32 && lat > 23.1 && lat < 23.17, properties.name).toBe(true);
      }
    }
  });

  it('is the same, byte for byte, when drawn again', () => {
    expect(JSON.stringify(demoDistrict())).toBe(JSON.stringify(district));
  });

  it('says aloud that it is a demonstration', () => {
    expect(district.demo).toBe(true);
    expect(district.credit).toContain('演示数据');
  });
});

describe('the grids tile the district', () => {
  it('covers 33.7 km² within one per cent', () => {
    const total = district.district.features.reduce((sum, feature) => sum + squareKilometres(feature), 0);
    expect(Math.abs(total / 33.7 - 1)).toBeLessThan(0.01);
  });

  it('has grids, communities and streets that add up to the district', () => {
    const sum = (features: readonly AreaFeature[]) =>
      features.reduce((all, feature) => all + squareKilometres(feature), 0);
    const whole = sum(district.district.features);
    for (const layer of [district.grids, district.communities, district.streets]) {
      expect(Math.abs(sum(layer.features) - whole)).toBeLessThan(1e-6);
    }
  });

  it('uses every wall once from either side, or once on the outline: no gap, no overlap', () => {
    const all = grids.flatMap(walls);
    const used = new Set(all);
    expect(used.size).toBe(all.length);
    const open = all.filter((wall) => !used.has(reversed(wall)));
    const outline = new Set(district.district.features.flatMap(walls));
    expect(new Set(open)).toEqual(outline);
  });

  it.each(['communities', 'streets'] as const)('draws %s along the walls of their grids', (layer) => {
    const gridWalls = new Set(grids.flatMap(walls));
    const drawn = district[layer].features.flatMap(walls);
    expect(drawn.length).toBeGreaterThan(1000);
    expect(drawn.filter((wall) => !gridWalls.has(wall))).toEqual([]);
  });

  it('keeps every community, street and grid in one piece', () => {
    for (const layer of [district.grids, district.communities, district.streets]) {
      for (const feature of layer.features) expect(feature.geometry.type).toBe('Polygon');
    }
  });

  it('gives every community exactly the ground of its grids', () => {
    const byCommunity = new Map<string, number>();
    for (const grid of grids) {
      const id = grid.properties.parentId ?? '';
      byCommunity.set(id, (byCommunity.get(id) ?? 0) + squareKilometres(grid));
    }
    for (const community of district.communities.features) {
      expect(byCommunity.get(community.properties.id)).toBeCloseTo(squareKilometres(community), 9);
    }
  });
});

describe('the demo directory is fit to work with', () => {
  it('has a department for every category and a category for every department', () => {
    const handled = new Set(unitsOf('department').flatMap((unit) => unit.categories));
    for (const category of district.categories) expect(handled).toContain(category.code);
    const codes = new Set(district.categories.map((category) => category.code));
    for (const unit of district.units) {
      for (const code of unit.categories) expect(codes).toContain(code);
    }
    for (const unit of unitsOf('department')) expect(unit.categories).not.toHaveLength(0);
  });

  it('names every category, unit and post in both languages', () => {
    for (const category of district.categories) expect(category.pathEn[1]).toMatch(/^[\w ,'-]+$/u);
    for (const unit of district.units) expect(unit.nameEn).toBeTruthy();
    for (const post of district.posts) expect(post.titleEn).toBeTruthy();
  });

  it('has a post on duty in every street, community and department', () => {
    const staffed = new Set(district.posts.map((post) => post.unitId));
    for (const kind of ['street', 'community', 'department', 'centre']) {
      for (const unit of unitsOf(kind)) expect(staffed).toContain(unit.id);
    }
    expect(district.posts.length).toBeGreaterThan(200);
  });

  it.each([
    ['小区门口自来水管爆裂，水喷了一地', '0103'],
    ['楼下共享单车乱停放占满盲道', '1403'],
    ['半夜施工噪音让人睡不着', '1302'],
    ['路口红绿灯坏了', '0203'],
    ['楼道里电动车飞线充电', '1602'],
    ['小孩入学学位怎么申请', '2501'],
    ['公司拖欠工资三个月', '2704'],
    ['家里闻到煤气味', '1502'],
  ])('suggests a category for "%s"', (title, code) => {
    expect(byRuleWords({ title }, district.categories)?.code).toBe(code);
  });
});
