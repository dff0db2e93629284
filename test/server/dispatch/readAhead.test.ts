import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KINDS } from '../../../domain/kinds.ts';
import { scopeOf } from '../../../domain/people/scope.ts';
import type { Dispatcher } from '../../../server/dispatch/dispatcher.ts';
import { readAhead } from '../../../server/dispatch/readAhead.ts';
import { createMemoryStore, type MemoryStore } from '../../../server/store/memory/memoryStore.ts';
import { DISTRICT, person } from '../../kit/caseDistrict.ts';
import { createTestClock } from '../../kit/testClock.ts';
import { openTestDispatcher } from '../../kit/testDispatcher.ts';

const CHIEF = person(['duty_chief', 'acceptor', 'dispatcher']);
const COLLEAGUE = person(['duty_chief', 'acceptor', 'dispatcher'], 'D', 2);
const callerOf = (person: typeof CHIEF) => ({ person, scope: scopeOf(person, DISTRICT) });
const CALLER = callerOf(CHIEF);
const LONG = '门口路灯不亮，请回电 13812345678。'.repeat(150);

const report = (n: number, description: string) => ({
  type: 'case.report',
  data: { source: '12345', title: `路灯 ${n}`, description, place: { gridId: 'G111' } },
});
const many = (n: number) => Array.from({ length: n }, (_, i) => report(i, `${i} 号${LONG}`));

describe('a call of many long texts', () => {
  let store: MemoryStore;
  let dispatcher: Dispatcher;
  beforeEach(async () => {
    store = createMemoryStore();
    dispatcher = await openTestDispatcher({ log: store.events, clock: createTestClock() });
  });
  afterEach(() => dispatcher.stop());

  /** One after the other without waiting for the answers; in which order they were answered. */
  async function answeredIn(
    calls: readonly (readonly [name: string, by: typeof CHIEF, commands: readonly object[]])[],
  ) {
    const answered: string[] = [];
    const sent = calls.map(async ([name, by, commands]) => {
      const { ok } = await dispatcher.submit({ id: `call-${name}`, world: 'live', commands }, callerOf(by));
      answered.push(ok ? name : `${name} refused`);
    });
    await Promise.all(sent);
    return answered;
  }

  it('has them read by turns, and a colleague who comes meanwhile is answered first', async () => {
    const answered = await answeredIn([
      ['long', CHIEF, many(40)],
      ['short', COLLEAGUE, [report(99, '短')]],
    ]);
    expect(answered).toEqual(['short', 'long']);
  });

  it('is not overtaken by what the same account sends behind it', async () => {
    const answered = await answeredIn([
      ['long', CHIEF, many(20)],
      ['short', CHIEF, [report(97, '短')]],
      ['longer', CHIEF, many(30)],
      ['last', CHIEF, [report(98, '短')]],
    ]);
    expect(answered).toEqual(['long', 'short', 'longer', 'last']);
    const titles = [...dispatcher.durable.cases.values()].map(({ title }) => title);
    expect(titles.indexOf('路灯 97')).toBe(20);
    expect(titles.at(-1)).toBe('路灯 98');
  });

  it('is stored as if each had been read in its place', async () => {
    await dispatcher.submit({ id: 'long-call', world: 'live', commands: many(3) }, CALLER);
    const stored = JSON.stringify(await store.events.read('live', 0, 100));
    expect(stored).toContain('138****5678');
    expect(stored).not.toContain('13812345678');
  });

  it('reads on the spot what is short', () => {
    const call = (commands: readonly { readonly type: string; readonly data: object }[]) => ({
      commands: commands as never,
      content: JSON.stringify(commands),
    });
    expect(readAhead(call(many(1).slice(0, 0)), KINDS)).toBeUndefined();
    expect(readAhead(call([report(1, '请回电 13812345678')]), KINDS)).toBeUndefined();
    // No number, but danger and the kind of matter are to be read.
    expect(readAhead(call([report(1, '路灯不亮。'.repeat(4_000))]), KINDS)).toBeDefined();
    expect(readAhead(call(many(10)), KINDS)).toBeDefined();
  });
});
