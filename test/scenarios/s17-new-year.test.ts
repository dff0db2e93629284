import { afterEach, describe, expect, it } from 'vitest';
import { person, RUBBISH } from '../kit/caseDistrict.ts';
import { ACCEPTOR, CHIEF, DISPATCHER, shanghai } from '../kit/caseStory.ts';
import { openScene, type Scene, timeText } from '../kit/scene.ts';

describe('scenario 17: over New Year', () => {
  let scene: Scene;
  afterEach(() => scene.close());

  async function dispatched(category: string | undefined, unitId: string): Promise<string> {
    const id = await scene.report(ACCEPTOR, category === undefined ? {} : { category });
    await scene.does(CHIEF, 'case.file', { caseId: id, category: category ?? 'advice' });
    return scene.does(DISPATCHER, 'case.dispatch', { caseId: id, unitId });
  }

  it('reported 2026-02-13 16:00 with 4 working hours is due on the make-up Saturday at noon', async () => {
    scene = await openScene('2026-02-13 16:00');
    const id = await dispatched(RUBBISH, 'B1');
    expect(scene.case(id).clocks.K5).toMatchObject({
      limit: { n: 4, unit: 'wh' },
      due: shanghai('2026-02-14 12:00'),
    });
    await scene.until('2026-02-14 11:50');
    expect(scene.case(id).clocks.K5?.breachedAt).toBeUndefined();
    await scene.until('2026-02-14 12:00');
    expect(scene.case(id).clocks.K5?.breachedAt).toBe(shanghai('2026-02-14 12:00'));
  });

  it('5 working days from 2026-09-30 16:30 end on 2026-10-13 17:00, and the ladder waits through the holiday', async () => {
    scene = await openScene('2026-09-30 16:30');
    const id = await dispatched(undefined, 'B2');
    expect(scene.case(id).clocks.K5).toMatchObject({
      limit: { n: 5, unit: 'wd' },
      due: shanghai('2026-10-13 17:00'),
    });
    await scene.does(person('dept_officer', 'B2'), 'case.sign', { caseId: id });
    await scene.downUntil('2026-10-07 20:00');
    expect(scene.case(id).rungs?.filter((mark) => mark.clock === 'K5') ?? []).toEqual([]);
    await scene.downUntil('2026-10-15 18:00');
    const k5 = scene.case(id).rungs?.filter((mark) => mark.clock === 'K5') ?? [];
    // Half an hour on the 30th and 35 hours of five days: 70 % and 90 % of 35.5 hours.
    expect(k5.map((mark) => `${mark.rung} ${timeText(mark.at)}`)).toEqual([
      'warn70 10-12 13:21',
      'warn90 10-13 13:27',
      'breach 10-13 17:00',
      'supervise 10-14 17:00',
      'deputy 10-15 17:00',
    ]);
  });
});
