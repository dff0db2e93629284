import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { IntakeAnswer, SeatsAnswer } from '../../../domain/contract/http.ts';
import { type FolderServer, openFolderServer } from '../../kit/folderServer.ts';

describe('GET /seats: whom a check can be given to', () => {
  let server: FolderServer;
  beforeEach(async () => {
    server = await openFolderServer();
    await server.account('chief1', ['duty_chief']);
    await server.account('checker1', ['checker']);
    await server.account('feed1', ['connector']);
  });
  afterEach(() => server.close());

  const seats = async (account: string, role: string) =>
    server.call(`GET /seats?role=${role}`, { token: await server.token(account) });

  it('lists the posts with the role, and nothing else of them', async () => {
    const person = await server.people.personOfAccount('checker1');
    expect(await seats('chief1', 'checker')).toMatchObject({
      status: 200,
      body: { seats: [{ id: person?.id, name: person?.name, unitId: person?.scope }] },
    });
  });

  it('leaves out who can no longer sign in', async () => {
    await server.people.admin.change('checker1', { disabled: true });
    expect(await seats('chief1', 'checker')).toMatchObject({ status: 200, body: { seats: [] } });
  });

  it('lists who reads a case, for a note that calls them to it', async () => {
    await server.account('officer1', ['dept_officer'], 'B2');
    await server.account('acceptor1', ['acceptor']);
    const report = { source: 'resident', title: '楼下有垃圾', place: { text: '门口' } };
    const token = await server.token('acceptor1');
    const made = await server.call('POST /cases', { token, body: report });
    const { caseId } = made.body as IntakeAnswer;
    const ofCase = async (account: string) =>
      server.call(`GET /seats?caseId=${caseId}`, { token: await server.token(account) });
    const { body } = await ofCase('chief1');
    const names = (body as SeatsAnswer).seats.map(({ name }) => name);
    expect(names).toEqual(['acceptor1', 'checker1', 'chief1']);
    expect(await ofCase('officer1')).toMatchObject({ status: 403, body: { code: 'out-of-scope' } });
    expect(await ofCase('feed1')).toMatchObject({ status: 403, body: { code: 'role-not-allowed' } });
  });

  it('lists whoever leads, to be appointed in the command of an incident, for those who appoint', async () => {
    await server.account('commander1', ['commander']);
    await server.account('lead1', ['dept_lead'], 'B2');
    const holders = async (account: string) =>
      server.call('GET /seats?holds=post', { token: await server.token(account) });
    const { body } = await holders('chief1');
    expect((body as SeatsAnswer).seats.map(({ name }) => name)).toEqual(['chief1', 'commander1', 'lead1']);
    expect(await holders('lead1')).toMatchObject({ status: 403, body: { code: 'role-not-allowed' } });
  });

  it('tells only those who give checks out, of two roles only', async () => {
    expect(await seats('feed1', 'checker')).toMatchObject({
      status: 403,
      body: { code: 'role-not-allowed' },
    });
    expect(await seats('checker1', 'checker')).toMatchObject({ status: 403 });
    expect(await seats('chief1', 'administrator')).toMatchObject({
      status: 400,
      body: { code: 'bad-request' },
    });
    expect(await server.call('GET /seats?role=checker')).toMatchObject({ status: 401 });
  });
});
