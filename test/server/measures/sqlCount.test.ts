import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Facts } from '../../../domain/measures/facts.ts';
import { note } from '../../../domain/measures/facts.ts';
import { MEASURE_IDS } from '../../../domain/measures/measure.ts';
import { dayNumber } from '../../../domain/time/shanghaiDay.ts';
import { openSqliteStore, type SqliteStore } from '../../../server/store/sqlite/sqliteStore.ts';
import { COVER, RUBBISH } from '../../kit/caseDistrict.ts';
import { countWhole } from '../../kit/countWhole.ts';
import { manyLives } from '../../kit/manyLives.ts';
import { measuresAgainstSql, QUERIES, TABLES } from './sqlCount.suite.ts';

const STORY = manyLives(20261121, 700, 14_000);
const BASELINES = {
  stepsByCategory: { [RUBBISH]: 9, [COVER]: 11 },
  medianHours: 60,
  hotlineMonthly: { mean: 40, months: ['2019-11'] },
};
const FIRST_DAY = dayNumber(STORY.events[0]?.at ?? 0);
const LAST_DAY = dayNumber(STORY.at);
const PERIODS = {
  'all of it': { from: FIRST_DAY, to: LAST_DAY },
  'the first half': { from: FIRST_DAY, to: Math.floor((FIRST_DAY + LAST_DAY) / 2) },
  'a week in the middle': { from: FIRST_DAY + 10, to: FIRST_DAY + 16 },
  'its last day': { from: LAST_DAY, to: LAST_DAY },
};

let folder: string;
let store: SqliteStore;
let db: DatabaseSyncInstance;
let facts: Facts;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lingxing-measures-'));
  const file = join(folder, 'lingxing.db');
  store = await openSqliteStore({ file });
  const events = STORY.events.map((event) => ({ event, text: JSON.stringify(event) }));
  await store.events.append({ world: 'live', events, commands: [], contacts: [] });
  db = new DatabaseSync(file, { readOnly: true });
  db.exec(TABLES);
  facts = await countWhole(store.events, 'live');
}, 120_000);
afterAll(async () => {
  db.close();
  await store.close();
  rmSync(folder, { recursive: true });
});

measuresAgainstSql(PERIODS, () => ({ db, facts, at: STORY.at, baselines: BASELINES }));

describe('a recount', () => {
  it('from the log equals the count that followed it, event by event', async () => {
    const followed: Facts = new Map();
    for (const event of STORY.events) note(followed, event);
    expect(followed).toEqual(facts);
  });

  it('leaves no measure out', () => {
    const compared = new Set([...Object.keys(QUERIES), 'M3', 'M4', 'M9', 'M14']);
    expect([...compared].sort()).toEqual([...MEASURE_IDS].sort());
  });
});
