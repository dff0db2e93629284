import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CaseId } from '../../domain/case/case.ts';
import { refusalText } from '../../domain/refusal/refusals.ts';
import { LAMP, person, RUBBISH } from '../kit/caseDistrict.ts';
import { ACCEPTOR, DISPATCHER } from '../kit/caseStory.ts';
import { openScene, type Scene } from '../kit/scene.ts';

/** Somebody of the street who names units within it. */
const STREET = person('dispatcher', 'S1');
const STREET_REVIEWER = person('street_reviewer', 'S1');

describe('scenario 14: a community is not a dump', () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await openScene('2026-11-20 10:00');
  });
  afterEach(() => scene.close());

  async function filed(category: string): Promise<CaseId> {
    const id = await scene.report(ACCEPTOR, { category });
    await scene.does(ACCEPTOR, 'case.file', { caseId: id });
    return id;
  }

  it('refuses a community in charge of what is not on its list, by the rule, whoever asks', async () => {
    const id = await filed(LAMP);
    for (const by of [STREET, DISPATCHER]) {
      expect(await scene.refuses(by, 'case.dispatch', { caseId: id, unitId: 'C11' })).toBe(
        'community-not-primary',
      );
    }
    const console = await scene.world.console(STREET);
    const refused = await console.command('case.dispatch', { caseId: id, unitId: 'C11' });
    if (refused.ok) throw new Error('it was accepted');
    expect(refused.message).toContain('不在该社区清单内');
    expect(refusalText(refused, 'en')).toContain('list');
    await scene.does(DISPATCHER, 'case.dispatch', { caseId: id, unitId: 'B1' });
    expect(
      await scene.refuses(DISPATCHER, 'case.redispatch', { caseId: id, unitId: 'C11', reason: '就近' }),
    ).toBe('community-not-primary');
    expect(scene.case(id).primaryUnitId).toBe('B1');
  });

  it('allows it as a co-unit, at the dispatch and later', async () => {
    const id = await filed(LAMP);
    await scene.does(STREET, 'case.dispatch', { caseId: id, unitId: 'S1A', coUnitIds: ['C11'] });
    expect(scene.case(id)).toMatchObject({ primaryUnitId: 'S1A', coUnitIds: ['C11'] });
    await scene.does(person('dept_officer', 'S1A'), 'case.sign', { caseId: id });
    await scene.does(STREET_REVIEWER, 'case.addCoUnit', { caseId: id, unitId: 'C12' });
    expect(scene.case(id).coTasks.map(({ unitId }) => unitId)).toEqual(['C11', 'C12']);
  });

  it('lets it be in charge of what is on its list', async () => {
    const id = await filed(RUBBISH);
    await scene.does(STREET, 'case.dispatch', { caseId: id, unitId: 'C11' });
    expect(scene.case(id)).toMatchObject({ state: 'dispatched', primaryUnitId: 'C11', level: 1 });
  });
});
