import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CampaignAnswer } from '../../../domain/contract/campaign.ts';
import type { SubjectId } from '../../../domain/kernel.ts';
import { DAY_MS } from '../../../domain/time/shanghaiDay.ts';
import { type FolderServer, openFolderServer } from '../../kit/folderServer.ts';

describe('what is counted of a campaign', () => {
  let server: FolderServer;
  let reports = 0;
  beforeEach(async () => {
    server = await openFolderServer();
    await server.account('chief', ['duty_chief', 'acceptor']);
    await server.account('administrator', ['administrator']);
  });
  afterEach(() => server.close());

  async function report(more: object = {}): Promise<string> {
    reports += 1;
    const token = await server.token('chief');
    const body = {
      ...{ source: '12345', externalId: `C-${reports}`, title: '门口垃圾', category: 'rubbish' },
      ...{ demandType: 'complaint', place: { point: [113.255, 23.135], crs: 'wgs84', gridId: 'G111' } },
      ...more,
    };
    const { body: answer } = await server.call('POST /cases', { token, body });
    expect(answer).toMatchObject({ caseId: expect.any(String) });
    return (answer as { caseId: string }).caseId;
  }

  async function give(type: string, data: object): Promise<SubjectId> {
    const { dispatcher } = server.app.worlds.live;
    const person = { id: 'chief', name: '值班长', roles: ['duty_chief'], scope: '*' } as never;
    const call = { id: `campaign-test-${type}`, world: dispatcher.world, commands: [{ type, data }] };
    const scope = { kind: 'all', reporters: true } as const;
    const ack = await dispatcher.submit(call, { person, scope });
    if (!ack.ok) throw new Error(`${type}: ${ack.code}`);
    return (ack.results[0] as { subjectId: SubjectId }).subjectId;
  }

  async function read(id: string, account = 'chief') {
    await server.app.worlds.live.search.settled();
    return server.call(`GET /campaigns/${id}`, { token: await server.token(account) });
  }

  const content = () => ({
    ...{ title: '垃圾专项', category: 'rubbish', area: { unitIds: ['S1'] }, leadUnitId: 'S1' },
    ...{ from: server.clock.now() - DAY_MS, until: server.clock.now() + 20 * DAY_MS, goal: '日产日清' },
  });

  it('is its cases, and what of the same matter came in its area since it began', async () => {
    await report();
    server.clock.advance(5 * DAY_MS);
    const joined = await report();
    const proposed = await report();
    await report({ category: 'cover' });
    const id = await give('campaign.open', { ...content(), caseIds: [joined] });
    const { status, body } = await read(id);
    expect(status).toBe(200);
    const answer = body as CampaignAnswer;
    expect(answer.cases.map(({ caseId }) => caseId)).toEqual([joined]);
    expect(answer.proposed.map(({ caseId }) => caseId)).toEqual([proposed]);
    expect(answer.numbers).toEqual({ cases: 1, done: 0, reopened: 0, repeatsBefore: 0, repeatsAfter: 0 });
    expect(answer.isCutOff).toBe(false);
  });

  it('counts what came to its spots in as long a time before', async () => {
    await report();
    server.clock.advance(2 * DAY_MS);
    const from = server.clock.now();
    server.clock.advance(3 * DAY_MS);
    const joined = await report();
    const id = await give('campaign.open', { ...content(), from, caseIds: [joined] });
    expect(((await read(id)).body as CampaignAnswer).numbers.repeatsBefore).toBe(1);
  });

  it('is nobody’s who reads no cases, and of no campaign that is not there', async () => {
    const id = await give('campaign.open', content());
    expect((await read(id, 'administrator')).status).toBe(403);
    expect((await read('campaign-999')).status).toBe(404);
  });
});
