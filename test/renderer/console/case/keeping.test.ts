import { describe, expect, it } from 'vitest';
import { changesSince, expectOf, seenOf } from '../../../../renderer/desk/changesSince.ts';
import type { DraftStorage } from '../../../../renderer/desk/draftShelf.ts';
import { createDraftBook } from '../../../../renderer/desk/drafts.ts';
import { createRecentReasons } from '../../../../renderer/desk/recentReasons.ts';
import { aCase, anEvent, caseNo } from '../../../kit/aCase.ts';

function memoryStorage(): DraftStorage & { readonly map: Map<string, string> } {
  const map = new Map<string, string>();
  return {
    map,
    get length() {
      return map.size;
    },
    key: (index) => [...map.keys()][index] ?? null,
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => void map.set(key, value),
    removeItem: (key) => void map.delete(key),
  };
}

const draft = (text: string, at = 1) => ({ values: { text }, seen: seenOf(aCase(1)), at });

describe('drafts', () => {
  it('survive a reload, by account, case and form', () => {
    const storage = memoryStorage();
    createDraftBook(storage, 'chief-1').write(caseNo(1), 'escalateLevel', draft('超出能力'));
    const again = createDraftBook(storage, 'chief-1');
    expect(again.read(caseNo(1), 'escalateLevel')?.values).toEqual({ text: '超出能力' });
    expect(again.read(caseNo(1), 'urge')).toBeUndefined();
    expect(again.read(caseNo(2), 'escalateLevel')).toBeUndefined();
    expect(createDraftBook(storage, 'chief-2').read(caseNo(1), 'escalateLevel')).toBeUndefined();
  });

  it('are kept in memory when storage is full', () => {
    const storage = memoryStorage();
    const full = {
      ...storage,
      setItem: () => {
        throw new Error('QuotaExceededError');
      },
    };
    const book = createDraftBook(full, 'chief-1');
    book.write(caseNo(1), 'urge', draft('快'));
    expect(book.read(caseNo(1), 'urge')?.values).toEqual({ text: '快' });
  });

  it('of an unreadable shape are dropped, and nothing else of that storage is touched', () => {
    const storage = memoryStorage();
    storage.setItem('lingxing.draft.1:chief-1:YX-20261121-000001:urge', '{"half":');
    storage.setItem('something.else', 'kept');
    expect(createDraftBook(storage, 'chief-1').flowsOf(caseNo(1))).toEqual([]);
    expect([...storage.map.keys()]).toEqual(['something.else']);
  });

  it('do not pile up: the oldest are forgotten', () => {
    const storage = memoryStorage();
    const book = createDraftBook(storage, 'chief-1');
    for (let n = 1; n <= 310; n += 1) book.write(caseNo(n), 'urge', draft('快', n));
    const again = createDraftBook(storage, 'chief-1');
    expect(storage.map.size).toBe(300);
    expect(again.read(caseNo(1), 'urge')).toBeUndefined();
    expect(again.read(caseNo(310), 'urge')).toBeDefined();
  });
});

describe('what changed since', () => {
  const before = aCase(1, { state: 'filed', version: 3, category: 'rubbish' });
  const after = aCase(1, { state: 'dispatched', version: 5, category: 'rubbish', primaryUnitId: 'water' });
  const event = anEvent('CaseDispatched', 9, caseNo(1), 4, {
    unitId: 'water',
    coUnitIds: [],
    mode: 'manual',
    leg: 1,
    level: 3,
    clocks: {},
  });

  it('names the field, both values and who did it, the unit before the state', () => {
    expect(changesSince(seenOf(before), after, [event], 'assign')).toEqual([
      { field: 'primaryUnitId', from: undefined, to: 'water', by: event.by, at: event.at },
      { field: 'state', from: 'filed', to: 'dispatched', by: event.by, at: event.at },
    ]);
  });

  it('leaves out what does not matter to the form', () => {
    const urgent = aCase(1, { ...before, version: 4, urgency: 'urgent' });
    expect(changesSince(seenOf(before), urgent, [], 'progress')).toEqual([]);
    expect(changesSince(seenOf(before), urgent, [], 'assign')).toHaveLength(1);
  });

  it('does not blame an event that was there before', () => {
    const old = { ...event, version: 2 };
    expect(changesSince(seenOf(before), after, [old], 'assign')[0]?.by).toBeUndefined();
  });

  it('is asked of the server too, a missing field as null', () => {
    expect(expectOf(seenOf(before), 'escalateLevel')).toEqual({
      fields: { state: 'filed', primaryUnitId: null, mergedInto: null },
    });
  });
});

describe('what a seat remembers', () => {
  it('keeps the last five reasons of a kind, newest first, each once', () => {
    const storage = memoryStorage();
    const reasons = createRecentReasons(storage, 'chief-1');
    for (const reason of ['一', '二', '三', '四', '五', '六', '二']) reasons.add('escalateLevel', reason);
    expect(createRecentReasons(storage, 'chief-1').of('escalateLevel')).toEqual([
      '二',
      '六',
      '五',
      '四',
      '三',
    ]);
    expect(reasons.of('void')).toEqual([]);
  });
});
