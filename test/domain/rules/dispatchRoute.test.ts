import { describe, expect, it } from 'vitest';
import type { RulesFile } from '../../../domain/contract/rules.ts';
import { createDirectory, type Unit } from '../../../domain/district/directory.ts';
import { autoDispatch } from '../../../domain/ladder/autoDispatch.ts';
import { checkRules } from '../../../domain/rules/checkRules.ts';
import { type DispatchRoute, routeOf } from '../../../domain/rules/dispatchRoute.ts';
import { dryRun } from '../../../domain/rules/dryRun.ts';
import { asRulesFile, rulesWith } from '../../../domain/rules/rulesFile.ts';
import { DISTRICT, LAMP, RUBBISH } from '../../kit/caseDistrict.ts';
import { DISPATCHER, RULES, Story, signerOf } from '../../kit/caseStory.ts';

const named = (id: string, name: string) => (unit: Unit) => (unit.id === id ? { ...unit, name } : unit);
/** The section for rubbish of S1 is its sanitation station. */
const TOWN = createDirectory({
  ...DISTRICT.data,
  units: DISTRICT.data.units.map(named('S1B', '一街道环卫站')),
});

const toStation: DispatchRoute = {
  id: '暴露垃圾/一街',
  match: { category: RUBBISH, area: 'S1' },
  to: { ownSection: '环卫站' },
};

describe('a dispatch rule', () => {
  const chosen = (routes: readonly DispatchRoute[], story: Story, id: string) =>
    routeOf(story.case(id), { routes }, TOWN);

  it('names the section of the case’s own street', () => {
    const story = new Story();
    const id = story.filed();
    expect(chosen([toStation], story, id)).toEqual({
      routeId: '暴露垃圾/一街',
      unitId: 'S1B',
      confidence: 1,
    });
  });

  it('is for its category, area, channel and urgency alone', () => {
    const story = new Story();
    const [here, lamp] = [story.filed(), story.filed({ category: LAMP })];
    const there = story.filed({ place: { gridId: 'G211', communityId: 'C21', streetId: 'S2' } });
    expect(chosen([toStation], story, lamp)).toBeUndefined();
    expect(chosen([toStation], story, there)).toBeUndefined();
    const byPhone = { ...toStation, match: { ...toStation.match, source: '12345' } };
    expect(chosen([byPhone], story, here)).toBeUndefined();
    const urgent = { ...toStation, match: { ...toStation.match, urgency: 'urgent' as const } };
    expect(chosen([urgent], story, here)).toBeUndefined();
    expect(chosen([urgent], story, story.filed({ urgency: 'urgent' }))?.unitId).toBe('S1B');
  });

  it('gives way to a more specific one, wherever that stands', () => {
    const story = new Story();
    const id = story.filed();
    const plain: DispatchRoute = { id: 'all', match: { category: RUBBISH }, to: { unitId: 'B1' } };
    const community: DispatchRoute = { id: 'own', match: { area: 'C11' }, to: { own: 'community' } };
    expect(chosen([plain, toStation, community], story, id)?.routeId).toBe('暴露垃圾/一街');
    expect(chosen([plain, community], story, id)?.routeId).toBe('all');
    expect(chosen([community], story, id)?.unitId).toBe('C11');
  });

  it('passes over a community that may not be in charge, and a section that is not there', () => {
    const story = new Story();
    const lamp = story.filed({ category: LAMP });
    const toCommunity: DispatchRoute = { id: 'own', match: { category: LAMP }, to: { own: 'community' } };
    expect(chosen([toCommunity], story, lamp)).toBeUndefined();
    const there = story.filed({ place: { gridId: 'G211', communityId: 'C21', streetId: 'S2' } });
    const anywhere = { ...toStation, match: { category: RUBBISH } };
    expect(chosen([anywhere], story, there)).toBeUndefined();
  });

  it('never names a unit that has sent the case back', () => {
    const story = new Story();
    const id = story.dispatched({}, 'S1B');
    story.does(signerOf('S1B'), 'case.requestReturn', id, { reason: '非我科室', basis: '分工' });
    story.does(DISPATCHER, 'case.approveReturn', id, {});
    expect(chosen([toStation], story, id)).toBeUndefined();
  });

  it('dispatches before the secretary does, and says by which rule', () => {
    const story = new Story();
    const id = story.filed();
    const rules = { ...RULES, autoDispatch: true, routes: [toStation] };
    const by = (given: typeof rules) =>
      autoDispatch(story.case(id), {
        rules: given,
        directory: TOWN,
        secretaryChoice: () => ({ unitId: 'B1', confidence: 0.97 }),
      });
    expect(by(rules)).toMatchObject({
      unitId: 'S1B',
      ruleId: 'route:暴露垃圾/一街',
    });
    const unsure = { ...rules, routes: [{ ...toStation, confidence: 0.5 }] };
    expect(by(unsure)).toBeUndefined();
    expect(by({ ...rules, routes: [] })?.ruleId).toBe('secretary:rubbish');
  });
});

describe('dispatch rules in a file', () => {
  const faults = (route: NonNullable<RulesFile['routes']>[number]) =>
    checkRules({ routes: [route] }, TOWN).faults.map(({ at, code }) => `${at} ${code}`);

  it('come out as they went in', () => {
    const file: RulesFile = {
      routes: [{ id: 'r/1', match: { area: 'S1' }, to: { ownSection: '环卫站' }, confidence: 0.95 }],
    };
    expect(asRulesFile(rulesWith(file, RULES)).routes).toEqual(file.routes);
  });

  it('are told what is wrong, and where', () => {
    const right = { id: 'r', match: { category: RUBBISH }, to: { unitId: 'B1' } };
    expect(faults(right)).toEqual([]);
    expect(faults({ ...right, match: {} })).toEqual(['routes[0].match route-fits-all']);
    expect(faults({ ...right, match: { category: 'x' } })).toEqual([
      'routes[0].match.category unknown-category',
    ]);
    expect(faults({ ...right, match: { area: 'B1' } })).toEqual(['routes[0].match.area unknown-area']);
    expect(faults({ ...right, to: {} })).toEqual(['routes[0].to one-target']);
    expect(faults({ ...right, to: { unitId: 'B1', own: 'street' } })).toEqual(['routes[0].to one-target']);
    expect(faults({ ...right, to: { unitId: 'x' } })).toEqual(['routes[0].to.unitId unknown-unit']);
    expect(faults({ ...right, to: { unitId: 'D' } })).toEqual([
      'routes[0].to.unitId district-handles-nothing',
    ]);
    expect(faults({ ...right, to: { ownSection: '没有' } })).toEqual([
      'routes[0].to.ownSection unknown-section',
    ]);
    expect(faults({ ...right, id: '有 空格' })).toEqual(['routes[0].id route-name-form']);
    expect(faults({ ...right, confidence: 2 })).toEqual(['routes[0].confidence confidence-out-of-range']);
    const twice = checkRules({ routes: [right, right] }, TOWN).faults.map(({ code }) => code);
    expect(twice).toEqual(['rule-id-twice']);
  });

  it('are tried on the open cases first: which they fit, and who has those now', () => {
    const story = new Story();
    const waiting = story.filed();
    const held = story.dispatched({}, 'B1');
    story.filed({ category: LAMP });
    const rules = { ...RULES, routes: [toStation] };
    const caseOf = (id: string) => story.situation.cases.get(id);
    const run = dryRun(story.situation.cases.values(), { at: story.at, directory: TOWN, rules, caseOf });
    expect(run.byRoute).toEqual([{ routeId: '暴露垃圾/一街', fits: 2, elsewhere: 1 }]);
    expect(run.routed).toEqual([
      { caseId: held, routeId: '暴露垃圾/一街', unitId: 'S1B', nowUnitId: 'B1' },
      { caseId: waiting, routeId: '暴露垃圾/一街', unitId: 'S1B' },
    ]);
  });
});
