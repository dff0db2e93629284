import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NO_FACTS } from '../../../domain/aggregate/facts.ts';
import type { Person } from '../../../domain/kernel.ts';
import { scopeOf } from '../../../domain/people/scope.ts';
import type { ReadFacts } from '../../../server/dispatch/deciding.ts';
import type { Dispatcher } from '../../../server/dispatch/dispatcher.ts';
import { resolvePlace } from '../../../server/district/place.ts';
import { createVault } from '../../../server/people/vault.ts';
import type { EventLog } from '../../../server/store/EventLog.ts';
import { createMemoryStore, type MemoryStore } from '../../../server/store/memory/memoryStore.ts';
import { DISTRICT, person, RUBBISH, RUBBISH_REPORT } from '../../kit/caseDistrict.ts';
import { foldMark } from '../../kit/foldBuilders.ts';
import { createTestClock, type TestClock } from '../../kit/testClock.ts';
import { openTestDispatcher } from '../../kit/testDispatcher.ts';
import { TEST_DISTRICT } from '../../kit/testDistrict.ts';
import { accepted, refusedWith } from '../../kit/world.ts';

const CHIEF = person(['duty_chief', 'acceptor', 'dispatcher']);
const vault = createVault(new Uint8Array(32).fill(1));

describe('the dispatcher', () => {
  let store: MemoryStore;
  let log: EventLog;
  let clock: TestClock;
  let dispatcher: Dispatcher;
  let failures: unknown[];
  let calls = 0;

  async function open(mostRemembered?: number): Promise<Dispatcher> {
    return openTestDispatcher({
      log,
      clock,
      resolvePlace: (input) => {
        if (input?.text === 'a bug') throw new Error('a bug in a rule');
        return resolvePlace(input, TEST_DISTRICT);
      },
      seal: vault.seal,
      ...(mostRemembered === undefined ? {} : { mostRemembered }),
      signs: {
        storeFailed: (error) => failures.push(error),
        foldFailed: (error) => failures.push(error),
      },
    });
  }

  beforeEach(async () => {
    store = createMemoryStore();
    log = store.events;
    clock = createTestClock();
    failures = [];
    dispatcher = await open();
  });
  afterEach(() => dispatcher.stop());

  const submit = (commands: unknown[], id = `call-${++calls}-of-test`, by: Person = CHIEF) =>
    dispatcher.submit({ id, world: 'live', commands }, { person: by, scope: scopeOf(by, DISTRICT) });
  const report = (more: object = {}, id?: string) =>
    submit(
      [
        {
          type: 'case.report',
          data: { source: '12345', title: '垃圾满溢', category: RUBBISH, place: { gridId: 'G111' }, ...more },
        },
      ],
      id,
    );

  it('puts all calls of a moment into one transaction and numbers them in order', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => report()));
    expect(answers.map((answer) => accepted(answer).seq)).toEqual(
      Array.from({ length: 50 }, (_, n) => n + 1),
    );
    expect(log.stats().transactions).toBe(1);
  });

  it('gathers what comes while a commit is in flight into the next one', async () => {
    const release = store.faults.holdWrites();
    const first = report();
    await new Promise((resolve) => setImmediate(resolve));
    const more = Array.from({ length: 20 }, () => report());
    release();
    await Promise.all([first, ...more]);
    expect(log.stats().transactions).toBe(2);
  });

  it('shows and acknowledges nothing before it is durable', async () => {
    const release = store.faults.holdWrites();
    const heard: number[] = [];
    dispatcher.follow((commit) => heard.push(commit.to));
    let acknowledged = false;
    const answer = report().then((ack) => {
      acknowledged = true;
      return ack;
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect({ acknowledged, heard, shown: dispatcher.durable.cases.size }).toEqual({
      acknowledged: false,
      heard: [],
      shown: 0,
    });
    release();
    accepted(await answer);
    expect(heard).toEqual([1]);
    expect(dispatcher.durable.cases.size).toBe(1);
  });

  it('holds a refusal back until what it rests on is durable, and shows the case as it then is', async () => {
    const { caseId } = accepted(await report());
    const release = store.faults.holdWrites();
    const filed = submit([{ type: 'case.file', data: { caseId } }]);
    const stale = submit([{ type: 'case.file', data: { caseId }, expect: { version: 1 } }]);
    let isAnswered = false;
    void stale.then(() => {
      isAnswered = true;
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(isAnswered).toBe(false);
    release();
    accepted(await filed);
    expect(await stale).toMatchObject({ code: 'version-conflict', current: { version: 3, state: 'filed' } });
  });

  it('folds to the same world after a start from the log and from its rows', async () => {
    const { caseId } = accepted(await report({ externalId: 'A-1' }));
    accepted(await submit([{ type: 'case.file', data: { caseId } }]));
    const whole = async () => {
      const { seq, subjects, indexes } = dispatcher.durable;
      return structuredClone({ seq, subjects, indexes, events: await dispatcher.eventsOf(caseId) });
    };
    const before = await whole();
    await dispatcher.stop();
    expect((await log.foldMark('live'))?.seq).toBe(3);
    store = createMemoryStore({ reopen: store });
    log = store.events;
    dispatcher = await open();
    expect(await whole()).toEqual(before);

    const mark = await log.foldMark('live');
    await log.putFold('live', [], { ...foldMark(3), ...mark, form: 'of an earlier version' });
    dispatcher = await open();
    expect(await whole()).toEqual(before);
    expect(accepted(await report()).caseId).toBe('YX-20261121-000002');
  });

  it('knows a report by source and number and makes one case of two', async () => {
    const first = accepted(await report({ externalId: 'A-1' }));
    const second = await report({ externalId: 'A-1' });
    expect(second).toMatchObject({ ok: true, results: [{ caseId: first.caseId, repeated: true }] });
    expect(dispatcher.durable.seq).toBe(1);
    const twins = await Promise.all([report({ externalId: 'A-2' }), report({ externalId: 'A-2' })]);
    expect(new Set(twins.map((twin) => accepted(twin).caseId)).size).toBe(1);
    expect(dispatcher.durable.seq).toBe(2);
  });

  it('keeps names and numbers out of the log and in the vault', async () => {
    const { caseId } = accepted(
      await report({
        title: '请打13812345678',
        description: '身份证44010419900101123X',
        place: { gridId: 'G111', text: '找13987654321的门' },
        reporter: { name: '某某某', phone: '13712345678' },
      }),
    );
    const text = JSON.stringify(await log.read('live', 0, 10));
    for (const secret of ['13812345678', '44010419900101123X', '13987654321', '某某某', '13712345678']) {
      expect(text).not.toContain(secret);
    }
    expect(text).toContain('请打138****5678');
    const [reporterId = ''] = dispatcher.durable.cases.get(caseId)?.reporterIds ?? [];
    const contact = await store.contacts.read(reporterId);
    expect(contact && vault.open(contact)).toEqual({
      name: '某某某',
      phone: '13712345678',
      originals: {
        title: '请打13812345678',
        description: '身份证44010419900101123X',
        'place.text': '找13987654321的门',
      },
    });
  });

  it('keeps the original of a masked note under the id of its command', async () => {
    const { caseId } = accepted(await report());
    const reason = '当事人13812345678要求';
    accepted(
      await submit(
        [{ type: 'case.setUrgency', data: { caseId, urgency: 'urgent', reason } }],
        'note-with-phone',
      ),
    );
    const contact = await store.contacts.read('note-with-phone#0');
    expect(contact && vault.open(contact)).toEqual({ originals: { reason } });
  });

  it('stores no contact of a report that was refused', async () => {
    expect(refusedWith(await report({ source: '', reporter: { phone: '13712345678' } }))).toBe(
      'channel-required',
    );
    expect(await store.contacts.readAny()).toBeUndefined();
  });

  it('never lets time run backwards', async () => {
    accepted(await report());
    clock.advance(-60_000);
    accepted(await report());
    const [first, second] = await log.read('live', 0, 10);
    expect(second?.event.at).toBe(first?.event.at);
  });

  it('takes what its failed commit stored all the same', async () => {
    await dispatcher.stop();
    const { append, follow } = store.events;
    let isBroken = true;
    log = {
      ...store.events,
      async append(batch) {
        const head = await append(batch);
        if (isBroken) throw new Error('the connection broke after the commit');
        return head;
      },
      follow: (listener) => follow((commit) => (isBroken ? undefined : listener(commit))),
    };
    dispatcher = await open();
    const heard: number[] = [];
    dispatcher.follow((commit) => heard.push(commit.from, commit.to));
    expect(refusedWith(await report({}, 'stored-all-the-same'))).toBe('store-unavailable');
    isBroken = false;
    expect(dispatcher.readiness()).toEqual({ ready: false, code: 'store-unavailable' });
    clock.advance(1_000);
    while (!dispatcher.readiness().ready) await new Promise((resolve) => setImmediate(resolve));
    expect(heard).toEqual([1, 1]);
    expect(dispatcher.durable.cases.size).toBe(1);
    expect(accepted(await report({}, 'stored-all-the-same'))).toMatchObject({ seq: 1 });
    expect(accepted(await report()).seq).toBe(2);
  });

  it('takes half a call back when a rule fails with a bug, and goes on', async () => {
    const data = RUBBISH_REPORT;
    const broken = { ...data, place: { text: 'a bug' } };
    const call = [
      { type: 'case.report', data },
      { type: 'case.report', data: broken },
    ];
    await expect(async () => submit(call, 'call-with-a-bug')).rejects.toThrow('a bug in a rule');
    expect(accepted(await submit([{ type: 'case.report', data }], 'call-with-a-bug'))).toMatchObject({
      seq: 1,
      caseId: 'YX-20261121-000001',
    });
  });

  it('remembers the newest answers and finds the older ones in the log', async () => {
    await dispatcher.stop();
    dispatcher = await open(3);
    const ids = [1, 2, 3, 4, 5, 6].map((n) => `remembered-${n}`);
    for (const id of ids) accepted(await report({}, id));
    for (const [n, id] of ids.entries()) expect(accepted(await report({}, id)).seq).toBe(n + 1);
    const others = await Promise.all(ids.map((id) => report({ title: '另一件事' }, id)));
    expect(new Set(others.map(refusedWith))).toEqual(new Set(['id-reused']));
    const twins = await Promise.all([report({}, 'new-at-once'), report({}, 'new-at-once')]);
    expect(twins.map((twin) => accepted(twin).seq)).toEqual([7, 7]);
    await dispatcher.stop();
    dispatcher = await open(3);
    expect(accepted(await report({}, 'remembered-1')).seq).toBe(1);
    expect(dispatcher.durable.seq).toBe(7);
  });

  it('reads whom all commands of a call name in one go', async () => {
    await dispatcher.stop();
    const reads: (readonly string[])[] = [];
    const readFacts: ReadFacts = async ({ accounts = [] }) => {
      reads.push(accounts);
      return { ...NO_FACTS, accounts: new Map(accounts.map((id) => [id, { ...CHIEF, id, unitId: 'C' }])) };
    };
    dispatcher = await openTestDispatcher({ log, clock, readFacts });
    const cases = await Promise.all([report(), report(), report()]);
    const voids = cases.map((answer, n) => ({
      type: 'case.void',
      data: { caseId: accepted(answer).caseId, reason: '误报', requestedBy: `p-${n}` },
    }));
    accepted(await submit(voids));
    expect(reads).toEqual([['p-0', 'p-1', 'p-2']]);
  });

  it('refuses new calls while it stops, and finishes those under way', async () => {
    const release = store.faults.holdWrites();
    const underWay = report();
    await new Promise((resolve) => setImmediate(resolve));
    const stopped = dispatcher.stop();
    expect(refusedWith(await report())).toBe('stopping');
    release();
    accepted(await underWay);
    await stopped;
    expect((await log.foldMark('live'))?.seq).toBe(1);
  });
});
