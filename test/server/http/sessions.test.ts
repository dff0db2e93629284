import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../../domain/kernel.ts';
import { openPeople, type People } from '../../../server/people/accounts.ts';
import { createMemoryStore } from '../../../server/store/memory/memoryStore.ts';
import { type Answer, ask } from '../../kit/httpAsk.ts';
import { openWorld, type TestWorld } from '../../kit/world.ts';

describe('sessions', () => {
  let world: TestWorld;
  let accounts: People;
  beforeEach(async () => {
    world = await openWorld({
      async openPeople(clock) {
        accounts = await openPeople({
          store: createMemoryStore().people,
          clock,
          passwordCost: { N: 16, r: 1, p: 1 },
        });
        await accounts.createAccount({
          account: 'chief1',
          password: 'correct horse',
          name: '值班长 1席',
          roles: ['duty_chief'],
          scope: 'D',
        });
        return accounts;
      },
    });
  });
  afterEach(async () => {
    await world.close();
  });

  const call = (method: string, path: string, token?: string, body?: object) =>
    ask(method, `${world.url}/api/v1${path}`, {
      ...(token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } }),
      ...(body === undefined ? {} : { body }),
    }) as Promise<
      Answer & {
        readonly body: { token: string; expiresAt: number; person: Person; link: string; message: string };
      }
    >;
  const signIn = (password = 'correct horse') =>
    call('POST', '/session', undefined, { account: 'chief1', password });

  it('begin with account and password, say who it is, and end for the console too', async () => {
    const { status, body } = await signIn();
    expect(status).toBe(200);
    expect(body).toMatchObject({ person: { name: '值班长 1席', roles: ['duty_chief'], scope: 'D' } });
    expect(body.expiresAt).toBeGreaterThan(world.clock.now());
    expect(await call('GET', '/session', body.token)).toMatchObject({
      status: 200,
      body: { person: body.person },
    });
    const console = await world.connect(body.token);
    const gone = new Promise((resolve) => console.socket.once('disconnect', resolve));
    expect((await call('DELETE', '/session', body.token)).status).toBe(204);
    await gone;
    expect(await call('GET', '/session', body.token)).toMatchObject({
      status: 401,
      body: { code: 'not-signed-in' },
    });
  });

  it('are refused with a wrong password and locked after five', async () => {
    for (let n = 0; n < 5; n += 1) {
      expect(await signIn('wrong')).toMatchObject({ status: 401, body: { code: 'bad-credentials' } });
    }
    const answer = await signIn();
    expect(answer).toMatchObject({ status: 423, body: { code: 'locked', params: { minutes: 15 } } });
    expect(answer.body.message).toContain('15');
  });

  it('can be begun once more by a link, and by it only once', async () => {
    const { body } = await signIn();
    const { body: made } = await call('POST', '/session/link', body.token);
    const first = await call('POST', '/session', undefined, { link: made.link });
    expect(first).toMatchObject({ status: 200, body: { person: body.person } });
    expect(await call('POST', '/session', undefined, { link: made.link })).toMatchObject({
      status: 401,
      body: { code: 'link-used' },
    });
    expect(await call('POST', '/session/link', 'nonsense')).toMatchObject({ status: 401 });
  });

  it('are refused when the request says neither', async () => {
    expect(await call('POST', '/session', undefined, { account: 'chief1' })).toMatchObject({
      status: 400,
      body: { code: 'bad-request' },
    });
  });

  it('ended elsewhere close their consoles within half a minute', async () => {
    const { body } = await signIn();
    const console = await world.connect(body.token);
    const gone = new Promise((resolve) => console.socket.once('disconnect', resolve));
    await accounts.setPassword('chief1', 'another horse');
    world.clock.advance(30_000);
    await gone;
  });
});
