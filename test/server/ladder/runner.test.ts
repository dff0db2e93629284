import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Case } from '../../../domain/case/case.ts';
import type { CommandCall } from '../../../domain/contract/commands.ts';
import type { Person } from '../../../domain/kernel.ts';
import type { SecretaryChoice } from '../../../domain/ladder/autoDispatch.ts';
import { scopeOf } from '../../../domain/people/scope.ts';
import type { Dispatcher } from '../../../server/dispatch/dispatcher.ts';
import { createRunner, type Runner } from '../../../server/ladder/runner.ts';
import { createVault } from '../../../server/people/vault.ts';
import { createMemoryStore, type MemoryStore } from '../../../server/store/memory/memoryStore.ts';
import { DISTRICT, person, RUBBISH } from '../../kit/caseDistrict.ts';
import { RULES, SUPERVISOR, shanghai } from '../../kit/caseStory.ts';
import { createTestClock, type TestClock } from '../../kit/testClock.ts';
import { openTestDispatcher } from '../../kit/testDispatcher.ts';
import { accepted } from '../../kit/world.ts';

const CHIEF = person(['duty_chief', 'acceptor', 'dispatcher']);
const MINUTE = 60_000;
const vault = createVault(new Uint8Array(32).fill(1));

describe('the runner', () => {
  let store: MemoryStore;
  let clock: TestClock;
  let dispatcher: Dispatcher;
  let runner: Runner;
  let trouble: string[];
  let calls = 0;

  beforeEach(async () => {
    store = createMemoryStore();
    clock = createTestClock(shanghai('2026-11-20 10:00'));
    trouble = [];
    secretaryChoice = () => undefined;
    dispatcher = await openTestDispatcher({ log: store.events, clock, seal: vault.seal });
    runner = runnerOver(dispatcher);
  });
  afterEach(async () => {
    await runner.stop();
    await dispatcher.stop();
    expect(clock.pending).toBe(0);
  });

  const runnerOver = (over: Parameters<typeof createRunner>[0]['dispatcher']): Runner =>
    createRunner({
      dispatcher: over,
      clock,
      rules: RULES,
      directory: DISTRICT,
      secretaryChoice: () => secretaryChoice(),
      onTrouble: () => noteTrouble,
    });

  let secretaryChoice: () => ReturnType<SecretaryChoice> = () => undefined;
  const noteTrouble = (error: unknown) => {
    trouble.push(error instanceof Error ? error.message : String(error));
  };

  async function give(by: Person, type: string, data: object): Promise<string> {
    const call = { id: `runner-test-${++calls}`, world: 'live', commands: [{ type, data }] };
    return accepted(await dispatcher.submit(call, { person: by, scope: scopeOf(by, DISTRICT) })).caseId;
  }

  const report = (fields: object = {}) =>
    give(CHIEF, 'case.report', {
      source: '12345',
      title: '垃圾满溢',
      category: RUBBISH,
      place: { gridId: 'G111' },
      ...fields,
    });

  async function pass(ms: number): Promise<void> {
    clock.advance(ms);
    await runner.settled();
  }

  const caseOf = (id: string): Case => {
    const thisCase = dispatcher.durable.cases.get(id);
    if (thisCase === undefined) throw new Error(`no case ${id}`);
    return thisCase;
  };

  it('sends a case back when nobody has verified it in time', async () => {
    runner.start();
    const id = await report();
    await give(CHIEF, 'case.assignVerify', { caseId: id });
    const due = caseOf(id).verification?.due ?? 0;
    await pass(due - clock.now() - 1);
    expect(caseOf(id).state).toBe('verifying');
    await pass(1);
    expect(caseOf(id)).toMatchObject({ state: 'reported', verification: { state: 'expired' } });
  });

  it('closes a split case with the last of its parts', async () => {
    runner.start();
    const id = await report();
    await give(CHIEF, 'case.split', { caseId: id, parts: [{ title: '灯' }, { title: '盖' }] });
    const other = person('duty_chief', 'D', 2);
    for (const part of caseOf(id).childIds ?? []) {
      expect(caseOf(id).state).toBe('split');
      await give(CHIEF, 'case.void', { caseId: part, reason: '误报', requestedBy: other.id });
      await runner.settled();
    }
    expect(caseOf(id)).toMatchObject({ state: 'closed', closure: { kind: 'rollup', by: { id: 'system' } } });
  });

  it('opens the review of one closing on the spot in ten, and none of the others', async () => {
    runner.start();
    const data = { source: 'patrol', title: '乱堆', category: RUBBISH, urgency: 'general', text: '已清走' };
    for (let n = 0; n < 40; n += 1) {
      const place = { gridId: ['G111', 'G112', 'G211', 'G212'][n % 4] };
      await give(person('grid_member'), 'case.selfResolve', { ...data, place });
    }
    await runner.settled();
    const cases = [...dispatcher.durable.cases.values()];
    const sampled = cases.filter((thisCase) => thisCase.closure?.sampled === true);
    expect(sampled.length).toBeGreaterThan(0);
    for (const thisCase of cases) expect(thisCase.review !== undefined).toBe(sampled.includes(thisCase));
    const [first] = sampled;
    await give(SUPERVISOR, 'case.concludeReview', { caseId: first?.id, text: '属实' });
    expect(caseOf(first?.id ?? '').clocks.K6?.stoppedAt).toBe(clock.now());
  });

  it('tries again when the store was down, and does everything once', async () => {
    runner.start();
    const id = await report();
    const mend = store.faults.fillDisk();
    clock.advance(40 * MINUTE);
    await expect.poll(() => trouble).toEqual(['timer.rung store-unavailable']);
    expect(caseOf(id).rungs).toBeUndefined();
    mend();
    for (let n = 0; n < 20; n += 1) await pass(5_000);
    expect(caseOf(id).rungs).toMatchObject([{ clock: 'K1', rung: 'breach' }]);
    expect((await dispatcher.eventsOf(id)).map(({ event }) => event.type)).toEqual([
      'CaseReported',
      'SlaBreached',
    ]);
    expect(new Set(trouble)).toEqual(new Set(['timer.rung store-unavailable']));
  });

  it('lets people in between when it has much to catch up with', async () => {
    for (let n = 0; n < 450; n += 1) {
      await report({
        place: { gridId: ['G111', 'G112', 'G121', 'G122'][n % 4] },
        reporter: { name: `${n}` },
      });
    }
    clock.advance(60 * MINUTE);
    runner.start();
    const before = dispatcher.durable.seq;
    await new Promise((resolve) => setImmediate(resolve));
    const { seq } = accepted(
      await dispatcher.submit(
        {
          id: 'in-between',
          world: 'live',
          commands: [
            { type: 'case.report', data: { source: 'wechat', title: '灯', place: { gridId: 'G211' } } },
          ],
        },
        { person: CHIEF, scope: scopeOf(CHIEF, DISTRICT) },
      ),
    );
    await runner.settled();
    expect(seq - before).toBeLessThan(250);
    expect(dispatcher.durable.seq - before).toBeGreaterThan(450);
    expect(trouble).toEqual([]);
  });

  it('does not ask again and again for a step that is refused, until the case changes', async () => {
    const requests: string[] = [];
    const refusing: Pick<Dispatcher, 'world' | 'submit' | 'durable' | 'follow'> = {
      ...dispatcher,
      submit: async (payload) => {
        requests.push((payload as CommandCall).commands[0]?.type ?? '');
        return { ok: false, code: 'not-due', message: '' };
      },
    };
    runner = runnerOver(refusing);
    runner.start();
    const id = await report();
    await pass(40 * MINUTE);
    await pass(10 * MINUTE);
    expect(requests).toEqual(['timer.rung']);
    expect(trouble).toEqual(['timer.rung not-due']);
    await give(CHIEF, 'case.setUrgency', { caseId: id, urgency: 'important' });
    await runner.settled();
    expect(requests).toHaveLength(2);
  });

  it('sends what the secretary is sure of, and names it', async () => {
    secretaryChoice = () => ({ unitId: 'B1', confidence: 0.97 });
    runner.start();
    const id = await report();
    await give(CHIEF, 'case.file', { caseId: id, category: RUBBISH, urgency: 'general' });
    await runner.settled();
    expect(trouble).toEqual([]);
    expect(caseOf(id)).toMatchObject({ state: 'dispatched', primaryUnitId: 'B1' });
    const events = (await store.events.read('live', 0, 100)).map(({ event }) => event);
    expect(events.find(({ type }) => type === 'CaseDispatched')?.data).toMatchObject({
      mode: 'auto',
      ruleId: `secretary:${RUBBISH}`,
    });
  });

  it('notices within half a minute that a clock was set on', async () => {
    runner.start();
    const id = await report();
    // As after a sleep: the timers stood still while the clock went on.
    const late = createTestClock(clock.now());
    await runner.stop();
    let time = late.now();
    const setOn = { ...late, now: () => time, after: late.after, every: late.every };
    runner = createRunner({
      dispatcher,
      clock: setOn,
      rules: RULES,
      directory: DISTRICT,
      secretaryChoice: () => undefined,
      onTrouble: () => noteTrouble,
    });
    runner.start();
    time += 2 * 60 * MINUTE;
    clock.advance(2 * 60 * MINUTE);
    late.advance(30_000);
    await runner.settled();
    expect(caseOf(id).clocks.K1?.breachedAt).toBe(shanghai('2026-11-20 10:30'));
  });
});
