import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CaseId } from '../../../domain/kernel.ts';
import { createVerification } from '../../../server/audit/verification.ts';
import { wrongSnapshot } from '../../../server/dispatch/checkSnapshot.ts';
import type { StoredSnapshot } from '../../../server/store/EventLog.ts';
import { person, RUBBISH } from '../../kit/caseDistrict.ts';
import { accepted, openWorld, type TestWorld } from '../../kit/world.ts';

const CHIEF = person(['duty_chief', 'acceptor', 'dispatcher']);

describe('the snapshot a server starts from', () => {
  let world: TestWorld;
  let caseId: CaseId;
  beforeEach(async () => {
    world = await openWorld();
    caseId = await report('井盖松动');
  });
  afterEach(() => world.close());

  async function report(title: string): Promise<CaseId> {
    const chief = await world.console(CHIEF);
    const place = { gridId: 'G111' };
    return accepted(await chief.command('case.report', { source: '12345', title, category: RUBBISH, place }))
      .caseId;
  }
  const titleNow = () => world.app.live.dispatcher.durable.cases.get(caseId)?.title;
  const events = () => world.store.events;
  /** Somebody at the file while the server is down. */
  async function forge(change: (snapshot: StoredSnapshot) => Partial<StoredSnapshot>): Promise<void> {
    const snapshot = await events().readSnapshot('live');
    if (snapshot === undefined) throw new Error('no snapshot');
    await events().writeSnapshot('live', { ...snapshot, ...change(snapshot) });
  }
  async function startAfter(change: (snapshot: StoredSnapshot) => Partial<StoredSnapshot>): Promise<void> {
    await world.restart();
    await forge(change);
    // What this server writes as it stops would mend it: nothing happened, so nothing is written.
    await world.restart();
  }
  const audited = async () => {
    const store = await world.app.audit.store();
    const rows = await store.find({ action: 'refuse-snapshot', limit: 10 });
    return rows.map(({ actor, object, result }) => ({ actor, object, result }));
  };

  it('is believed when nobody touched it, and nothing is said of it', async () => {
    await startAfter(() => ({}));
    expect(titleNow()).toBe('井盖松动');
    expect(await audited()).toEqual([]);
  });

  it.each([
    ['a changed case', ({ text }: StoredSnapshot) => ({ text: text.replace('井盖松动', '井盖没事') })],
    ['a case that is gone', ({ text }: StoredSnapshot) => ({ text: text.replace(/\n\["subject".*/u, '') })],
    ['one without a seal', () => ({ seal: '' })],
    ['one with a seal of somebody else', () => ({ seal: 'a'.repeat(64) })],
  ])('is not believed: %s; the log is folded anew, and the audit says so', async (_, change) => {
    await startAfter(change);
    expect(titleNow()).toBe('井盖松动');
    expect(await audited()).toEqual([{ actor: 'system', object: '1', result: 'ok' }]);
    expect(await report('路灯不亮')).toBe(caseId.replace(/1$/u, '2'));
  });

  it('is of one place of one log: sealed for another it is not believed', async () => {
    const other = await openWorld();
    const chief = await other.console(CHIEF);
    const data = { source: '12345', title: '别处的事', category: RUBBISH, place: { gridId: 'G111' } };
    accepted(await chief.command('case.report', data));
    await other.restart();
    const foreign = await other.store.events.readSnapshot('live');
    await other.close();
    expect(foreign?.seq).toBe(1);
    await startAfter(() => foreign ?? {});
    expect(titleNow()).toBe('井盖松动');
    expect(await audited()).toHaveLength(1);
  });

  it('is compared with the folded log when the chains are verified', async () => {
    const verdict = async () => {
      const compare = { wrongSnapshot: () => wrongSnapshot(events(), 'live') };
      return (await createVerification(world.store, () => 42, compare).run()).chains[0];
    };
    await report('路灯不亮');
    await world.restart();
    expect(await verdict()).toMatchObject({ chain: 'live', ok: true, entries: 2 });
    const sound = await events().readSnapshot('live');
    for (const text of [
      sound?.text.replace('井盖松动', '井盖没事'),
      sound?.text.replace(/\n\["history".*/u, ''),
      `${sound?.text}\n["index","nobody","knows",1]`,
      `${sound?.text}\n{`,
    ]) {
      await forge(() => ({ text: text ?? '' }));
      expect(await verdict(), text).toEqual(
        expect.objectContaining({ chain: 'live', ok: false, seq: 2, reason: 'snapshot-differs' }),
      );
    }
  });
});
