import { beforeEach, describe, expect, it } from 'vitest';
import {
  type AuditTrail,
  createAuditTrail,
  GATHER_MS,
  MOST_WAITING,
} from '../../../server/audit/auditTrail.ts';
import type { AuditStore } from '../../../server/store/AuditStore.ts';
import { createMemoryStore, type MemoryStore } from '../../../server/store/memory/memoryStore.ts';
import { person } from '../../kit/caseDistrict.ts';
import { createTestClock, type TestClock } from '../../kit/testClock.ts';

const CHIEF = person(['duty_chief', 'acceptor']);

describe('the audit trail', () => {
  let memory: MemoryStore;
  let store: AuditStore;
  let clock: TestClock;
  let trail: AuditTrail;
  let faults: unknown[];
  beforeEach(() => {
    memory = createMemoryStore();
    store = memory.audit;
    clock = createTestClock();
    faults = [];
    trail = createAuditTrail({ store, clock, onFailure: (error) => faults.push(error) });
  });
  const stored = () => store.find({ limit: 1000 });
  /** Lets the write that a timer began come to its end. */
  const settle = () => trail.find({ limit: 1 });

  it('keeps who, in which role, did what, from where and when, and nothing that was not said', async () => {
    trail.record({ by: CHIEF, action: 'read-case', object: 'YX-1', ip: '127.0.0.1' });
    trail.record({ action: 'login-failed', result: 'bad-credentials' });
    expect(await trail.find({ limit: 10 })).toEqual([
      { seq: 2, at: clock.now(), actor: 'nobody', action: 'login-failed', result: 'bad-credentials' },
      {
        seq: 1,
        at: clock.now(),
        actor: CHIEF.id,
        role: 'duty_chief',
        action: 'read-case',
        object: 'YX-1',
        ip: '127.0.0.1',
        result: 'ok',
      },
    ]);
  });

  it('masks numbers of people in a purpose', async () => {
    await trail.append({ by: CHIEF, action: 'reveal-contact', purpose: '回拨 13800138000 核实' });
    expect((await stored())[0]?.purpose).toBe('回拨 138****8000 核实');
  });

  it('stores what was recorded a moment later, all of a moment in one write', async () => {
    let writes = 0;
    const append = store.append;
    trail = createAuditTrail({
      store: {
        ...store,
        append(entries) {
          writes += 1;
          return append(entries);
        },
      },
      clock,
    });
    for (let n = 0; n < 30; n += 1) trail.record({ by: CHIEF, action: 'read-case' });
    expect(writes).toBe(0);
    clock.advance(GATHER_MS);
    await settle();
    expect(writes).toBe(1);
    expect(await stored()).toHaveLength(30);
    expect(clock.pending).toBe(0);
  });

  it('is durable before an append resolves, with everything recorded before it', async () => {
    trail.record({ by: CHIEF, action: 'search' });
    await trail.append({ by: CHIEF, action: 'reveal-contact' });
    expect((await stored()).map(({ action }) => action)).toEqual(['reveal-contact', 'search']);
  });

  it('never goes back in time when the machine clock is set back', async () => {
    let time = 1_000;
    trail = createAuditTrail({ store, clock: { ...clock, now: () => time } });
    trail.record({ action: 'login' });
    time = 500;
    trail.record({ action: 'logout' });
    await settle();
    expect((await stored()).map(({ at }) => at)).toEqual([1_000, 1_000]);
  });

  it('lets nothing slip between two writes, whenever it comes', async () => {
    for (let turns = 0; turns < 12; turns += 1) {
      const first = trail.append({ by: CHIEF, action: 'search' });
      for (let turn = 0; turn < turns; turn += 1) await undefined;
      await Promise.all([first, trail.append({ by: CHIEF, action: 'reveal-contact' })]);
    }
    expect(await stored()).toHaveLength(24);
  });

  describe('on a disk that cannot be written', () => {
    it('refuses what has to be audited first, keeps the rest and stores it later', async () => {
      const repair = memory.faults.fillDisk('audit');
      trail.record({ by: CHIEF, action: 'read-case' });
      await expect(trail.append({ by: CHIEF, action: 'reveal-contact' })).rejects.toMatchObject({
        code: 'store-unavailable',
      });
      expect(trail.waiting()).toBe(1);
      expect(faults).toHaveLength(1);
      clock.advance(5_000);
      await settle();
      expect(trail.waiting()).toBe(1);
      repair();
      clock.advance(5_000);
      await settle();
      expect((await stored()).map(({ action }) => action)).toEqual(['read-case']);
    });

    it('gives up the oldest when too much waits, and says how many', async () => {
      const repair = memory.faults.fillDisk('audit');
      for (let n = 0; n < MOST_WAITING + 7; n += 1) {
        trail.record({ by: CHIEF, action: 'read-case', object: `YX-${n}` });
      }
      expect(trail.waiting()).toBe(MOST_WAITING);
      await settle();
      repair();
      await trail.close();
      const [gap, first] = await store.read(0, 2);
      expect(JSON.parse(gap?.text ?? '')).toMatchObject({ action: 'audit-gap', count: 7 });
      expect(JSON.parse(first?.text ?? '')).toMatchObject({ object: 'YX-7' });
      expect((await store.head()).seq).toBe(MOST_WAITING + 1);
    });
  });

  it('stores what waits when it is closed, and leaves no timer behind', async () => {
    trail.record({ by: CHIEF, action: 'logout' });
    await trail.close();
    expect(await stored()).toHaveLength(1);
    expect(clock.pending).toBe(0);
  });
});
