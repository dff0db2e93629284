import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { OversightAnswer } from '../../../domain/contract/oversight.ts';
import { type FolderServer, openFolderServer } from '../../kit/folderServer.ts';

describe('what waits for an oversight desk', () => {
  let server: FolderServer;
  beforeEach(async () => {
    server = await openFolderServer();
    await server.account('chief', ['duty_chief', 'acceptor']);
    await server.account('watch', ['supervisor']);
    await server.account('office', ['administrator']);
  });
  afterEach(() => server.close());

  const queues = async () => {
    await server.app.worlds.live.search.settled();
    const answer = await server.call('GET /oversight', { token: await server.token('watch') });
    expect(answer.status).toBe(200);
    return (answer.body as OversightAnswer).queues;
  };

  it('is counted queue by queue, each with its own clock', async () => {
    expect((await queues()).every(({ n, overdue }) => n === 0 && overdue === 0)).toBe(true);
    const token = await server.token('chief');
    const body = {
      source: '12345',
      externalId: 'O-1',
      title: '门口垃圾',
      category: 'rubbish',
      place: { gridId: 'G111' },
    };
    const reported = await server.call('POST /cases', { token, body });
    const { caseId } = reported.body as { caseId: string };
    const supervise = { caseId, ground: 'overdue' };
    const { dispatcher } = server.app.worlds.live;
    const by = { id: 'watch-1', name: '督查', roles: ['supervisor' as const], scope: '*' as const };
    const call = {
      id: 'call-supervise',
      world: 'live',
      commands: [{ type: 'case.supervise', data: supervise }],
    };
    const ack = await dispatcher.submit(call as never, {
      person: by as never,
      scope: { kind: 'all', reporters: true },
    });
    expect(ack).toMatchObject({ ok: true });
    const waiting = (await queues()).filter(({ n }) => n > 0);
    expect(waiting).toMatchObject([{ queue: 'supervision', n: 1, overdue: 0, due: expect.any(Number) }]);
    server.clock.advance(30 * 86_400_000);
    expect((await queues()).find(({ queue }) => queue === 'supervision')).toMatchObject({ overdue: 1 });
  });

  it('takes no more of the machine than one search, and says so where it was cut off', async () => {
    const token = await server.token('watch');
    const { search } = server.app.worlds.live;
    await search.settled();
    const bounds: (number | undefined)[] = [];
    const find = vi.spyOn(search, 'find').mockImplementation(async (_scope, _question, most) => {
      bounds.push(most);
      return { cases: [], total: 7, isCutOff: true, work: 150 };
    });
    const { body } = await server.call('GET /oversight', { token });
    expect(bounds).toEqual([200, 50, 0, 0, 0, 0, 0]);
    expect((body as OversightAnswer).queues[0]).toEqual({
      queue: 'review',
      n: 7,
      overdue: 0,
      isCutOff: true,
    });
    find.mockRestore();
  });

  it('is nobody’s who reads no cases, and a queue nobody knows is refused', async () => {
    const none = await server.call('GET /oversight', { token: await server.token('office') });
    expect(none).toMatchObject({ status: 403, body: { code: 'role-not-allowed' } });
    const wrong = await server.call('GET /cases?oversight=everything', {
      token: await server.token('watch'),
    });
    expect(wrong).toMatchObject({ status: 400, body: { code: 'bad-request' } });
  });
});
