import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Route } from '../../domain/contract/routes.ts';
import { person } from '../kit/caseDistrict.ts';
import { openWorld, type TestWorld } from '../kit/world.ts';
import { DOORS } from './doors.ts';

const SMALL = { perSecond: 0.001, burst: 8 };
const CALLS = 12;
/** What a session says of itself. The calls of phones are counted by address, with more to spare (phoneRoutes.ts). */
const UNCOUNTED: ReadonlySet<Route> = new Set<Route>([
  'GET /session',
  'DELETE /session',
  'POST /session/link',
]);
const isCounted = (route: Route) => !UNCOUNTED.has(route) && !route.includes(' /public/');

describe('one account that calls without end', { timeout: 240_000 }, () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await openWorld({
      rates: { perAccount: SMALL, perConnection: SMALL, perKey: SMALL, signIn: SMALL, tiles: SMALL },
    });
  });
  afterAll(() => world.close());

  it.each((Object.keys(DOORS) as Route[]).filter(isCounted))('is told to wait by %s', async (route) => {
    const { to, body = {} } = DOORS[route];
    const [method = '', template = ''] = route.split(' ');
    const role = to === 'anybody' ? 'duty_chief' : (to.find((each) => each === 'duty_chief') ?? to[0]);
    const token = world.people.admit({ ...person(role ?? 'duty_chief'), id: `greedy ${route}` });
    const statuses = await Promise.all(
      Array.from({ length: CALLS }, async () => {
        const answer = await fetch(`${world.url}/api/v1${template.replace(/:\w+/gu, 'x-1')}`, {
          method,
          headers: {
            authorization: `Bearer ${token}`,
            ...(method !== 'GET' && { 'content-type': 'application/json' }),
          },
          ...(method !== 'GET' && { body: JSON.stringify(body) }),
        });
        await answer.text();
        return answer.status;
      }),
    );
    expect(statuses).toContain(429);
  });
});
