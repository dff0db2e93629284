import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Case } from '../../../domain/case/case.ts';
import { orderKeys } from '../../../domain/case/caseOrder.ts';
import { liveTest } from '../../../domain/case/liveFacets.ts';
import type { CaseColumn } from '../../../domain/contract/caseColumns.ts';
import type { Person } from '../../../domain/kernel.ts';
import type { Scope } from '../../../domain/people/scope.ts';
import { createPauses } from '../../../server/pauses.ts';
import { sortInPieces } from '../../../server/search/sortInPieces.ts';
import { createMemoryStore } from '../../../server/store/memory/memoryStore.ts';
import { aCase, caseNo } from '../../kit/aCase.ts';
import { openSearched, SEARCHED_DIRECTORY } from '../../kit/searched.ts';

const CHIEF: Scope = { kind: 'all', reporters: true };
const KEYS = orderKeys(SEARCHED_DIRECTORY, 'zh');

describe('cases put in order', () => {
  let opened: ReturnType<typeof openSearched>;
  beforeEach(async () => {
    opened = openSearched(createMemoryStore());
    await opened.ready();
  });
  afterEach(() => opened.search.stop());

  async function page(by: CaseColumn, isDescending: boolean, { offset = 0, limit = 10 } = {}) {
    const order = { key: KEYS[by], isDescending };
    const arranged = { order, fits: undefined, offset, name: `chief ${by} ${isDescending}` };
    const { cases, total } = await opened.search.find(CHIEF, { limit, arranged });
    return { numbers: cases.map(({ id }) => id), total };
  }

  it('stand by how urgent they are, newest first among equals, and the other way round', async () => {
    await opened.change(aCase(1), aCase(2, { urgency: 'urgent' }), aCase(3));
    expect((await page('urgency', true)).numbers).toEqual([2, 3, 1].map(caseNo));
    expect((await page('urgency', false)).numbers).toEqual([3, 1, 2].map(caseNo));
  });

  it('stand last where they have nothing in the column, either way', async () => {
    await opened.change(aCase(1, { externalId: 'B' }), aCase(2), aCase(3, { externalId: 'A' }));
    expect((await page('external', false)).numbers).toEqual([3, 1, 2].map(caseNo));
    expect((await page('external', true)).numbers).toEqual([1, 3, 2].map(caseNo));
  });

  it('stand by how a Chinese title is read', async () => {
    const titles = ['占道经营', '路灯不亮', '垃圾满溢'];
    await opened.change(...titles.map((title, n) => aCase(n + 1, { title })));
    expect((await page('matter', false)).numbers).toEqual([3, 2, 1].map(caseNo));
  });

  it('have pages of one list, whatever changes between them', async () => {
    await opened.change(...[1, 2, 3, 4].map((n) => aCase(n, { externalId: `${n}` })));
    expect(await page('external', false, { limit: 2 })).toEqual({ numbers: [1, 2].map(caseNo), total: 4 });
    await opened.change(aCase(4, { externalId: '0' }));
    expect((await page('external', false, { offset: 2, limit: 2 })).numbers).toEqual([3, 4].map(caseNo));
    expect((await page('external', false, { limit: 2 })).numbers).toEqual([4, 1].map(caseNo));
  });

  it('are narrowed by the moment: what is late now, what came within the hour', async () => {
    const HOUR = 3_600_000;
    const now = 100 * HOUR;
    const clock = (due: number) => ({ clocks: { K1: { startedAt: 0, due } } }) as unknown as Partial<Case>;
    await opened.change(
      aCase(1, { state: 'reported', reportedAt: now - 2 * HOUR, ...clock(now - 1) }),
      aCase(2, { state: 'reported', reportedAt: now - HOUR / 2, ...clock(now + 90 * HOUR) }),
    );
    const person = { id: 'p', roles: ['duty_chief'], scope: '*' } as unknown as Person;
    const under = async (question: Parameters<typeof liveTest>[0]) => {
      const fits = liveTest(question, { person, directory: SEARCHED_DIRECTORY, now });
      const arranged = { order: undefined, fits, offset: 0, name: JSON.stringify(question) };
      return (await opened.search.find(CHIEF, { limit: 9, arranged })).cases.map(({ id }) => id);
    };
    expect(await under({ clock: 'overdue' })).toEqual([caseNo(1)]);
    expect(await under({ clock: 'overdue,nearDue' })).toEqual([caseNo(1)]);
    expect(await under({ since: '1h' })).toEqual([caseNo(2)]);
    expect(await under({ mine: '1' })).toEqual([caseNo(2), caseNo(1)]);
  });
});

describe('sorting in pieces', () => {
  it('is the order of the keys, over many runs, with equal ones as they stood', async () => {
    const rows = Array.from({ length: 9_001 }, (_, n) => ({ item: n, key: (n * 7_919) % 500 }));
    const sorted = await sortInPieces(rows, false, createPauses());
    expect(sorted).toEqual([...rows].sort((a, b) => a.key - b.key || a.item - b.item));
  });
});
