import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CaseId } from '../../../domain/kernel.ts';
import { createVerification } from '../../../server/audit/verification.ts';
import { wrongFold } from '../../../server/dispatch/checkFold.ts';
import { person, RUBBISH } from '../../kit/caseDistrict.ts';
import { forgeFold, readFold, type StoredFold } from '../../kit/foldBuilders.ts';
import { accepted, openWorld, type TestWorld } from '../../kit/world.ts';

const CHIEF = person(['duty_chief', 'acceptor', 'dispatcher']);

type Change = (fold: StoredFold) => Partial<StoredFold>;

const textChanged: Change = ({ rows }) => ({
  rows: rows.map((row) => ({ ...row, text: row.text.replace('井盖松动', '井盖没事') })),
});
const withoutLast: Change = ({ rows }) => ({ rows: rows.slice(0, -1) });

describe('the rows a server starts from', () => {
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
  async function forge(change: Change): Promise<void> {
    const fold = await readFold(events());
    await forgeFold(events(), { ...fold, ...change(fold) });
  }
  async function startAfter(change: Change): Promise<void> {
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

  it('are believed when nobody touched them, and nothing is said of it', async () => {
    await startAfter(() => ({}));
    expect(titleNow()).toBe('井盖松动');
    expect(await audited()).toEqual([]);
  });

  it.each<[string, Change]>([
    ['a changed case', textChanged],
    ['one that is gone', withoutLast],
    ['a case said to be put away', ({ rows }) => ({ rows: rows.map((row) => ({ ...row, isAway: true })) })],
    ['a mark without a seal', ({ mark }) => ({ mark: { ...mark, seal: '' } })],
    ['a mark with a seal of somebody else', ({ mark }) => ({ mark: { ...mark, seal: 'a'.repeat(64) } })],
    ['another sum', ({ mark }) => ({ mark: { ...mark, sum: '0' } })],
  ])('are not believed: %s; the log is folded anew, and the audit says so', async (_, change) => {
    await startAfter(change);
    expect(titleNow()).toBe('井盖松动');
    expect(await audited()).toEqual([{ actor: 'system', object: '1', result: 'ok' }]);
    expect(await report('路灯不亮')).toBe(caseId.replace(/1$/u, '2'));
    await world.restart();
    expect(await audited()).toHaveLength(1);
  });

  it('are of today: an earlier row of the same case, sealed as it was, is not believed', async () => {
    await world.restart();
    const before = await readFold(events());
    const chief = await world.console(CHIEF);
    accepted(await chief.command('case.file', { caseId }));
    await startAfter(() => ({ rows: before.rows }));
    expect(world.app.live.dispatcher.durable.cases.get(caseId)?.state).not.toBe('reported');
    expect(await audited()).toHaveLength(1);
  });

  it('are of one place of one log: sealed for another they are not believed', async () => {
    const other = await openWorld();
    const chief = await other.console(CHIEF);
    const data = { source: '12345', title: '别处的事', category: RUBBISH, place: { gridId: 'G111' } };
    accepted(await chief.command('case.report', data));
    await other.restart();
    const foreign = await readFold(other.store.events);
    await other.close();
    expect(foreign.mark.seq).toBe(1);
    await startAfter(() => foreign);
    expect(titleNow()).toBe('井盖松动');
    expect(await audited()).toHaveLength(1);
  });

  it('are compared with the folded log when the chains are verified', async () => {
    const verdict = async () => {
      const compare = { wrongFold: () => wrongFold(events(), 'live') };
      return (await createVerification(world.store, () => 42, compare).run()).chains[0];
    };
    await report('路灯不亮');
    await world.restart();
    expect(await verdict()).toMatchObject({ chain: 'live', ok: true, entries: 2 });
    const sound = await readFold(events());
    const extra = {
      part: 'case.numbering',
      key: 'nobody',
      seq: 1,
      text: '1',
      isAway: false,
      seal: '',
      n: 99,
    };
    const changes: readonly Change[] = [
      textChanged,
      withoutLast,
      ({ rows }) => ({ rows: rows.slice(1) }),
      ({ rows }) => ({ rows: [...rows, extra] }),
      ({ rows }) => ({ rows: rows.map((row) => ({ ...row, text: row.text.replace(/\[1\]/u, '[]') })) }),
      ({ rows }) => ({ rows: rows.map((row) => ({ ...row, text: '{' })) }),
    ];
    for (const change of changes) {
      await forgeFold(events(), { ...sound, ...change(sound) });
      expect(await verdict(), String(change)).toEqual(
        expect.objectContaining({ chain: 'live', ok: false, seq: 2, reason: 'snapshot-differs' }),
      );
    }
  });
});
