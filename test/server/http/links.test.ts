import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { person } from '../../kit/caseDistrict.ts';
import { type CHIEF, OFFICER, RULES } from '../../kit/caseStory.ts';
import { ask } from '../../kit/httpAsk.ts';
import { openWorld, type TestWorld } from '../../kit/world.ts';

const PERMIT = { kind: 'service', name: '居住证办理', url: 'https://office.example/permit' } as const;
const GONE = { kind: 'booking', name: '大厅取号', url: 'https://office.example/gone' } as const;

describe('the links to services and bookings', () => {
  let world: TestWorld;
  beforeEach(async () => {
    world = await openWorld({
      rules: { ...RULES, serviceLinks: [PERMIT, GONE] },
      askLink: async (url) => (url.endsWith('gone') ? 404 : 200),
    });
  });
  afterEach(() => world.close());
  const read = (path: string, by?: typeof CHIEF) =>
    ask('GET', `${world.url}/api/v1${path}`, {
      headers: by === undefined ? {} : { authorization: `Bearer ${world.people.admit(by)}` },
    });

  it('are shown to anybody, without what is gone, and whole with what became of them to who keeps the rules', async () => {
    await vi.waitFor(async () => expect((await read('/public/links')).body).toEqual({ links: [PERMIT] }));
    const { body } = await read('/links', person('administrator'));
    expect(body).toMatchObject({
      links: [
        { ...PERMIT, state: 'works', status: 200 },
        { ...GONE, state: 'broken', status: 404 },
      ],
    });
    expect(await read('/links', OFFICER)).toMatchObject({ status: 403 });
  });
});
