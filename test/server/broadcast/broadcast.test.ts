import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { broadcastsIn } from '../../../domain/broadcast/desk.ts';
import type { GridId } from '../../../domain/kernel.ts';
import { createVault } from '../../../server/people/vault.ts';
import type { Resident } from '../../../server/store/BroadcastStore.ts';
import { A_NOTICE, A_RED_WARNING } from '../../kit/aBroadcast.ts';
import { person } from '../../kit/caseDistrict.ts';
import { ask as httpAsk } from '../../kit/httpAsk.ts';
import { type SentMessages, sentMessages } from '../../kit/sentMessages.ts';
import type { TestConsole } from '../../kit/testConsole.ts';
import { accepted, acceptedSubject, openWorld, refusedWith, type TestWorld } from '../../kit/world.ts';

const CHIEF = person(['duty_chief', 'acceptor']);
const SECOND = person('supervisor');
const VAULT = createVault(new Uint8Array(32).fill(7));

function resident(n: number, gridId: string, more: Partial<Omit<Resident, 'contact'>> = {}): Resident {
  const id = `R-${String(n).padStart(5, '0')}`;
  const contact = VAULT.seal({ name: `居民${n}`, phone: `100${String(n).padStart(8, '0')}` }, id);
  return { contact, gridId: gridId as GridId, labels: [], optedOut: false, ...more };
}

/** A whole server with a register of residents, and a way out that keeps what it is given. */
describe('a broadcast on a server', () => {
  let world: TestWorld;
  let chief: TestConsole;
  let second: TestConsole;
  let out: SentMessages;
  beforeEach(async () => {
    out = sentMessages();
    world = await openWorld({ channel: out });
    chief = await world.console(CHIEF);
    second = await world.console(SECOND);
  });
  afterEach(() => world.close());

  const register = (...residents: readonly Resident[]) => world.store.broadcasts.register(residents);
  const now = (id: string) =>
    broadcastsIn(world.app.live.dispatcher.durable).get(id as never) ?? expect.fail(`there is no ${id}`);
  async function submitted(data: object = A_NOTICE): Promise<string> {
    const { subjectId } = acceptedSubject(await chief.command('broadcast.draft', { ...A_NOTICE, ...data }));
    acceptedSubject(await chief.command('broadcast.submit', { subjectId }));
    return subjectId;
  }
  async function approved(data: object = A_NOTICE): Promise<string> {
    const subjectId = await submitted(data);
    acceptedSubject(await second.command('broadcast.approve', { subjectId }));
    return subjectId;
  }
  /** Time passes, and whoever's session ended meanwhile has signed in again. */
  async function later(ms: number): Promise<void> {
    world.clock.advance(ms);
    chief = await world.console(CHIEF);
    second = await world.console(SECOND);
  }
  const settled = () => world.app.live.settled();
  const countsOf = (id: string) => world.store.broadcasts.counts(now(id).frozen?.list ?? '');
  async function ask(path: string, body?: object): Promise<unknown> {
    const headers = { authorization: `Bearer ${world.people.admit(CHIEF)}` };
    const method = body === undefined ? 'GET' : 'POST';
    return (await httpAsk(method, `${world.url}/api/v1${path}`, { headers, body })).body;
  }

  it('goes to exactly those who were counted, by their own words, and ends with what became of each', async () => {
    await register(resident(1, 'G111'), resident(2, 'G122'), resident(3, 'G211'));
    const id = await approved();
    await settled();
    expect(out.messages.map(({ to, text }) => [to.phone, text]).toSorted()).toEqual([
      ['10000000001', '【Z】C11今天 15 时起停水，请提前储水。'],
      ['10000000002', '【Z】C12今天 15 时起停水，请提前储水。'],
    ]);
    expect(now(id)).toMatchObject({
      state: 'sent',
      frozen: { count: 2 },
      ended: { counts: { sent: 2, queued: 0 } },
    });
  });

  it('leaves no name and no phone in the log', async () => {
    await register(resident(1, 'G111'));
    await approved();
    await settled();
    const log = (await world.store.events.read('live', 0, 100)).map(({ text }) => text).join('\n');
    expect(log).toContain('BroadcastEnded');
    expect(log).not.toMatch(/1000000000|居民1|R-00001/u);
  });

  it('is counted live, condition by condition, and the list that is frozen is that count', async () => {
    await register(
      ...[
        resident(1, 'G111'),
        resident(2, 'G111', { labels: ['商户'] }),
        resident(3, 'G112', { labels: ['商户'] }),
      ],
      ...[
        resident(4, 'G121', { labels: ['商户', '租户'] }),
        resident(5, 'G111', { labels: ['商户'], optedOut: true }),
      ],
      resident(6, 'G211', { labels: ['商户'] }),
    );
    const audience = {
      sources: ['residents'],
      unitIds: ['S1'],
      labels: ['商户'],
      exceptLabels: ['租户'],
    } as const;
    const counted = await ask('/broadcasts/audience', { type: 'notice', audience });
    expect(counted).toMatchObject({
      ...{ inPlaces: 5, withLabels: 4, residents: 2, total: 2 },
      without: { labels: 1, optedOut: 1, budget: 0 },
      places: [{ unitId: 'C11', n: 2 }],
    });
    const id = await approved({ audience });
    await register(resident(7, 'G111', { labels: ['商户'] }));
    await settled();
    expect(now(id).frozen?.count).toBe(2);
    expect(out.messages).toHaveLength(2);
    // A warning spares nobody.
    expect(await ask('/broadcasts/audience', { type: 'warning', audience })).toMatchObject({ total: 4 });
  });

  it('tells whoever reported something there too, and nobody twice who is on the register', async () => {
    await register(resident(1, 'G111'));
    const report = { source: '12345', title: '垃圾满溢', category: 'rubbish', place: { gridId: 'G111' } };
    const from = (phone: string) => ({ ...report, externalId: phone, reporter: { name: '陈某', phone } });
    accepted(await chief.command('case.report', from('13800138000')));
    accepted(await chief.command('case.report', from('10000000001')));
    const audience = { sources: ['residents', 'reporters'], unitIds: ['C11'] } as const;
    const counted = await ask('/broadcasts/audience', { type: 'notice', audience });
    expect(counted).toMatchObject({ residents: 1, reporters: 1, without: { twice: 1 }, total: 2 });
    await approved({ audience });
    await settled();
    const phones = out.messages.filter(({ template }) => template === 'broadcast').map(({ to }) => to.phone);
    expect(phones.toSorted()).toEqual(['10000000001', '13800138000']);
  });

  it('leaves out whoever has had four notices this month, and counts again in the next', async () => {
    await register(resident(1, 'G111'));
    for (let n = 0; n < 4; n += 1) {
      await approved();
      await settled();
    }
    const subject = acceptedSubject(await chief.command('broadcast.draft', A_NOTICE));
    expect(refusedWith(await chief.command('broadcast.submit', { subjectId: subject.subjectId }))).toBe(
      'broadcast-nobody',
    );
    expect(await ask('/broadcasts/audience', { type: 'notice', audience: A_NOTICE.audience })).toMatchObject({
      without: { budget: 1 },
      total: 0,
    });
    world.clock.advance(11 * 86_400_000);
    expect(await ask('/broadcasts/audience', { type: 'notice', audience: A_NOTICE.audience })).toMatchObject({
      total: 1,
    });
  });

  it('asks the month again when it leaves: of five that were approved together the fifth spares its reader', async () => {
    await register(resident(1, 'G111'));
    const release = out.hold();
    const ids: string[] = [];
    for (let n = 0; n < 5; n += 1) ids.push(await approved());
    release();
    await settled();
    expect(out.messages).toHaveLength(4);
    const states = ids.map((id) => now(id).ended?.counts);
    expect(states.filter((counts) => counts?.sent === 1)).toHaveLength(4);
    const spared = ids.find((id) => now(id).ended?.counts.skipped === 1) ?? expect.fail('nobody was spared');
    expect(await ask(`/broadcasts/${spared}/progress`)).toMatchObject({
      reasons: [{ state: 'skipped', error: 'budget', n: 1 }],
    });
  });

  it('that corrects another reaches who has had enough this month: what they had was wrong', async () => {
    await register(resident(1, 'G111'), resident(2, 'G111', { optedOut: true }));
    let wrong = '';
    for (let n = 0; n < 4; n += 1) {
      wrong = await approved();
      await settled();
    }
    const question = { type: 'notice', audience: A_NOTICE.audience };
    expect(await ask('/broadcasts/audience', question)).toMatchObject({ total: 0 });
    expect(await ask('/broadcasts/audience', { ...question, isCorrection: true })).toMatchObject({
      ...{ total: 1, without: { optedOut: 1, budget: 0 } },
    });
    await approved({ supersedes: wrong });
    await settled();
    expect(out.messages.at(-1)?.text).toMatch(/^【Z】【更正】/u);
    expect(out.messages).toHaveLength(5);
  });

  it('promises nothing to reporters who left no phone: they are counted apart', async () => {
    const report = { source: '12345', title: '垃圾满溢', category: 'rubbish', place: { gridId: 'G111' } };
    const from = (externalId: string, reporter: object) => ({ ...report, externalId, reporter });
    accepted(await chief.command('case.report', from('1', { name: '陈某', phone: '13800138000' })));
    accepted(await chief.command('case.report', from('2', { name: '李某' })));
    const audience = { sources: ['reporters'], unitIds: ['C11'] } as const;
    expect(await ask('/broadcasts/audience', { type: 'notice', audience })).toMatchObject({
      ...{ reporters: 1, total: 1, without: { noPhone: 1, twice: 0 } },
    });
    const id = await approved({ audience });
    await settled();
    expect(now(id)).toMatchObject({ state: 'sent', frozen: { count: 1 } });
  });

  it('by labels of the sensitive class is in the audit: who used them, which, what for', async () => {
    await register(resident(1, 'G111', { labels: ['独居'] }));
    const audience = { ...A_NOTICE.audience, labels: ['独居'] };
    const id = await approved({ audience, purpose: '寒潮上门' });
    const entries = await world.app.audit.find({ action: 'use-labels', limit: 10 });
    expect(entries.map(({ actor, object, detail, purpose }) => [actor, object, detail, purpose])).toEqual([
      [SECOND.id, id, '独居', '寒潮上门'],
      [CHIEF.id, id, '独居', '寒潮上门'],
    ]);
  });

  it('says of each recipient what holds: one waits for a member, one has no phone, one is turned down', async () => {
    const noPhone = { ...resident(3, 'G111'), contact: VAULT.seal({ name: '居民3' }, 'R-00003') };
    await register(resident(1, 'G111'), resident(2, 'G111'), noPhone, resident(4, 'G111'));
    out.answers.push({ ok: true, state: 'waiting_member' }, { ok: true, state: 'delivered' });
    out.answers.push({ ok: false, error: 'no-such-number', isFinal: true });
    const id = await approved();
    await settled();
    expect(await countsOf(id)).toMatchObject({
      waiting_member: 1,
      delivered: 1,
      dropped: 1,
      failed: 1,
      sent: 0,
    });
    expect(now(id).state).toBe('partial');
    expect(await ask(`/broadcasts/${id}/progress`)).toMatchObject({
      channels: [{ channel: 'kept', n: 2 }],
      reasons: [
        { state: 'dropped', error: 'no-phone', n: 1 },
        { state: 'failed', error: 'no-such-number', n: 1 },
      ],
    });
  });

  it('of a warning goes before the rest of a notice that is under way', async () => {
    await register(...Array.from({ length: 180 }, (_, n) => resident(n + 1, 'G111')));
    const release = out.hold();
    await approved({ text: '停水。' });
    await approved({ type: 'warning', colour: 'blue', text: '暴雨。' });
    release();
    await settled();
    const texts = out.messages.map(({ text }) => text);
    expect(texts).toHaveLength(360);
    expect(texts.at(-1)).toContain('停水');
  });

  it('takes no list down for an approval that is refused', async () => {
    await register(resident(1, 'G111'));
    const subjectId = await submitted();
    const added = vi.spyOn(world.store.broadcasts, 'add');
    expect(refusedWith(await chief.command('broadcast.approve', { subjectId }))).toBe('broadcast-own');
    const checker = await world.console(person('checker'));
    expect(refusedWith(await checker.command('broadcast.approve', { subjectId }))).toBe('role-not-allowed');
    expect(added).not.toHaveBeenCalled();
    acceptedSubject(await second.command('broadcast.approve', { subjectId }));
    expect(added).toHaveBeenCalled();
  });

  it('waits out the night, and what is queued then is still taken back', async () => {
    await register(resident(1, 'G111'));
    await later(14 * 3_600_000);
    const expiresAt = world.clock.now() + 86_400_000;
    const id = await approved({ expiresAt });
    await settled();
    expect(out.messages).toHaveLength(0);
    expect(now(id).state).toBe('approved');
    acceptedSubject(await chief.command('broadcast.recall', { subjectId: id, reason: '不用了' }));
    await settled();
    await later(12 * 3_600_000);
    await settled();
    expect(out.messages).toHaveLength(0);
    expect(now(id)).toMatchObject({ state: 'recalled', ended: { counts: { cancelled: 1 } } });
    const warned = await submitted({
      ...A_NOTICE,
      type: 'warning',
      colour: 'yellow',
      expiresAt: world.clock.now() + 3_600_000,
    });
    acceptedSubject(await second.command('broadcast.approve', { subjectId: warned }));
    await settled();
    expect(out.messages).toHaveLength(1);
  });

  it('is tried again when a way out is busy, and given up when it has expired', async () => {
    await register(resident(1, 'G111'), resident(2, 'G112'));
    out.answers.push({ ok: false, error: 'unreachable' });
    const later = { ok: false, error: 'paced', notBefore: world.clock.now() + 86_400_000 } as const;
    out.answers.push(later);
    const id = await approved();
    await settled();
    expect(await countsOf(id)).toMatchObject({ queued: 2 });
    world.clock.advance(10_000);
    await settled();
    expect(await countsOf(id)).toMatchObject({ queued: 1, sent: 1 });
    world.clock.advance(6 * 3_600_000);
    await settled();
    expect(now(id)).toMatchObject({ state: 'expired', ended: { counts: { sent: 1, dropped: 1 } } });
  });

  it('goes on where it was after the server was away, and sends nothing twice', async () => {
    await register(...Array.from({ length: 120 }, (_, n) => resident(n, 'G111')));
    const later = { ok: false, error: 'paced', notBefore: world.clock.now() + 60_000 } as const;
    for (let n = 0; n < 120; n += 1) out.answers.push(n < 50 ? { ok: true, state: 'sent' } : later);
    const id = await approved();
    await settled();
    expect(await countsOf(id)).toMatchObject({ sent: 50, queued: 70 });
    await world.restart(() => world.clock.advance(60_000));
    await settled();
    expect(now(id).state).toBe('sent');
    const taken = out.messages.filter((_, n) => n < 50 || n >= 120);
    expect(new Set(taken.map(({ key }) => key)).size).toBe(120);
  });

  it('to the duty desks of a place goes to each of them', async () => {
    await approved({ audience: { sources: ['desks'], unitIds: ['C11'] } });
    await settled();
    const desks = out.messages.map(({ to }) => (to.kind === 'unit' ? `${to.unitId}:${to.desk}` : to.kind));
    expect(desks.toSorted()).toEqual(['C11:duty', 'G111:duty', 'G112:duty']);
  });

  it('of a grave warning needs no second person, whatever the hour', async () => {
    await register(resident(1, 'G111', { optedOut: true }));
    world.clock.advance(15 * 3_600_000);
    const commander = await world.console(person('commander'));
    const expiresAt = world.clock.now() + 3_600_000;
    const { subjectId } = acceptedSubject(
      await commander.command('broadcast.draft', { ...A_RED_WARNING, expiresAt }),
    );
    acceptedSubject(await commander.command('broadcast.submit', { subjectId }));
    acceptedSubject(await commander.command('broadcast.approve', { subjectId }));
    await settled();
    expect(out.messages).toHaveLength(1);
  });
});
