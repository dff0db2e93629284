import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../../domain/kernel.ts';
import { person, RUBBISH } from '../../kit/caseDistrict.ts';
import { createDice } from '../../kit/dice.ts';
import { ask } from '../../kit/httpAsk.ts';
import { openWorld, type TestWorld } from '../../kit/world.ts';

const REPORT = { title: '垃圾满溢', category: RUBBISH, place: { gridId: 'G111' } };
const SOURCES = ['12345', 'wechat', 'letter', 'superior', 'resident'];

/** Everybody who can report: programs by key, one account with two keys, people by session. */
const CALLERS: readonly { readonly by: Person; readonly with: 'key' | 'session' }[] = [
  { by: { ...person('connector', 'D', 1), sources: ['12345'] }, with: 'key' },
  { by: { ...person('connector', 'D', 1), sources: ['wechat'] }, with: 'key' },
  { by: { ...person('connector', 'D', 2), sources: ['12345', 'letter'] }, with: 'key' },
  { by: { ...person('connector', 'D', 3), sources: [] }, with: 'key' },
  { by: person('resident', '*', 1), with: 'session' },
  { by: person('resident', '*', 2), with: 'session' },
  { by: person('enterprise', '*', 1), with: 'session' },
  { by: person('grid_member', 'G111', 1), with: 'session' },
  { by: person('acceptor', 'D', 1), with: 'session' },
];

interface Intake {
  readonly caseId?: string;
  readonly repeated?: boolean;
  readonly progressPath?: string;
  readonly code?: string;
}

describe('a report belongs to the channel that brought it', () => {
  let world: TestWorld;
  beforeEach(async () => {
    world = await openWorld();
  });
  afterEach(() => world.close());

  const headersOf = ({ by, with: how }: (typeof CALLERS)[number]): Readonly<Record<string, string>> =>
    how === 'key'
      ? { 'x-api-key': world.people.giveKey(by) }
      : { authorization: `Bearer ${world.people.admit(by)}` };

  async function report(headers: Readonly<Record<string, string>>, source: string, externalId: string) {
    const body = { ...REPORT, source, externalId, urgency: 'general', description: '看到了' };
    const answer = await ask('POST', `${world.url}/api/v1/cases`, { headers, body });
    return { status: answer.status, body: answer.body as Intake };
  }

  it.each([1, 2, 3])(
    'whoever comes first: nobody gets a link or a case of another, nobody stands in its way (seed %i)',
    async (seed) => {
      const dice = createDice(seed);
      const everybody = CALLERS.map((caller) => ({ ...caller, headers: headersOf(caller) }));
      const caseOf = new Map<string, string>();
      const ownerOf = new Map<string, string>();
      for (let n = 0; n < 300; n += 1) {
        const { by, headers } = dice.pick(everybody);
        const [source, externalId] = [dice.pick(SOURCES), `T-${dice.below(6)}`];
        const { status, body } = await report(headers, source, externalId);
        if (status === 403) {
          expect(body.code).toBe('source-not-yours');
          continue;
        }
        const key = `${by.id} ${source} ${externalId}`;
        const { caseId = '' } = body;
        expect(caseId, key).toBe(caseOf.get(key) ?? caseId);
        expect(body.repeated, key).toBe(caseOf.has(key));
        expect(ownerOf.get(caseId) ?? key, 'a case is of one channel').toBe(key);
        if (body.progressPath !== undefined) {
          expect(ownerOf.get(body.progressPath) ?? key, 'and so is its link').toBe(key);
          ownerOf.set(body.progressPath, key);
        }
        caseOf.set(key, caseId);
        ownerOf.set(caseId, key);
      }
      expect(caseOf.size).toBeGreaterThan(40);
    },
  );

  it('a number that somebody else took down first is flagged for a person to look at', async () => {
    const [hotline, , , , , , , , desk] = CALLERS;
    if (hotline === undefined || desk === undefined) throw new Error('who calls?');
    const first = await report(headersOf(desk), '12345', 'T-1');
    const second = await report(headersOf(hotline), '12345', 'T-1');
    expect(second).toMatchObject({ status: 201, body: { repeated: false } });
    const events = await world.app.live.dispatcher.eventsOf(second.body.caseId ?? '');
    expect(events.map(({ event }) => event)).toContainEqual(
      expect.objectContaining({ type: 'PossibleDuplicateFlagged', data: { caseIds: [first.body.caseId] } }),
    );
  });

  it('the other key of an account asks in vain for the link, also with the same call', async () => {
    const [hotline, chat] = CALLERS;
    if (hotline === undefined || chat === undefined) throw new Error('who calls?');
    const headers = { ...headersOf(hotline), 'idempotency-key': 'call-00000001' };
    const body = { ...REPORT, source: '12345', externalId: 'T-1' };
    const first = await ask('POST', `${world.url}/api/v1/cases`, { headers, body });
    const { caseId, progressPath } = first.body as Intake;
    expect(progressPath).toMatch(/^\/p\//u);
    const others = { ...headersOf(chat), 'idempotency-key': 'call-00000001' };
    const again = await ask('POST', `${world.url}/api/v1/cases`, { headers: others, body });
    expect(again.body).not.toHaveProperty('progressPath');
    const link = `${world.url}/api/v1/cases/${caseId}/link`;
    expect(await ask('GET', link, { headers: headersOf(chat) })).toMatchObject({
      status: 403,
      body: { code: 'out-of-scope' },
    });
    expect(await ask('GET', link, { headers: headersOf(hotline) })).toMatchObject({ body: { progressPath } });
  });
});
