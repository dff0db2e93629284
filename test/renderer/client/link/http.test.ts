import { describe, expect, it } from 'vitest';
import { defined } from '../../../../domain/defined.ts';
import type { World } from '../../../../domain/kernel.ts';
import { createHttp } from '../../../../renderer/client/link/http.ts';
import { aCase, anEvent, caseNo } from '../../../kit/aCase.ts';
import { aDistrict } from '../../../kit/aDistrict.ts';

interface Request {
  readonly url: string;
  readonly init: RequestInit | undefined;
}

/** A server that gives one answer, or none. */
function server(status: number | 'away', body: unknown = undefined, world?: World, type?: string) {
  const calls: Request[] = [];
  const http = createHttp({
    serverUrl: 'http://server',
    token: () => 'token-1',
    ...defined({ world }),
    fetch: async (input, init) => {
      calls.push({ url: String(input), init });
      if (status === 'away') throw new TypeError('fetch failed');
      const text = body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body);
      return new Response(text, { status, headers: type === undefined ? {} : { 'content-type': type } });
    },
  });
  return { http, calls };
}

describe('asking over HTTP', () => {
  it('sends the token and asks whether the kept copy is still good', async () => {
    const { http, calls } = server(200, aDistrict());
    expect(await http.district()).toMatchObject({ ok: true, version: 'two-streets' });
    expect(calls[0]?.url).toBe('http://server/api/v1/district');
    expect(calls[0]?.init).toMatchObject({
      method: 'GET',
      cache: 'no-cache',
      headers: { authorization: 'Bearer token-1' },
    });
  });

  it('asks an exercise for what is in it, and never the live world', async () => {
    const { http, calls } = server(200, {}, 'exercise:a1');
    for (const route of ['GET /hot', 'GET /brief', 'GET /views', 'GET /secretary', 'GET /axis'] as const)
      await http.call(route);
    await http.call('GET /at/:time', { path: { time: '5' } });
    await http.call('GET /exercises');
    expect(calls.map(({ url }) => url.replace('http://server/api/v1', ''))).toEqual([
      '/worlds/exercise:a1/hot',
      '/worlds/exercise:a1/brief',
      '/worlds/exercise:a1/views',
      '/worlds/exercise:a1/secretary',
      '/worlds/exercise:a1/axis',
      '/worlds/exercise:a1/at/5',
      '/exercises',
    ]);
  });

  it('reads a file as its text, whatever its type, and what refuses one as a refusal', async () => {
    const warning = { path: { id: 'incident-1', n: '1' } };
    const cap = server(200, '<alert/>', undefined, 'application/cap+xml').http;
    expect(await cap.call('GET /incidents/:id/warnings/:n/cap', warning)).toEqual({
      ok: true,
      text: '<alert/>',
    });
    const map = server(200, '{"type":"FeatureCollection"}', undefined, 'application/geo+json').http;
    expect(await map.call('GET /cases/export')).toEqual({ ok: true, text: '{"type":"FeatureCollection"}' });
    const none = server(404, { code: 'warning-none', message: '没有现行的预警。' }).http;
    expect(await none.call('GET /incidents/:id/warnings/:n/cap', warning)).toMatchObject({
      ok: false,
      code: 'warning-none',
    });
  });

  it('gives a case with its events', async () => {
    const events = [anEvent('CaseUrged', 5, caseNo(1), 3, { n: 1 })];
    const { http, calls } = server(200, { case: aCase(1), events });
    expect(await http.readCase(caseNo(1))).toMatchObject({ ok: true, events: [{ type: 'CaseUrged' }] });
    expect(calls[0]?.url).toBe(`http://server/api/v1/cases/${caseNo(1)}`);
  });

  it('passes the server’s refusal on by its code', async () => {
    const { http } = server(401, { code: 'bad-credentials', message: '账号或密码不对。' });
    expect(await http.signIn({ account: 'a', password: 'b' })).toMatchObject({
      ok: false,
      code: 'bad-credentials',
    });
  });

  it('says unreachable when there is no server, unreadable when it makes no sense', async () => {
    expect(await server('away').http.search('灯')).toMatchObject({ ok: false, code: 'unreachable' });
    expect(await server(200, '<html>').http.search('灯')).toMatchObject({ ok: false, code: 'unreadable' });
    // A proxy speaks for a server that is away.
    expect(await server(502, '<html>').http.search('灯')).toMatchObject({ ok: false, code: 'unreachable' });
    expect(await server(500, '<html>').http.search('灯')).toMatchObject({ ok: false, code: 'unreadable' });
    const half = { cases: [{ id: caseNo(1) }], total: 1 };
    expect(await server(200, half).http.search('灯')).toMatchObject({ ok: false, code: 'unreadable' });
  });
});
