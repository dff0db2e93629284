import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { indexOf } from '../../../domain/aggregate/indexes.ts';
import type { Case } from '../../../domain/case/case.ts';
import { CASE_INDEXES } from '../../../domain/case/caseIndexes.ts';
import { readTextQuery } from '../../../domain/case/caseText.ts';
import { KINDS } from '../../../domain/kinds.ts';
import type { Scope } from '../../../domain/people/scope.ts';
import { emptySituation } from '../../../domain/situation.ts';
import { createAudienceIndex } from '../../../server/link/audience.ts';
import { createPauses } from '../../../server/pauses.ts';
import { lookThrough } from '../../../server/search/lookThrough.ts';
import { createMemoryStore } from '../../../server/store/memory/memoryStore.ts';
import type { Store } from '../../../server/store/Store.ts';
import { StoreError } from '../../../server/store/StoreError.ts';
import { openSqliteStore } from '../../../server/store/sqlite/sqliteStore.ts';
import { aCase, caseNo } from '../../kit/aCase.ts';
import { allPresent } from '../../kit/allPresent.ts';
import { openSearched, SEARCHED_DIRECTORY, type SearchedOptions } from '../../kit/searched.ts';

const CHIEF: Scope = { kind: 'all', reporters: true };
const EMPTY = { ids: [], count: 0, next: undefined, millis: 1 };

describe('the index of a world', () => {
  let folder: string;
  let store: Store;
  const open = async () => {
    store = await openSqliteStore({ file: join(folder, 'lingxing.db') });
  };
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'lingxing-search-'));
    await open();
  });
  afterEach(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });
  const indexFile = () => join(folder, 'lingxing.search.db');
  const titled = (n: number, title: string) => aCase(n, { title });
  const found = async ({ search }: ReturnType<typeof openSearched>, q: string) =>
    (await search.find(CHIEF, { q, limit: 50 })).cases.map(({ id }) => id);

  /** A world with three cases that was stopped in order, and what is opened over it afterwards. */
  async function lived(options: SearchedOptions = {}) {
    const before = openSearched(store, options);
    await before.ready();
    await before.change(titled(1, '路灯不亮'));
    await before.change(titled(2, '垃圾满溢'));
    await before.change(titled(3, '水管爆裂'));
    await before.search.stop();
    return before.durable;
  }

  it('is found as it was left: a start puts nothing in', async () => {
    const durable = await lived();
    await store.close();
    await open();
    const after = openSearched(store, { durable });
    await after.ready();
    expect(await found(after, '垃圾')).toEqual([caseNo(2)]);
    expect(after.calls).toEqual({ found: 1, put: [] });
  });

  it('finds closed cases by how their review stands, and no more once it is concluded', async () => {
    const opened = openSearched(store);
    await opened.ready();
    const closed = (n: number, state: 'open' | 'upheld') =>
      aCase(n, { state: 'closed', review: { at: 1, due: 2, cause: 'rating', state } });
    await opened.change(closed(1, 'open'), closed(2, 'upheld'), titled(3, '路灯不亮'));
    const under = async (review: string) =>
      (await opened.search.find(CHIEF, { review, limit: 50 })).cases.map(({ id }) => id);
    expect(await under('open')).toEqual([caseNo(1)]);
    await opened.change(closed(1, 'upheld'));
    expect([await under('open'), await under('upheld')]).toEqual([[], [caseNo(2), caseNo(1)]]);
    await opened.search.stop();
  });

  it('finds what waits for an oversight desk, each queue by itself', async () => {
    const opened = openSearched(store);
    await opened.ready();
    const by = { id: 'p', role: 'supervisor' } as const;
    await opened.change(
      aCase(1, { state: 'closed', review: { at: 1, due: 2, cause: 'rating', state: 'open' } }),
      aCase(2, {
        supervisions: [{ id: 's', kind: 'normal', ground: 'overdue', by, at: 1, replyDue: 2, state: 'open' }],
      }),
      aCase(3, { state: 'closed', rating: { score: 2, at: 5 } }),
      aCase(4, {
        state: 'closed',
        rating: { score: 1, at: 5 },
        callbacks: [{ at: 6, by, reached: true }],
      }),
      titled(5, '路灯不亮'),
    );
    const waiting = async (oversight: string) =>
      (await opened.search.find(CHIEF, { oversight, limit: 50 })).cases.map(({ id }) => id);
    expect(await waiting('review')).toEqual([caseNo(1)]);
    expect(await waiting('supervision')).toEqual([caseNo(2)]);
    expect(await waiting('callback')).toEqual([caseNo(3)]);
    expect(await waiting('leader')).toEqual([]);
    await opened.search.stop();
  });

  it('catches up from the log with what came after it was last written', async () => {
    const durable = await lived();
    const crashed = openSearched(store, { durable });
    await crashed.change(titled(2, '窨井盖松动'));
    const after = openSearched(store, { durable });
    await after.ready();
    expect(after.calls.put).toEqual([caseNo(2)]);
    expect(await found(after, '垃圾')).toEqual([]);
    expect(await found(after, '井盖')).toEqual([caseNo(2)]);
  });

  it('is made anew from the cases when its file is gone, or was made in another way', async () => {
    const durable = await lived();
    await store.close();
    rmSync(indexFile());
    await open();
    for (const form of ['one', 'two']) {
      const after = openSearched(store, { durable, form });
      await after.ready();
      expect(after.calls.put, form).toEqual([1, 2, 3].map(caseNo));
      expect(await found(after, '垃圾'), form).toEqual([caseNo(2)]);
      await after.search.stop();
    }
  });

  it('made anew has the cases in their order, however long they are', async () => {
    const durable = emptySituation('live');
    const numbers = Array.from({ length: 60 }, (_, n) => n + 1);
    for (const n of numbers) {
      // Some of them fill a step by themselves: what is left over of it comes before the next.
      const born = aCase(n, { title: '路灯', description: n % 7 === 0 ? '长'.repeat(90_000) : '短' });
      durable.cases.set(born.id, born);
      CASE_INDEXES.remember(born, (name) => indexOf(durable, name));
    }
    const opened = openSearched(store, { durable });
    await opened.ready();
    expect(opened.calls.put).toEqual(numbers.map(caseNo));
    expect((await found(opened, '路灯')).slice(0, 5)).toEqual([60, 59, 58, 57, 56].map(caseNo));
    await opened.search.stop();
  });

  it('is made anew when it is of another log, as after a restore', async () => {
    await lived();
    const other = createMemoryStore();
    const restored = openSearched(other);
    for (const n of [4, 5, 6, 7]) await restored.change(titled(n, '路灯不亮'));
    const after = openSearched(other, { durable: restored.durable, index: store.search });
    await after.ready();
    expect(await found(after, '垃圾')).toEqual([]);
    expect(await found(after, '灯')).toEqual([7, 6, 5, 4].map(caseNo));
  });

  it('gives way when its file is damaged: cases are found meanwhile, and it is made anew', async () => {
    const durable = await lived();
    await store.close();
    writeFileSync(indexFile(), Buffer.alloc(statSync(indexFile()).size, 'x'));
    await open();
    const after = openSearched(store, { durable });
    expect(await found(after, '垃圾')).toEqual([caseNo(2)]);
    await after.ready();
    expect(after.calls.put).toEqual([1, 2, 3].map(caseNo));
    expect(await found(after, '垃圾')).toEqual([caseNo(2)]);
    expect(after.calls.found).toBe(1);
  });

  it('is readable by its owner alone, as the database is', async () => {
    await lived();
    expect(statSync(indexFile()).mode & 0o777).toBe(0o600);
  });

  it('that cannot be written is done without, told of, and tried again', async () => {
    const memory = createMemoryStore();
    const { search, change, calls, troubles, ready } = openSearched(memory);
    await ready();
    const empty = memory.faults.fillDisk('search');
    await change(titled(1, '路灯不亮'));
    expect((await search.find(CHIEF, { q: '路灯', limit: 1 })).total).toBe(1);
    expect(troubles).toHaveLength(1);
    expect(calls.found).toBe(0);
    empty();
    await change(titled(2, '路灯不亮'));
    expect((await search.find(CHIEF, { q: '路灯', limit: 1 })).total).toBe(2);
  });

  it('that fails while it is asked is done without, and looked at anew', async () => {
    const memory = createMemoryStore();
    const failure = new StoreError('store-damaged', 'malformed');
    const index = { ...memory.search, find: () => Promise.reject(failure) };
    const failing = openSearched(memory, { index });
    await failing.ready();
    await failing.change(titled(1, '路灯不亮'));
    expect(await found(failing, '路灯')).toEqual([caseNo(1)]);
    expect(failing.troubles).toEqual([failure]);
  });
});

describe('a search that takes long', () => {
  it('is cut off between two pieces of the index, and says so', async () => {
    const memory = createMemoryStore();
    const pieces = [
      { ids: [caseNo(1)], count: 5, next: 9, millis: 150 },
      { ...EMPTY, count: 2, next: 4, millis: 150 },
      { ...EMPTY, count: 1 },
    ];
    const opened = openSearched(memory, {
      index: { ...memory.search, find: async () => pieces.shift() ?? EMPTY },
    });
    await opened.ready();
    await opened.change(aCase(1));
    const answer = await opened.search.find(CHIEF, { q: '事', limit: 10 });
    expect(answer).toMatchObject({ total: 7, isCutOff: true, cases: [{ id: caseNo(1) }] });
    expect(answer.work).toBeGreaterThanOrEqual(300);
  });

  it('is no work for the index when it asks for very much: that cannot be stopped', async () => {
    const opened = openSearched(createMemoryStore());
    await opened.ready();
    await opened.change(aCase(1, { title: '路灯不亮垃圾' }));
    const find = async (q: string) => (await opened.search.find(CHIEF, { q, limit: 1 })).total;
    expect(await find('路 灯 不 亮 垃 圾')).toBe(1);
    expect(await find(Array.from({ length: 60 }, (_, n) => `${n}`).join(' '))).toBe(0);
    expect(opened.calls.found).toBe(0);
    expect(await find('路灯 不亮 垃圾')).toBe(1);
    expect(opened.calls.found).toBe(1);
  });

  it('goes by the numbers where there is no index: what was put away and is back comes in its place, once', async () => {
    const durable = emptySituation('live');
    const away = new Map<string, Case>();
    for (const n of [1, 2, 3, 4, 5]) {
      CASE_INDEXES.remember(aCase(n), (name) => indexOf(durable, name));
      if (n === 2 || n === 4) away.set(caseNo(n), aCase(n));
      else durable.cases.set(caseNo(n), aCase(n));
    }
    // Brought back while others came in: it stands last in the map.
    durable.cases.delete(caseNo(1));
    durable.cases.set(caseNo(1), aCase(1));
    const all = new Map([...durable.cases, ...away]) as typeof durable.cases;
    const wanted = { scope: CHIEF, filters: {}, sought: readTextQuery('事'), limit: 3, most: 1_000 };
    const audience = createAudienceIndex(KINDS, SEARCHED_DIRECTORY);
    const parts = { durable, casesOf: allPresent({ cases: all }), audience };
    const answer = await lookThrough(parts, wanted, createPauses());
    expect(answer.cases.map(({ id }) => id)).toEqual([5, 4, 3].map(caseNo));
    expect(answer.total).toBe(5);
  });

  it('is cut off between two cases where there is no index', async () => {
    const durable = emptySituation('live');
    for (const n of [1, 2, 3, 4]) {
      durable.cases.set(caseNo(n), aCase(n));
      CASE_INDEXES.remember(aCase(n), (name) => indexOf(durable, name));
    }
    let worked = 0;
    const pauses = {
      isDue: () => true,
      pause: async () => undefined,
      aside: <T>(elsewhere: Promise<T>) => elsewhere,
      worked: () => (worked += 100),
    };
    const wanted = { scope: CHIEF, filters: {}, sought: readTextQuery('事'), limit: 10, most: 250 };
    const audience = createAudienceIndex(KINDS, SEARCHED_DIRECTORY);
    const answer = await lookThrough({ durable, casesOf: allPresent(durable), audience }, wanted, pauses);
    expect(answer.cases.map(({ id }) => id)).toEqual([caseNo(4), caseNo(3)]);
    expect(answer).toMatchObject({ total: 2, isCutOff: true });
  });
});
