import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ADVICE, person, RUBBISH } from '../../kit/caseDistrict.ts';
import { ACCEPTOR, CHIEF, DISPATCHER, LEAD, OFFICER, RULES, shanghai } from '../../kit/caseStory.ts';
import { openScene, type Scene } from '../../kit/scene.ts';
import { acceptedSubject } from '../../kit/world.ts';

const CHECKERS = [1, 2, 3].map((n) => person('checker', 'Z', n));
const [FIRST = CHIEF, SECOND = CHIEF, THIRD = CHIEF] = CHECKERS;
const STREET_CHECKER = person(['checker', 'street_reviewer'], 'S1', 4);
/** An officer of the handling department who may check elsewhere. */
const OWN_CHECKER = person('checker', 'B1', 5);

describe('checks given out by the roster', () => {
  let scene: Scene;
  const open = async (autoAssignCheck?: boolean) => {
    scene = await openScene('2026-11-20 09:00', {
      rules: { ...RULES, ...(autoAssignCheck === undefined ? {} : { autoAssignCheck }) },
    });
    scene.world.people.employ(...CHECKERS, CHIEF, STREET_CHECKER, OWN_CHECKER);
  };
  beforeEach(() => open(true));
  afterEach(() => scene.close());

  async function roster(by: typeof CHIEF, unitId: string, hours: readonly [string, string], ids: string[]) {
    const console = await scene.world.console(by);
    const [from, to] = hours.map((hour) => shanghai(`2026-11-${hour}`));
    const data = { unitId, from, to, chiefId: by.id, memberIds: ids };
    const answer = await console.command('shift.plan', data);
    console.leave();
    await scene.world.app.live.settled();
    return acceptedSubject(answer).subjectId;
  }
  const today = ['20 08:00', '20 20:00'] as const;

  async function resolved(category = RUBBISH): Promise<string> {
    const caseId = await scene.report(ACCEPTOR, { category });
    await scene.does(CHIEF, 'case.file', { caseId });
    await scene.does(DISPATCHER, 'case.dispatch', { caseId, unitId: 'B1' });
    await scene.does(OFFICER, 'case.sign', { caseId });
    await scene.does(OFFICER, 'case.resolve', { caseId, text: '已清理' });
    return caseId;
  }
  const checkerOf = (id: string) => scene.case(id).check?.checkerId;

  it('go to the one with the fewest open checks, then by id, and say that the system gave them', async () => {
    await roster(CHIEF, 'Z', today, [SECOND.id, FIRST.id]);
    const ids = [await resolved(), await resolved(), await resolved()];
    expect(ids.map(checkerOf)).toEqual([FIRST.id, SECOND.id, FIRST.id]);
    const [assigned] = await scene.eventsOf(ids[0] ?? '', 'CheckAssigned');
    expect(assigned).toMatchObject({ by: { id: 'system', role: 'system' }, data: { checkerUnitId: 'Z' } });
  });

  it('are spread when a roster is laid over many that wait', async () => {
    const ids = [await resolved(), await resolved(), await resolved(), await resolved()];
    expect(ids.map(checkerOf)).toEqual([undefined, undefined, undefined, undefined]);
    await roster(CHIEF, 'Z', today, [FIRST.id, SECOND.id]);
    expect(ids.map(checkerOf).sort()).toEqual([FIRST.id, FIRST.id, SECOND.id, SECOND.id]);
  });

  it('wait for the first shift that has a checker', async () => {
    await roster(CHIEF, 'Z', today, []);
    await roster(CHIEF, 'Z', ['20 20:00', '21 08:00'], [THIRD.id]);
    const id = await resolved();
    await scene.until('2026-11-20 19:50');
    expect(checkerOf(id)).toBeUndefined();
    await scene.until('2026-11-20 20:10');
    expect(checkerOf(id)).toBe(THIRD.id);
  });

  it("may go to a checker of the case's street, never to the handling unit or the handler", async () => {
    await roster(LEAD, 'B1', today, [OWN_CHECKER.id]);
    const id = await resolved();
    expect(checkerOf(id)).toBeUndefined();
    await roster(STREET_CHECKER, 'S1', today, []);
    expect(scene.case(id).check).toMatchObject({ checkerId: STREET_CHECKER.id, checkerUnitId: 'S1' });
  });

  it('are not given for what needs no look on the spot, nor twice, nor after a person gave one', async () => {
    await roster(CHIEF, 'Z', today, [FIRST.id, SECOND.id]);
    expect(checkerOf(await resolved(ADVICE))).toBeUndefined();
    const id = await resolved();
    await scene.does(DISPATCHER, 'case.assignCheck', { caseId: id, checkerId: THIRD.id, checkerUnitId: 'Z' });
    await scene.until('2026-11-20 12:00');
    expect(checkerOf(id)).toBe(THIRD.id);
    expect(await scene.eventsOf(id, 'CheckAssigned')).toHaveLength(2);
  });

  it('are left to people unless the rules say so', async () => {
    await scene.close();
    await open();
    await roster(CHIEF, 'Z', today, [FIRST.id]);
    expect(checkerOf(await resolved())).toBeUndefined();
  });
});
