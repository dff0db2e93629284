import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BriefAnswer, BriefRowsAnswer, HotAnswer } from '../../../domain/contract/hot.ts';
import type { Person } from '../../../domain/kernel.ts';
import { person, RUBBISH } from '../../kit/caseDistrict.ts';
import { ask } from '../../kit/httpAsk.ts';
import type { TestConsole } from '../../kit/testConsole.ts';
import { accepted, openWorld, type TestWorld } from '../../kit/world.ts';

const CHIEF = person(['duty_chief', 'acceptor', 'dispatcher']);
const TODAY = 'day=2026-11-21';

describe('what many report, and the brief of a day', () => {
  let world: TestWorld;
  let chief: TestConsole;
  beforeEach(async () => {
    world = await openWorld();
    chief = await world.console(CHIEF);
  });
  afterEach(() => world.close());

  async function reported(title: string, gridId: string): Promise<string> {
    const data = { source: '12345', title, category: RUBBISH, place: { gridId } };
    return accepted(await chief.command('case.report', data)).caseId;
  }

  async function get<T>(path: string, by: Person = CHIEF): Promise<T> {
    await world.app.live.secretary.settled();
    const headers = { authorization: `Bearer ${world.people.admit(by)}` };
    return (await ask('GET', `${world.url}/api/v1${path}`, { headers })).body as T;
  }

  it('three reports of one matter are an issue, with all of them behind it', async () => {
    const ids = [];
    for (const title of ['垃圾桶满溢无人清', '垃圾桶满溢发臭', '垃圾桶满溢没有清']) {
      ids.push(await reported(title, 'G111'));
    }
    await reported('路面塌陷', 'G111');
    const { issues } = await get<HotAnswer>('/hot');
    expect(issues).toHaveLength(1);
    expect(issues[0]).toMatchObject({ id: ids[0], caseIds: ids, apartIds: ids, now: 3, grows: true });
  });

  it('whoever sees another part of the district sees no issue of this one', async () => {
    for (const title of ['垃圾桶满溢一', '垃圾桶满溢二', '垃圾桶满溢三']) await reported(title, 'G111');
    const elsewhere = person(['street_reviewer'], 'S2');
    expect((await get<HotAnswer>('/hot', elsewhere)).issues).toEqual([]);
    const { lines } = await get<BriefAnswer>(`/brief?${TODAY}`, elsewhere);
    expect(lines.find(({ rule }) => rule === 'reported')?.figures[0]).toEqual({ name: 'n', n: 0 });
  });

  it('every number of the brief has as many rows as it says', async () => {
    const id = await reported('垃圾满溢', 'G111');
    await reported('垃圾满溢在路口', 'G112');
    accepted(await chief.command('case.file', { caseId: id }));
    accepted(await chief.command('case.dispatch', { caseId: id, unitId: 'B1' }));
    const { lines, day, isWhole } = await get<BriefAnswer>(`/brief?${TODAY}`);
    expect([day, isWhole]).toEqual(['2026-11-21', false]);
    const spoken = Object.fromEntries(lines.map(({ rule, figures }) => [rule, figures.map(({ n }) => n)]));
    expect(spoken).toMatchObject({ reported: [2, 0], categories: [2], dispatched: [1, 0], returned: [0] });
    for (const { rule, figures } of lines) {
      for (const { name, key, n } of figures) {
        const query = `${TODAY}&rule=${rule}&name=${name}${key === undefined ? '' : `&key=${key}`}`;
        const { rows } = await get<BriefRowsAnswer>(`/brief/rows?${query}`);
        expect([rule, name, rows.length]).toEqual([rule, name, n]);
      }
    }
  });

  it('is of yesterday unless a day is named, and refuses what is none', async () => {
    await reported('垃圾满溢', 'G111');
    expect(await get<BriefAnswer>('/brief')).toMatchObject({ day: '2026-11-20', isWhole: true });
    expect(await get('/brief?day=2026-11-31')).toMatchObject({ code: 'bad-request' });
  });
});
