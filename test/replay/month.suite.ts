import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseId } from '../../domain/case/case.ts';
import { TRANSITIONS } from '../../domain/case/transitions.ts';
import type { Directory } from '../../domain/district/directory.ts';
import type { Facts } from '../../domain/measures/facts.ts';
import { DAY_MS, dayNumber, HOUR_MS } from '../../domain/time/shanghaiDay.ts';
import { verifyChains } from '../../server/audit/verifyChains.ts';
import { foldWhole } from '../../server/dispatch/start.ts';
import { RULES, shanghai } from '../kit/caseStory.ts';
import { countWhole } from '../kit/countWhole.ts';
import { createDice } from '../kit/dice.ts';
import { measuresAgainstSql, TABLES } from '../server/measures/sqlCount.suite.ts';
import { exportDistrict, unitOf } from './exportDistrict.ts';
import { drawWay } from './life.ts';
import { live } from './lives.ts';
import type { ExportedCase } from './rows.ts';
import { openStage, type Stage } from './stage.ts';

/** The export's days, in their order, spread over one month from a Monday on. */
const START = shanghai('2026-10-12 08:00');
const DAYS = 30;
/** By then the last life is over. */
const END = START + 150 * DAY_MS;
const OUTAGE_AT = START + 15 * DAY_MS;

const FIRST_DAY = dayNumber(START);
const PERIODS = {
  'the month': { from: FIRST_DAY, to: FIRST_DAY + DAYS - 1 },
  'the month and what came of it': { from: FIRST_DAY, to: FIRST_DAY + 150 },
  'a day in it': { from: FIRST_DAY + 9, to: FIRST_DAY + 9 },
};

/**
 * A month of a district, lived through the real write path: every row a case with its whole life, an outage in
 * the middle, and afterwards the measures counted again by SQL. `read` is asked once, before the first test.
 */
export function aMonth(title: string, read: () => readonly ExportedCase[]): void {
  describe(title, () => {
    let folder: string;
    let stage: Stage;
    let directory: Directory;
    let rows: readonly ExportedCase[];
    let db: DatabaseSyncInstance;
    let facts: Facts;
    let beforeOutage: string;
    let afterOutage: string;
    const plain = new Map<CaseId, ExportedCase>();
    const cases = () => JSON.stringify([...stage.dispatcher.durable.cases]);

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'lingxing-month-'));
      rows = read();
      directory = exportDistrict(rows);
      stage = await openStage(folder, directory, { ...RULES, autoDispatch: true }, START);
      enterAll();
      await stage.play(OUTAGE_AT);
      await stage.outage(6 * HOUR_MS, {
        down: () => {
          beforeOutage = cases();
        },
        up: () => {
          afterOutage = cases();
        },
      });
      await stage.play(END);
      db = new DatabaseSync(join(folder, 'lingxing.db'), { readOnly: true });
      db.exec(TABLES);
      facts = await countWhole(stage.store.events, 'live');
    }, 900_000);
    afterAll(async () => {
      db?.close();
      await stage?.close();
      rmSync(folder, { recursive: true, force: true });
    });

    function enterAll(): void {
      const dice = createDice(20_261_126);
      const open = new Map<string, CaseId>();
      rows.forEach((row, n) => {
        const way = drawWay(dice);
        // Some time between nine in the morning and six in the evening; the export knows the day alone.
        const day = START + Math.floor((n * DAYS) / rows.length) * DAY_MS;
        const at = day + HOUR_MS + dice.below(9 * HOUR_MS);
        const life = {
          row,
          stage,
          dice: createDice(n),
          directory,
          unit: unitOf(row, directory),
          open,
          plain,
        };
        stage.enter(at, () => live(life, way));
      });
    }

    const countOf = (sql: string) => Number(db.prepare(sql).get()?.n);

    it('has no step refused that the table allows', () => {
      const refused = stage.refused.map(({ type, state, code }) => `${type} in ${state}: ${code}`);
      expect([...new Set(refused)]).toEqual([]);
    });

    it('takes every transition of the table', () => {
      const missing = TRANSITIONS.filter(
        ({ commands }) => !commands.some((command) => (stage.accepted.get(command) ?? 0) > 0),
      ).map(({ id }) => id);
      expect(missing).toEqual([]);
    });

    it('is a case for every row, and none is still open', () => {
      expect(countOf("SELECT count(*) AS n FROM e WHERE type = 'CaseReported'")).toBe(rows.length);
      expect(stage.waiting).toBe(0);
      const open = [...stage.dispatcher.durable.cases.values()].filter(
        ({ state }) => !['closed', 'rejected', 'voided', 'merged'].includes(state),
      );
      expect(open.map(({ id, state }) => `${id} ${state}`)).toEqual([]);
    });

    it('lies in the streets the export names, and was handled by the units it names, under any of their names', () => {
      const found = new Map(
        db
          .prepare(
            "SELECT d->>'$.place.streetId' AS street, count(*) AS n FROM e WHERE type = 'CaseReported' GROUP BY 1",
          )
          .all()
          .map(({ street, n }) => [String(street), Number(n)]),
      );
      const wanted = new Map<string, number>();
      for (const { street_id } of rows) wanted.set(`S${street_id}`, (wanted.get(`S${street_id}`) ?? 0) + 1);
      expect([...found].sort()).toEqual([...wanted].sort());
      const wrong = [...plain].filter(
        ([id, row]) => stage.case(id).primaryUnitId !== unitOf(row, directory).id,
      );
      expect(wrong).toEqual([]);
      expect(directory.data.units.some(({ aliases = [] }) => aliases.length > 0)).toBe(true);
    });

    it('is late where the export says so, and nowhere else', () => {
      const late = new Set(
        db
          .prepare("SELECT DISTINCT id FROM e WHERE type = 'SlaBreached' AND d->>'$.clock' = 'K5'")
          .all()
          .map(({ id }) => String(id)),
      );
      // What came back after a bad rating had a second promise; the export tells of one.
      const once = [...plain].filter(([id]) => stage.case(id).round === 1);
      expect(once.length).toBeGreaterThan(rows.length / 2);
      const wrong = once.filter(([id, row]) => late.has(id) !== (row.outcome_code === 'overtime'));
      expect(wrong.map(([id, { outcome_code }]) => `${id} ${outcome_code}`)).toEqual([]);
    });

    it('went on after six hours without a server exactly where it had stopped', () => {
      expect(afterOutage).toBe(beforeOutage);
    });

    it('is, folded anew from the log, the situation the server holds', async () => {
      const { situation: fresh } = await foldWhole(stage.store.events, 'live');
      expect(fresh.seq).toBe(stage.dispatcher.durable.seq);
      expect(JSON.stringify([...fresh.cases].sort())).toBe(
        JSON.stringify([...stage.dispatcher.durable.cases].sort()),
      );
    });

    it('leaves chains that verify', async () => {
      expect(await verifyChains(stage.store)).toMatchObject([{ chain: 'live', ok: true }, { ok: true }]);
    });

    measuresAgainstSql(PERIODS, () => ({
      db,
      facts,
      at: stage.now(),
      baselines: {
        stepsByCategory: Object.fromEntries(
          directory.data.categories.slice(0, 40).map(({ code }) => [code, 9]),
        ),
        medianHours: 60,
        hotlineMonthly: { mean: 400, months: ['2025-10'] },
      },
    }));
  });
}
