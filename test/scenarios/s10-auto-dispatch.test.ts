import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MeasuresAnswer } from '../../domain/contract/measures.ts';
import { DISTRICT, LAMP, person, RUBBISH } from '../kit/caseDistrict.ts';
import { ACCEPTOR, CHIEF, DISPATCHER, RULES } from '../kit/caseStory.ts';
import { ask } from '../kit/httpAsk.ts';
import { openScene, type Scene } from '../kit/scene.ts';

const TO_B1 = { id: '暴露垃圾', match: { category: RUBBISH }, to: { unitId: 'B1' } };

describe('scenario 10: automatic dispatch', () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await openScene('2026-11-20 10:00', {
      rules: { ...RULES, autoDispatch: true, autoDispatchConfidence: 0.95, routes: [TO_B1] },
    });
  });
  afterEach(() => scene.close());

  async function filed(category: string, fields: object = {}): Promise<string> {
    const id = await scene.report(ACCEPTOR, { category, ...fields });
    await scene.does(CHIEF, 'case.file', { caseId: id });
    return id;
  }

  it('dispatches by the system in the moment it is filed, with the rule shown on the case', async () => {
    const id = await filed(RUBBISH);
    expect(scene.case(id)).toMatchObject({ state: 'dispatched', dispatchMode: 'auto', primaryUnitId: 'B1' });
    const [dispatch] = await scene.eventsOf(id, 'CaseDispatched');
    expect(dispatch).toMatchObject({
      data: { ruleId: 'route:暴露垃圾', mode: 'auto' },
      by: { id: 'system' },
    });
    const [filedAt] = await scene.eventsOf(id, 'CaseFiled');
    expect((dispatch?.at ?? 0) - (filedAt?.at ?? 0)).toBeLessThan(1_000);
    expect(DISTRICT.unit('B1')?.categories).toContain(RUBBISH);
  });

  it('goes by the rule of the place before the broader one, and by its name; the operator’s choice lowers M1', async () => {
    const station = {
      id: '暴露垃圾/S1街',
      match: { category: RUBBISH, area: 'S1' },
      to: { ownSection: '1B' },
    };
    const rules = { ...RULES, autoDispatch: true, autoDispatchConfidence: 0.95, routes: [TO_B1, station] };
    const ruled = await openScene('2026-11-20 10:00', { rules });
    try {
      const id = await ruled.report(ACCEPTOR, { category: RUBBISH });
      await ruled.does(CHIEF, 'case.file', { caseId: id });
      const [dispatch] = await ruled.eventsOf(id, 'CaseDispatched');
      expect(dispatch).toMatchObject({
        by: { id: 'system' },
        data: { unitId: 'S1B', mode: 'auto', ruleId: 'route:暴露垃圾/S1街' },
      });
      const officer = person('dept_officer', 'S1B');
      await ruled.does(officer, 'case.requestReturn', { caseId: id, reason: '非我科室', basis: '分工' });
      await ruled.does(person('street_reviewer', 'S1'), 'case.approveReturn', { caseId: id });
      await ruled.until('2026-11-20 12:00');
      // Nobody gets back by rule what they have just sent back.
      expect(ruled.case(id)).toMatchObject({ state: 'filed', returnedBy: ['S1B'] });
    } finally {
      await ruled.close();
    }
  });

  it('runs as it is written: the rule of the street sends it to its own station, the operator declines it for another', async () => {
    const rule = {
      id: '暴露垃圾/洪桥街',
      match: { category: RUBBISH, area: 'S1' },
      to: { ownSection: '1B' },
      confidence: 0.95,
    };
    const ruled = await openScene('2026-11-20 10:00', {
      rules: { ...RULES, autoDispatch: true, autoDispatchConfidence: 0.95, routes: [rule] },
    });
    const m1 = async (): Promise<number | undefined> => {
      const headers = { authorization: `Bearer ${ruled.world.people.admit(CHIEF)}` };
      const { body } = await ask('GET', `${ruled.world.url}/api/v1/measures?id=M1`, { headers });
      return (body as MeasuresAnswer).measures[0]?.value;
    };
    try {
      const file = async (fields: object) => {
        const id = await ruled.report(ACCEPTOR, { category: RUBBISH, ...fields });
        await ruled.does(CHIEF, 'case.file', { caseId: id });
        return id;
      };
      const first = await file({});
      const [filing] = await ruled.eventsOf(first, 'CaseFiled');
      const [dispatch] = await ruled.eventsOf(first, 'CaseDispatched');
      expect(dispatch).toMatchObject({
        by: { id: 'system' },
        data: { unitId: 'S1B', mode: 'auto', ruleId: 'route:暴露垃圾/洪桥街' },
      });
      expect((dispatch?.at ?? 0) - (filing?.at ?? 0)).toBeLessThan(1_000);
      expect(await m1()).toBe(1);
      // Danger is never dispatched by itself: the rule's unit is a suggestion, which the operator declines.
      const second = await file({ title: '垃圾堆起火冒烟' });
      await ruled.does(DISPATCHER, 'case.dispatch', { caseId: second, unitId: 'B2' });
      const [byHand] = await ruled.eventsOf(second, 'CaseDispatched');
      expect(byHand?.data).toMatchObject({ mode: 'manual', unitId: 'B2' });
      expect(byHand?.data.ruleId).toBeUndefined();
      expect(await m1()).toBe(0.5);
    } finally {
      await ruled.close();
    }
  });

  it("leaves to the operator what no rule is sure of; the operator's choice is manual", async () => {
    const id = await filed(LAMP);
    expect(scene.case(id).state).toBe('filed');
    await scene.does(DISPATCHER, 'case.dispatch', { caseId: id, unitId: 'B2' });
    const [dispatch] = await scene.eventsOf(id, 'CaseDispatched');
    expect(dispatch?.data).toMatchObject({ mode: 'manual', unitId: 'B2' });
    expect(dispatch?.data.ruleId).toBeUndefined();
  });

  it('counts it in M1, which the choice by hand lowers', async () => {
    const m1 = async (): Promise<number | undefined> => {
      const token = scene.world.people.admit(CHIEF);
      const { body } = await ask('GET', `${scene.world.url}/api/v1/measures?id=M1`, {
        headers: { authorization: `Bearer ${token}` },
      });
      return (body as MeasuresAnswer).measures[0]?.value;
    };
    await filed(RUBBISH);
    expect(await m1()).toBe(1);
    const id = await filed(LAMP);
    await scene.does(DISPATCHER, 'case.dispatch', { caseId: id, unitId: 'B2' });
    expect(await m1()).toBe(0.5);
  });

  it('touches neither danger nor the confidential, and offers an incident for danger once', async () => {
    const danger = await filed(RUBBISH, { title: '垃圾堆起火冒烟' });
    expect(scene.case(danger)).toMatchObject({ state: 'filed', incidentOffer: { ground: 'danger-words' } });
    expect(await scene.eventsOf(danger, 'IncidentOffered')).toHaveLength(1);
    const secret = await filed(RUBBISH, { reporter: { confidential: true } });
    expect(scene.case(secret).state).toBe('filed');
  });

  it('raises the flag on the first of five alike, once, whatever else happens to them', async () => {
    const ids = [];
    for (let n = 0; n < 7; n += 1) ids.push(await scene.report(ACCEPTOR, { category: LAMP }));
    const [first = ''] = ids;
    const [flag, ...more] = await scene.eventsOf(first, 'ClusterFlagged');
    expect(more).toEqual([]);
    expect(flag).toMatchObject({
      by: { role: 'system' },
      data: { caseIds: ids.slice(0, 5), category: LAMP },
    });
    for (const id of ids.slice(1)) expect(scene.case(id).cluster).toBeUndefined();
    await scene.downUntil('2026-11-20 12:00');
    expect(await scene.eventsOf(first, 'ClusterFlagged')).toHaveLength(1);
  });
});
