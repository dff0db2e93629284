import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SuggestionAnswer, SuggestionRowsAnswer } from '../../../domain/contract/secretary.ts';
import type { CaseId } from '../../../domain/kernel.ts';
import { person, RUBBISH } from '../../kit/caseDistrict.ts';
import { ask } from '../../kit/httpAsk.ts';
import type { TestConsole } from '../../kit/testConsole.ts';
import { accepted, openWorld, type TestWorld } from '../../kit/world.ts';

const CHIEF = person(['duty_chief', 'acceptor', 'dispatcher']);

describe('the cases behind the numbers beside a suggested unit', () => {
  let world: TestWorld;
  let chief: TestConsole;
  beforeEach(async () => {
    world = await openWorld();
    chief = await world.console(CHIEF);
  });
  afterEach(() => world.close());

  async function reported(title: string): Promise<CaseId> {
    const report = { source: '12345', title, category: RUBBISH, place: { gridId: 'G111' } };
    return accepted(await chief.command('case.report', report)).caseId as CaseId;
  }

  async function called(method: 'GET' | 'POST', path: string, body?: object, who = CHIEF) {
    await world.app.live.secretary.settled();
    const headers = { authorization: `Bearer ${world.people.admit(who)}` };
    return ask(method, `${world.url}/api/v1${path}`, { headers, ...(body === undefined ? {} : { body }) });
  }

  const rowsOf = async (caseId: CaseId, unitId: string) =>
    (await called('GET', `/suggestions/rows?caseId=${caseId}&unitId=${unitId}`)).body as SuggestionRowsAnswer;

  it('are as many as the suggestion says, by name', async () => {
    const open = [await reported('垃圾满溢一'), await reported('垃圾满溢二')];
    for (const id of open) {
      accepted(await chief.command('case.file', { caseId: id, category: RUBBISH }));
      accepted(await chief.command('case.dispatch', { caseId: id, unitId: 'B1' }));
    }
    const third = await reported('垃圾满溢三');
    const { unit } = (await called('POST', '/suggestions', { caseId: third })).body as SuggestionAnswer;
    const named = unit?.ranked.find(({ unitId }) => unitId === 'B1');
    expect(named?.open).toBe(2);
    const { counts } = await rowsOf(third, 'B1');
    expect(counts).toMatchObject([{ reason: 'load', of: 2, by: 2, days: 90, left: 0 }]);
    expect(counts[0]?.rows.map(({ title }) => title)).toEqual(['垃圾满溢二', '垃圾满溢一']);
  });

  it('are none of a unit that is not named for the case, and none of a case out of sight', async () => {
    const id = await reported('垃圾满溢');
    expect(await rowsOf(id, 'G111')).toEqual({ counts: [] });
    const gone = await called('GET', '/suggestions/rows?caseId=YX-20260101-999999&unitId=B1');
    expect(gone.body).toMatchObject({ code: 'unknown-case' });
    const other = person('dept_lead', 'B2');
    const unseen = await called('GET', `/suggestions/rows?caseId=${id}&unitId=B2`, undefined, other);
    expect(unseen.body).toMatchObject({ code: 'unknown-case' });
    const malformed = await called('GET', `/suggestions/rows?caseId=${id}`);
    expect(malformed.status).toBe(400);
  });
});
