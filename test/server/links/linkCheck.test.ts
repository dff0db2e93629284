import { beforeEach, describe, expect, it } from 'vitest';
import type { ServiceLink } from '../../../domain/rules/serviceLinks.ts';
import { createLinkCheck, type LinkCheck } from '../../../server/links/linkCheck.ts';
import { createTestClock, type TestClock } from '../../kit/testClock.ts';

const DAY = 86_400_000;
const link = (name: string): ServiceLink => ({
  kind: 'service',
  name,
  url: `https://office.example/${name}`,
});

describe('the look at what residents are sent to', () => {
  let clock: TestClock;
  let links: readonly ServiceLink[];
  let statuses: Record<string, number>;
  let visited: string[];
  let check: LinkCheck;
  beforeEach(() => {
    clock = createTestClock();
    links = [link('permit'), link('gone'), link('away')];
    statuses = { permit: 200, gone: 404 };
    visited = [];
    check = createLinkCheck({
      book: {
        get rules() {
          return { serviceLinks: links };
        },
      },
      clock,
      async ask(url) {
        const name = url.split('/').at(-1) ?? '';
        visited.push(name);
        const status = statuses[name];
        if (status === undefined) throw new Error('no answer');
        return status;
      },
      onTrouble: (error) => expect.fail(String(error)),
    });
  });
  const looked = async (): Promise<void> => {
    for (const _ of links) await check.once();
  };
  const states = () => Object.fromEntries(check.read().map(({ name, state }) => [name, state]));

  it('says of each whether it is there, is gone, or does not answer', async () => {
    expect(states()).toEqual({ permit: 'unchecked', gone: 'unchecked', away: 'unchecked' });
    await looked();
    expect(states()).toEqual({ permit: 'works', gone: 'broken', away: 'unreachable' });
    expect(check.read()[1]).toMatchObject({ status: 404, at: clock.now() });
  });

  it('takes a page that is refused to programs for one that is there', async () => {
    statuses = { permit: 403, gone: 410, away: 503 };
    await looked();
    expect(states()).toEqual({ permit: 'works', gone: 'broken', away: 'unreachable' });
  });

  it('looks again after a day, and at a new one at once', async () => {
    await looked();
    visited = [];
    links = [...links, link('clinic')];
    statuses = { ...statuses, clinic: 200 };
    await check.once();
    expect(visited).toEqual(['clinic']);
    clock.advance(DAY);
    statuses = { ...statuses, gone: 200 };
    await looked();
    expect(states()).toMatchObject({ gone: 'works' });
  });
});
