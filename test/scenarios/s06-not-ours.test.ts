import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SYSTEM } from '../../domain/kernel.ts';
import { person } from '../kit/caseDistrict.ts';
import { ACCEPTOR, CHIEF } from '../kit/caseStory.ts';
import { phoneWith, reportThrough } from '../kit/publicPages.ts';
import { openScene, type Scene } from '../kit/scene.ts';

/** That 110/119/120 stand first on the screen is tested where the screen is (renderer, journeys). */
describe('scenario 6: not ours', () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await openScene('2026-11-20 10:00');
  });
  afterEach(() => scene.close());

  const drowning = () => scene.report(ACCEPTOR, { title: '有人落水', category: 'advice' });

  it('is marked as dangerous for every screen, and offers an incident by itself', async () => {
    const watching = await scene.world.console(CHIEF);
    const id = await drowning();
    await watching.reached(scene.world.app.live.dispatcher.durable.seq);
    expect(watching.case(id)).toMatchObject({ danger: true, incidentOffer: { ground: 'danger-words' } });
    const [offer] = await scene.eventsOf(id, 'IncidentOffered');
    expect(offer?.by).toEqual({ id: 'system', role: 'system' });
  });

  it('is never turned down by the system; a person may, naming where to turn', async () => {
    const id = await drowning();
    expect(await scene.refuses(SYSTEM, 'case.reject', { caseId: id, reason: 'x', route: '110' })).toBe(
      'role-not-allowed',
    );
    await scene.until('2026-11-27 10:00');
    expect(scene.case(id).state).toBe('reported');
    await scene.does(CHIEF, 'case.reject', { caseId: id, reason: '已报警', route: '110' });
    expect(scene.case(id)).toMatchObject({ state: 'rejected', closure: { route: '110' } });
  });

  it('names the emergency numbers on the reporter’s page', async () => {
    const { progressPath = '' } = await reportThrough(scene.world, person('connector'), {
      source: 'wechat',
      title: '有人落水',
      place: { gridId: 'G111' },
    });
    expect((await phoneWith(scene.world, progressPath).read()).words).toContain('110、119 或 120');
  });

  it('leaves an ordinary report alone', async () => {
    const id = await scene.report(ACCEPTOR, { title: '路灯不亮' });
    expect(scene.case(id)).not.toHaveProperty('danger');
    expect(await scene.eventsOf(id, 'IncidentOffered')).toEqual([]);
  });
});
