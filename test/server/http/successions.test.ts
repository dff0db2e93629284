import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../../domain/kernel.ts';
import { createContactSimulator } from '../../../server/succession/contactSimulator.ts';
import { person } from '../../kit/caseDistrict.ts';
import { httpCall } from '../../kit/httpCall.ts';
import { openWorld, type TestWorld } from '../../kit/world.ts';

const LEAVER = person('grid_lead', 'G111');
const ELSEWHERE = person('grid_lead', 'G211');
const PLANNER = person('community_deputy', 'C11');

describe('reading for a succession', () => {
  let world: TestWorld;
  const book = createContactSimulator();
  beforeEach(async () => {
    world = await openWorld({ contactBook: book });
    world.people.employ(LEAVER, ELSEWHERE, person('acceptor'));
    book.give(LEAVER.id, 640, 9);
  });
  afterEach(() => world.close());
  const get = (by: Person, path: string) =>
    httpCall(world.url, `GET ${path}`, { token: world.people.admit(by) });
  const holdings = (of: Person) => `/successions/holdings?personId=${encodeURIComponent(of.id)}`;

  it('offers the seats of the own scope that hold anything, the disabled ones marked', async () => {
    await world.people.admin.change(LEAVER.id, { disabled: true });
    const { body } = await get(PLANNER, '/successions/seats');
    expect(body).toEqual({
      seats: [
        expect.objectContaining({ id: PLANNER.id, unitId: 'C11' }),
        { id: LEAVER.id, name: LEAVER.name, roles: ['grid_lead'], unitId: 'G111', disabled: true },
      ],
    });
  });

  it('counts what would move, in the own scope', async () => {
    expect((await get(PLANNER, holdings(LEAVER))).body).toEqual({ cases: 0, residents: 640, groups: 9 });
    expect(await get(PLANNER, holdings(ELSEWHERE))).toMatchObject({
      status: 403,
      body: { code: 'out-of-scope' },
    });
    book.fail(true);
    expect(await get(PLANNER, holdings(LEAVER))).toMatchObject({
      status: 503,
      body: { code: 'contacts-unavailable' },
    });
    book.fail(false);
  });

  it('is for whoever plans or approves, and knows a wrong question', async () => {
    for (const path of ['/successions/seats', holdings(LEAVER), '/successions/succession-1/items']) {
      expect(await get(LEAVER, path), path).toMatchObject({
        status: 403,
        body: { code: 'role-not-allowed' },
      });
    }
    expect((await get(PLANNER, '/successions/holdings')).status).toBe(400);
    expect((await get(PLANNER, '/successions/succession-1/items?state=gone')).status).toBe(400);
    expect(await get(PLANNER, '/successions/succession-1/items')).toMatchObject({
      status: 404,
      body: { code: 'unknown-subject' },
    });
  });
});
