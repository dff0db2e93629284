import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CaseId } from '../../domain/case/case.ts';
import { ROADWORK, RUBBISH } from '../kit/caseDistrict.ts';
import { ACCEPTOR, CHIEF, DISPATCHER } from '../kit/caseStory.ts';
import { openScene, type Scene, timeText } from '../kit/scene.ts';

describe('scenario 20: the ladder runs by itself', () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await openScene('2026-11-20 10:00');
  });
  afterEach(() => scene.close());

  /** An important case that a unit has and nobody touches: due Monday 17:00. */
  async function leftLying(): Promise<CaseId> {
    const id = await scene.report(ACCEPTOR, { category: ROADWORK, urgency: 'important' });
    await scene.does(CHIEF, 'case.file', { caseId: id });
    await scene.does(DISPATCHER, 'case.dispatch', { caseId: id, unitId: 'B3' });
    return id;
  }

  const ladderOf = (id: CaseId) =>
    (scene.case(id).rungs ?? [])
      .filter((mark) => mark.clock === 'K5')
      .map((mark) => `${mark.rung} ${timeText(mark.at)}`);

  const LADDER = [
    'warn70 11-23 13:06',
    'warn90 11-23 15:42',
    'breach 11-23 17:00',
    'supervise 11-24 17:00',
    'deputy 11-25 17:00',
    'principal 11-26 17:00',
  ];

  it('fires reminders, 超期, 督办, 分管领导 and 主要领导 once each, in order, at the right times', async () => {
    const id = await leftLying();
    await scene.until('2026-11-27 12:00');
    expect(ladderOf(id)).toEqual(LADDER);
    const { urgeCount, supervisions, leaderReviews, state } = scene.case(id);
    expect({ urgeCount, supervisions: supervisions?.length, state }).toEqual({
      urgeCount: 1,
      supervisions: 1,
      // Signed by itself an hour after the dispatch.
      state: 'handling',
    });
    expect(leaderReviews?.map((review) => review.level)).toEqual(['deputy', 'principal']);
    // Each was written down when it was due, within the test's ten minutes.
    for (const event of await scene.events(id)) {
      if (!('why' in event.data) || event.data.why === undefined) continue;
      expect(event.at - event.data.why.at, event.type).toBeGreaterThanOrEqual(0);
      expect(event.at - event.data.why.at, event.type).toBeLessThanOrEqual(600_000);
      expect(event.by).toEqual({ id: 'system', role: 'system' });
    }
  });

  it('fires the same when the server was down for part of it, and for nothing twice', async () => {
    const id = await leftLying();
    await scene.until('2026-11-23 14:00');
    await scene.downUntil('2026-11-25 09:30');
    expect(ladderOf(id)).toEqual(LADDER.slice(0, 4));
    await scene.downUntil('2026-11-27 12:00');
    expect(ladderOf(id)).toEqual(LADDER);
    await scene.downUntil('2026-12-07 12:00');
    expect(ladderOf(id)).toEqual(LADDER);
    const types = (await scene.events(id)).map((event) => event.type);
    expect(types.filter((type) => type === 'CaseUrged')).toHaveLength(1);
    expect(types.indexOf('SlaWarning')).toBeLessThan(types.indexOf('SupervisionOpened'));
  });

  it('catches up in order with everything else that fell due while the server was down', async () => {
    const id = await leftLying();
    await scene.downUntil('2026-11-30 09:00');
    const whys = (await scene.events(id)).flatMap((event) =>
      'why' in event.data && event.data.why !== undefined ? [event.data.why] : [],
    );
    expect(whys.map((why) => why.at)).toEqual(whys.map((why) => why.at).sort((a, b) => a - b));
    // The signing by time came first: its limit was an hour.
    expect(whys[0]).toMatchObject({ clock: 'K3', rung: 'breach' });
    expect(ladderOf(id)).toEqual(LADDER);
  });

  it('tells every console, with the reason, and takes none of it from a socket', async () => {
    const id = await leftLying();
    await scene.until('2026-11-23 13:00');
    const watching = await scene.world.console(CHIEF);
    await scene.until('2026-11-23 13:20');
    await watching.reached(scene.world.app.live.dispatcher.durable.seq);
    expect(watching.heard.find((event) => event.type === 'SlaWarning')).toMatchObject({
      caseId: id,
      data: { why: { rung: 'warn70', clock: 'K5', share: 0.7, recipients: ['dept_officer'] } },
    });
    for (const type of ['timer.rung', 'timer.autoSign', 'timer.offerIncident'] as const) {
      const data = { caseId: id, clock: 'K5', rung: 'warn90' } as never;
      expect(await scene.refuses(CHIEF, type, type === 'timer.rung' ? data : { caseId: id })).toBe(
        'role-not-allowed',
      );
    }
  });

  it('holds what is said about it at night until seven, but writes the fact down', async () => {
    const id = await leftLying();
    await scene.until('2026-11-23 12:00');
    await scene.downUntil('2026-11-23 23:00');
    const [warning] = await scene.eventsOf(id, 'SlaWarning');
    expect(timeText(warning?.data.heldUntil ?? 0)).toBe('11-24 07:00');
    const urgent = await scene.report(ACCEPTOR, { category: RUBBISH, urgency: 'urgent' });
    await scene.until('2026-11-23 23:30');
    const [breach] = await scene.eventsOf(urgent, 'SlaBreached');
    expect(breach?.data).toMatchObject({ clock: 'K1', why: { recipients: ['duty_chief'] } });
    expect(breach?.data.heldUntil).toBeUndefined();
  });
});
