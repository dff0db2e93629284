import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CaseId, URGENCIES } from '../../../domain/case/case.ts';
import { projectCase, sees } from '../../../domain/case/caseSight.ts';
import { matchesText, readTextQuery } from '../../../domain/case/caseText.ts';
import { namesMeant } from '../../../domain/district/namesMeant.ts';
import type { Scope } from '../../../domain/people/scope.ts';
import type { CaseQuestion } from '../../../server/search/caseSearch.ts';
import { createMemoryStore } from '../../../server/store/memory/memoryStore.ts';
import type { Store } from '../../../server/store/Store.ts';
import { openSqliteStore } from '../../../server/store/sqlite/sqliteStore.ts';
import { aCase } from '../../kit/aCase.ts';
import { openSearched, SEARCHED_DIRECTORY, SEARCHED_DISTRICT } from '../../kit/searched.ts';

const DISTRICT = SEARCHED_DISTRICT;
const DIRECTORY = SEARCHED_DIRECTORY;
const UNITS = DIRECTORY.data.units.map(({ id }) => id);
const STATES = ['filed', 'handling', 'closed'] as const;
const SOURCES = ['12345', 'grid'] as const;
const REVIEWS = ['open', 'upheld', 'overturned'] as const;
const SCOPES: readonly Scope[] = [
  { kind: 'all', reporters: true },
  { kind: 'all', reporters: false },
  { kind: 'wall' },
  { kind: 'none' },
  ...UNITS.map((unitId): Scope => ({ kind: 'area', unitId })),
];

/** The machine may stand still for longer than anybody waits for an answer. */
const HOWEVER_BUSY_MS = 60_000;

const DAYS = ['2026-11-20', '2026-11-21', '2026-11-22'] as const;
/** The nth case of three days, four of each. */
const numbered = (n: number): CaseId =>
  `YX-2026112${Math.floor((n - 1) / 4)}-${String(n).padStart(6, '0')}` as CaseId;
const dayOf = (number: string): string => number.slice(3, 11);

/** What the queue's filter would leave of what the scope shows. */
function queueOf(
  { durable }: Pick<ReturnType<typeof openSearched>, 'durable'>,
  scope: Scope,
  { q = '', ...filters }: Partial<CaseQuestion>,
) {
  const sought = readTextQuery(q, (text) => namesMeant(DISTRICT, text));
  return [...durable.cases.values()]
    .filter(
      (thisCase) =>
        (filters.state?.split(',').includes(thisCase.state) ?? true) &&
        (filters.review === undefined || thisCase.review?.state === filters.review) &&
        (filters.gridId === undefined || thisCase.place.gridId === filters.gridId) &&
        (filters.urgency?.split(',').includes(thisCase.urgency) ?? true) &&
        (filters.source === undefined || thisCase.source === filters.source) &&
        (filters.category === undefined || thisCase.category === filters.category) &&
        (filters.handledBy === undefined || thisCase.primaryUnitId === filters.handledBy) &&
        (filters.from === undefined || dayOf(thisCase.id) >= filters.from.replaceAll('-', '')) &&
        (filters.to === undefined || dayOf(thisCase.id) <= filters.to.replaceAll('-', '')) &&
        (filters.unitId === undefined ||
          sees({ kind: 'area', unitId: filters.unitId }, thisCase, DIRECTORY)) &&
        (filters.before === undefined || thisCase.id < filters.before) &&
        scope.kind !== 'none' &&
        sees(scope, thisCase, DIRECTORY) &&
        matchesText(projectCase(scope, thisCase), sought),
    )
    .map(({ id }) => id)
    .reverse();
}

const letter = fc.constantFrom(...'路灯垃圾满溢盘盤一11202aＡｂ区局𠮷①', '\u200b', '，', '-', ' ');
const text = (most: number) => fc.array(letter, { maxLength: most }).map((letters) => letters.join(''));
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const someCases = fc
  .array(
    fc.record({
      title: text(8),
      urgency: fc.constantFrom(...URGENCIES),
      source: fc.constantFrom(...SOURCES),
      description: maybe(text(12)),
      externalId: maybe(text(6)),
      state: fc.constantFrom(...STATES),
      review: maybe(
        fc.constantFrom(...REVIEWS).map((state) => ({ at: 1, due: 2, cause: 'rating' as const, state })),
      ),
      placeText: maybe(text(6)),
      category: maybe(fc.constantFrom(...DISTRICT.categories.map(({ code }) => code))),
      primaryUnitId: maybe(fc.constantFrom(...UNITS)),
      grid: maybe(fc.constantFrom(...DIRECTORY.data.units.filter(({ kind }) => kind === 'grid'))),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((drawn) =>
    drawn.map(({ placeText, grid, ...rest }, n) => {
      const [, community, street] = grid === undefined ? [] : DIRECTORY.lineage(grid.id);
      const place = { text: placeText, gridId: grid?.id, communityId: community?.id, streetId: street?.id };
      return aCase(n + 1, { ...defined(rest), id: numbered(n + 1), place: defined(place) });
    }),
  );

/** Without the fields that are undefined. */
function defined<T extends object>(record: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as never;
}

const names = [
  '盘福路',
  'hqj',
  'bjl',
  '街',
  '垃圾',
  'ljm',
  '路灯',
  ...DISTRICT.units.map(({ name }) => name),
];
const questions = fc.record({
  q: fc.oneof(text(3), text(8), fc.constantFrom(...names, '20261121', 'yx-2026', '000003')),
  state: maybe(fc.constantFrom(...STATES, 'filed,closed')),
  review: maybe(fc.constantFrom(...REVIEWS)),
  gridId: maybe(
    fc.constantFrom(...DIRECTORY.data.units.filter(({ kind }) => kind === 'grid').map(({ id }) => id)),
  ),
  unitId: maybe(fc.constantFrom(...UNITS)),
  urgency: maybe(fc.constantFrom(...URGENCIES, 'urgent,general')),
  source: maybe(fc.constantFrom(...SOURCES)),
  category: maybe(fc.constantFrom(...DISTRICT.categories.map(({ code }) => code))),
  handledBy: maybe(fc.constantFrom(...UNITS)),
  from: maybe(fc.constantFrom(...DAYS)),
  to: maybe(fc.constantFrom(...DAYS)),
  before: maybe(fc.integer({ min: 1, max: 12 }).map(numbered)),
});

describe('a search finds what the queue finds by the same words, in what the scope shows,', () => {
  let folder: string;
  let sqlite: Store;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'lingxing-search-'));
    sqlite = await openSqliteStore({ file: join(folder, 'lingxing.db') });
  });
  afterEach(async () => {
    await sqlite.close();
    rmSync(folder, { recursive: true });
  });

  it.each([
    ['with the index in SQLite', () => sqlite.search, true],
    ['with the index in memory', () => createMemoryStore().search, true],
    ['without an index', () => sqlite.search, false],
  ])('%s', async (_, indexOf, isIndexed) => {
    let round = 0;
    let asksOfIndex = 0;
    await fc.assert(
      fc.asyncProperty(
        someCases,
        someCases,
        fc.array(fc.tuple(questions, fc.constantFrom(...SCOPES)), { minLength: 1, maxLength: 12 }),
        async (first, changed, query) => {
          round += 1;
          const opened = openSearched(createMemoryStore(), { index: indexOf(), form: `round ${round}` });
          await opened.change(...first);
          if (isIndexed) await opened.ready();
          await opened.change(...changed);
          for (const [question, scope] of query) {
            const wanted = { ...question, limit: 50 };
            const { cases, total, isCutOff } = await opened.search.find(scope, wanted, HOWEVER_BUSY_MS);
            const expected = queueOf(opened, scope, question);
            expect(
              cases.map(({ id }) => id),
              JSON.stringify(question),
            ).toEqual(expected);
            expect({ total, isCutOff }).toEqual({ total: expected.length, isCutOff: false });
          }
          expect(opened.troubles).toEqual([]);
          if (!isIndexed || query.every(([, { kind }]) => kind === 'none'))
            expect(opened.calls.found).toBe(0);
          asksOfIndex += opened.calls.found;
          await opened.search.stop();
        },
      ),
      { numRuns: 60 },
    );
    expect(asksOfIndex > 100).toBe(isIndexed);
  });
});
