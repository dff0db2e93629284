import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MeasuresAnswer } from '../../domain/contract/measures.ts';
import { person, RUBBISH } from '../kit/caseDistrict.ts';
import { CHIEF, DISPATCHER, SUPERVISOR } from '../kit/caseStory.ts';
import { ask } from '../kit/httpAsk.ts';
import { openScene, type Scene } from '../kit/scene.ts';

const MEMBER = person('grid_member', 'G111');

describe('scenario 8: a sampled closing was false', () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await openScene('2026-11-20 10:00');
  });
  afterEach(() => scene.close());

  /** On-the-spot closings until one is picked for sampling. */
  async function sampled(): Promise<string> {
    for (let n = 0; n < 60; n += 1) {
      const id = await scene.does(MEMBER, 'case.selfResolve', {
        source: 'patrol',
        title: '单车堆积',
        category: RUBBISH,
        urgency: 'general',
        place: { gridId: 'G111' },
        text: '已移走',
      });
      if (scene.case(id).closure?.sampled === true) return id;
    }
    throw new Error('none of sixty was picked');
  }

  async function m13(): Promise<number | undefined> {
    const token = scene.world.people.admit(CHIEF);
    const { body } = await ask('GET', `${scene.world.url}/api/v1/measures?id=M13`, {
      headers: { authorization: `Bearer ${token}` },
    });
    return (body as MeasuresAnswer).measures[0]?.value;
  }

  it('goes back to be dispatched, raises M13, and the line above the member is told', async () => {
    const id = await sampled();
    expect(scene.case(id)).toMatchObject({ state: 'closed', review: { state: 'open' } });
    expect(scene.case(id).clocks).toHaveProperty('K6');
    expect(await m13()).toBe(0);
    await scene.does(SUPERVISOR, 'case.reopen', { caseId: id, reason: '抽查：现场没有处理' });
    expect(scene.case(id)).toMatchObject({ state: 'filed', round: 2, review: { state: 'overturned' } });
    expect(await m13()).toBe(1);
    const [request] = await scene.eventsOf(id, 'LeaderReviewRequested');
    expect(request?.data).toMatchObject({ level: 'deputy', unitId: 'S1', reason: '抽查：现场没有处理' });
    await scene.does(DISPATCHER, 'case.dispatch', { caseId: id, unitId: 'B1' });
    expect(scene.case(id).state).toBe('dispatched');
  });

  it('is not reopened by the one who closed it', async () => {
    const id = await sampled();
    expect(await scene.refuses(MEMBER, 'case.reopen', { caseId: id, reason: '再看看' })).toBe(
      'role-not-allowed',
    );
  });
});
