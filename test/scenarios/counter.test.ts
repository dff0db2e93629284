import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SlipAnswer } from '../../domain/contract/slip.ts';
import type { Person } from '../../domain/kernel.ts';
import { person, RUBBISH } from '../kit/caseDistrict.ts';
import { ACCEPTOR, IN_GRID } from '../kit/caseStory.ts';
import { ask } from '../kit/httpAsk.ts';
import { phoneWith } from '../kit/publicPages.ts';
import { openScene, type Scene } from '../kit/scene.ts';

const COUNTER = person('street_reviewer', 'S1');
const COLLEAGUE = person('street_reviewer', 'S1', 2);
const PHONE = '13912345678';
const MATTER = {
  source: 'behalf',
  title: '楼下的垃圾没有人收',
  category: RUBBISH,
  place: { gridId: IN_GRID.gridId },
  reporter: { name: '陈婆婆', phone: PHONE },
} as const;

describe('a counter of a street', () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await openScene('2026-11-20 10:00');
  });
  afterEach(() => scene.close());

  const slipOf = (caseId: string, by: Person = COUNTER) =>
    ask('GET', `${scene.world.url}/api/v1/cases/${caseId}/slip`, {
      headers: { authorization: `Bearer ${scene.world.people.admit(by)}` },
    });

  it('reports for somebody with their consent alone, and the log keeps both apart', async () => {
    expect(await scene.refuses(COUNTER, 'case.report', MATTER)).toBe('consent-required');
    const id = await scene.report(COUNTER, { ...MATTER, consent: true });
    expect(scene.case(id)).toMatchObject({ source: 'behalf', consent: true, reporterKind: 'resident' });
    expect(scene.case(id).stages.call?.by.id).toBe(COUNTER.id);
    expect(scene.case(id).reporterIds).toHaveLength(1);
    // Whoever speaks for themselves at the counter is asked for none; by telephone nobody is taken there.
    await scene.report(COUNTER, { ...MATTER, source: 'walk-in' });
    expect(await scene.refuses(COUNTER, 'case.report', { ...MATTER, source: '12345' })).toBe(
      'source-not-yours',
    );
  });

  it('gives a slip with the number and the link of its page, and not a word of what was said', async () => {
    const id = await scene.report(COUNTER, { ...MATTER, consent: true });
    const { status, body } = await slipOf(id);
    expect(status).toBe(200);
    const slip = body as SlipAnswer;
    expect(slip).toMatchObject({ number: id, onBehalf: true, matter: { zh: '暴露垃圾' } });
    for (const hidden of [MATTER.title, PHONE, '陈婆婆', COUNTER.id])
      expect(JSON.stringify(slip)).not.toContain(hidden);
    const page = await phoneWith(scene.world, new URL(slip.url).pathname).read();
    expect(page.status).toBe(200);
    expect(page.words).toContain(id);
    const entries = await scene.world.app.audit.find({ action: 'give-slip', limit: 10 });
    expect(entries.map(({ actor, object }) => [actor, object])).toEqual([[COUNTER.id, id]]);
  });

  it('gives it to whoever took the report, for a day: its link makes the holder the reporter', async () => {
    const id = await scene.report(COUNTER, { ...MATTER, consent: true });
    expect((await slipOf(id, COLLEAGUE)).body).toMatchObject({ code: 'slip-not-yours' });
    expect((await slipOf(id, person('dept_officer', 'B1'))).body).toMatchObject({ code: 'role-not-allowed' });
    const call = await scene.report(ACCEPTOR, { ...MATTER, source: '12345' });
    expect((await slipOf(call, ACCEPTOR)).body).toMatchObject({ code: 'slip-not-yours' });
    await scene.until('2026-11-21 10:01');
    expect((await slipOf(id)).body).toMatchObject({ code: 'slip-not-yours' });
  });
});
