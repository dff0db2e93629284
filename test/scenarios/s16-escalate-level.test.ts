import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CaseId } from '../../domain/case/case.ts';
import type { CaseAnswer, CasesAnswer } from '../../domain/contract/http.ts';
import type { Person } from '../../domain/kernel.ts';
import { person, RUBBISH } from '../kit/caseDistrict.ts';
import { ACCEPTOR, DISPATCHER } from '../kit/caseStory.ts';
import { ask } from '../kit/httpAsk.ts';
import { openScene, type Scene } from '../kit/scene.ts';

const GRID = person('grid_lead', 'G111');
const COMMUNITY = person('community_deputy', 'C11');
const STREET = person('street_reviewer', 'S1');
const SECTION = person('dept_officer', 'S1B');
const NEIGHBOUR = person('community_deputy', 'C12');

describe('scenario 16: reported up, level by level', () => {
  let scene: Scene;
  let id: CaseId;
  beforeEach(async () => {
    scene = await openScene('2026-11-20 10:00');
    id = await scene.report(ACCEPTOR, { category: RUBBISH });
    await scene.does(ACCEPTOR, 'case.file', { caseId: id });
    await scene.does(DISPATCHER, 'case.dispatch', { caseId: id, unitId: 'G111' });
    await scene.does(GRID, 'case.sign', { caseId: id });
  });
  afterEach(() => scene.close());

  const up = (by: Person) => scene.does(by, 'case.escalateLevel', { caseId: id, reason: '本级无法解决' });

  /** Signing for a street is its clock’s doing: the reviewer passes it on. */
  async function climb(): Promise<void> {
    await up(GRID);
    await scene.until('2026-11-20 10:20');
    await scene.does(COMMUNITY, 'case.sign', { caseId: id });
    await up(COMMUNITY);
    await scene.until('2026-11-23 17:00');
    await up(STREET);
  }

  it('goes from the grid to community, street and section, a new clock at each', async () => {
    await climb();
    const legs = await scene.eventsOf(id, 'CaseEscalatedLevel');
    expect(legs.map(({ data }) => [data.level, data.unitId, data.leg])).toEqual([
      [1, 'C11', 2],
      [2, 'S1', 3],
      [3, 'S1B', 4],
    ]);
    for (const { at, data } of legs) {
      expect(data.clocks).toMatchObject({ K3: { startedAt: at }, K5: { startedAt: at } });
    }
    expect(scene.case(id).clocks.K0?.startedAt).toBe(scene.case(id).reportedAt);
    expect(scene.case(id)).toMatchObject({ level: 3, primaryUnitId: 'S1B', state: 'dispatched' });
  });

  it('stays readable at every level it passed, and is not there for a neighbour', async () => {
    const neighbour = await scene.world.console(NEIGHBOUR);
    await up(GRID);
    // Frames and heartbeats are in order: when the next beat is here, so is whatever came before it.
    const beat = new Promise((resolve) => neighbour.socket.once('heartbeat', resolve));
    scene.world.clock.advance(5_000);
    await beat;
    expect(neighbour.heard).toEqual([]);
    await scene.until('2026-11-20 10:20');
    await scene.does(COMMUNITY, 'case.sign', { caseId: id });
    await up(COMMUNITY);
    await scene.until('2026-11-23 17:00');
    await up(STREET);
    for (const by of [GRID, COMMUNITY, STREET, SECTION]) {
      const console = await scene.world.console(by);
      expect(console.case(id).primaryUnitId, by.id).toBe('S1B');
      console.leave();
    }
    const again = await scene.world.console(NEIGHBOUR);
    expect(again.situation.cases.has(id)).toBe(false);
  });

  it('is not in a neighbour’s list, search or detail either', async () => {
    await climb();
    const get = (by: Person, path: string) =>
      ask('GET', `${scene.world.url}/api/v1${path}`, {
        headers: { authorization: `Bearer ${scene.world.people.admit(by)}` },
      });
    const own = await get(COMMUNITY, `/cases/${id}`);
    expect((own.body as CaseAnswer).case.id).toBe(id);
    const foreign = await get(NEIGHBOUR, `/cases/${id}`);
    expect(foreign).toMatchObject({ status: 403, body: { code: 'out-of-scope' } });
    expect(JSON.stringify(foreign.body)).not.toContain('垃圾');
    for (const path of ['/cases', '/cases?q=垃圾', `/cases?q=${id}`, '/cases?gridId=G111']) {
      const { body } = await get(NEIGHBOUR, encodeURI(path));
      expect((body as CasesAnswer).cases, path).toEqual([]);
    }
  });

  it('is raised by its own line alone, and not by a level that has passed it on', async () => {
    expect(await scene.refuses(NEIGHBOUR, 'case.escalateLevel', { caseId: id, reason: '上报' })).toBe(
      'out-of-scope',
    );
    await up(GRID);
    await scene.does(COMMUNITY, 'case.sign', { caseId: id });
    expect(await scene.refuses(GRID, 'case.escalateLevel', { caseId: id, reason: '上报' })).toBe(
      'not-your-unit',
    );
  });
});
