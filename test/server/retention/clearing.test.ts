import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CaseId } from '../../../domain/case/case.ts';
import type { MediaAnswer } from '../../../domain/contract/media.ts';
import type { RetentionAnswer } from '../../../domain/contract/retention.ts';
import { aPhoto } from '../../kit/aPhoto.ts';
import { person, RUBBISH_REPORT } from '../../kit/caseDistrict.ts';
import { RULES } from '../../kit/caseStory.ts';
import { ask } from '../../kit/httpAsk.ts';
import type { TestConsole } from '../../kit/testConsole.ts';
import { accepted, openWorld, type TestWorld } from '../../kit/world.ts';

const CHIEF = person(['duty_chief', 'acceptor', 'dispatcher']);
const DAY = 86_400_000;
/** As in the rules, only shorter: a test that lets years pass takes minutes. */
const RETENTION = { contactDays: 10, mediaDays: 20 };
/** When a case that is turned down today ceases to count: the end of its total time. */
const COUNTS_DAYS = 14;

describe('what is known of persons, when its time has passed', () => {
  let world: TestWorld;
  let chief: TestConsole;
  let headers: Record<string, string>;

  beforeEach(async () => {
    world = await openWorld({
      putAwayAfter: 2 * DAY,
      foldEvery: 2,
      rules: { ...RULES, retention: RETENTION },
    });
    await signIn();
  });
  afterEach(() => world.close());

  async function signIn(): Promise<void> {
    chief = await world.console(CHIEF);
    headers = { authorization: `Bearer ${world.people.admit(CHIEF)}` };
  }

  async function photo(): Promise<string> {
    const answer = await fetch(`${world.url}/api/v1/media`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/octet-stream' },
      body: new Uint8Array(await aPhoto()),
    });
    return ((await answer.json()) as MediaAnswer).mediaId;
  }

  async function report(more: object = {}): Promise<CaseId> {
    const data = { ...RUBBISH_REPORT, reporter: { name: '某居民', phone: '13800138000' }, ...more };
    return accepted(await chief.command('case.report', data)).caseId as CaseId;
  }

  async function ended(more: object = {}): Promise<CaseId> {
    const caseId = await report(more);
    accepted(await chief.command('case.reject', { caseId, reason: '不属受理范围', route: 'court' }));
    return caseId;
  }

  /** So many days pass, in which the desk goes on: what is over leaves memory, and what is due is cleared. */
  async function pass(days: number): Promise<void> {
    world.clock.advance(days * DAY);
    await signIn();
    for (let n = 0; n < 4; n += 1) await report({ reporter: undefined, title: `以后的事 ${n}` });
    await world.app.live.settled();
    // The hour in which it is looked for comes round.
    world.clock.advance(2 * 3_600_000);
  }

  const piecesOf = async (id: CaseId) => {
    const { dispatcher } = world.app.live;
    const found: string[] = [];
    for (const { event } of await dispatcher.eventsOf(id)) {
      const { reporterId } = event.data as { readonly reporterId?: string };
      for (const piece of [reporterId ?? '', `${event.commandId}#0`])
        if ((await world.store.contacts.read(piece)) !== undefined) found.push(piece);
    }
    return found;
  };
  const erasures = async () =>
    (await world.app.audit.find({ action: 'erase-by-rule', limit: 100 })).map(
      ({ object, detail, count }) => ({
        object,
        detail,
        count,
      }),
    );

  it('erases contact and originals once the case has been over for so many days, and says so in the audit; the case stays', async () => {
    const caseId = await ended();
    accepted(await chief.command('case.note', { caseId, text: '另一个电话 13900139000' }));
    expect(await piecesOf(caseId)).toHaveLength(2);
    await pass(COUNTS_DAYS + 8);
    expect(await piecesOf(caseId)).toHaveLength(2);
    await pass(4);
    await expect.poll(() => piecesOf(caseId)).toEqual([]);
    expect(await erasures()).toEqual([{ object: caseId, detail: 'contact', count: 2 }]);
    expect((await ask('GET', `${world.url}/api/v1/cases/${caseId}`, { headers })).status).toBe(200);
  });

  it('leaves the reporter of a case that is still open', async () => {
    const open = await report();
    const over = await ended();
    await pass(COUNTS_DAYS + 6);
    await pass(6);
    await expect.poll(() => piecesOf(over)).toEqual([]);
    expect(await piecesOf(open)).toHaveLength(1);
  });

  it('takes a photo when its own days are over, but not one that an open case shows as well', async () => {
    const [own, shared] = [await photo(), await photo()];
    expect(own).toBe(shared); // the same content is one photo
    const caseId = await ended({ mediaIds: [own] });
    const open = await report({ mediaIds: [own], title: '同一张照片' });
    await pass(COUNTS_DAYS + 6);
    await pass(20);
    const { media } = world.app.live;
    await expect.poll(() => piecesOf(caseId)).toEqual([]);
    expect(await media.facts(own)).toBeDefined();
    accepted(await chief.command('case.reject', { caseId: open, reason: '不属受理范围', route: 'court' }));
    await pass(COUNTS_DAYS + 6);
    await pass(20);
    await expect.poll(() => media.facts(own)).toBeUndefined();
    expect((await erasures()).filter(({ detail }) => detail === 'media')).toEqual([
      { object: open, detail: 'media', count: 1 },
    ]);
  });

  it('tells how long each stays, what goes next and what went', async () => {
    const caseId = await ended();
    await pass(COUNTS_DAYS + 5);
    const soon = (await ask('GET', `${world.url}/api/v1/retention`, { headers })).body as RetentionAnswer;
    expect(soon.kinds[0]).toMatchObject({ kind: 'contact', days: 10, due: 0, week: 1, month: 1 });
    await pass(7);
    await expect.poll(() => piecesOf(caseId)).toEqual([]);
    const then = (await ask('GET', `${world.url}/api/v1/retention`, { headers })).body as RetentionAnswer;
    expect(then.kinds[0]).toMatchObject({ due: 0 });
    expect(then.last).toMatchObject([{ caseId, kind: 'contact', pieces: 1 }]);
  });
});
