import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { describe, expect, it } from 'vitest';
import type { Millis } from '../../../domain/kernel.ts';
import type { Facts } from '../../../domain/measures/facts.ts';
import type { Baselines, MeasureId, Period } from '../../../domain/measures/measure.ts';
import { measure } from '../../../domain/measures/measures.ts';
import { startOfDay } from '../../../domain/time/shanghaiDay.ts';

/**
 * The measures against an independent count: SQL over the events as they lie in the log, written from
 * DOMAIN §3.9 and not from the folds. Each query names every row of the denominator, and of the numerator.
 */
export interface CountedLog {
  /** The log's own file, with `TABLES` made in it. */
  readonly db: DatabaseSyncInstance;
  /** The folds' own count of the same events. */
  readonly facts: Facts;
  readonly at: Millis;
  readonly baselines: Required<Pick<Baselines, 'stepsByCategory' | 'medianHours' | 'hotlineMonthly'>>;
}

/** The events as a table: what every query below reads. `k0` and `k4` are what an event says of the case's own clocks. */
export const TABLES = `
  CREATE TEMP TABLE e AS SELECT seq, json_extract(text, '$.at') AS at, json_extract(text, '$.type') AS type,
    json_extract(text, '$.caseId') AS id, json_extract(text, '$.by.role') AS role,
    json_extract(text, '$.commandId') AS cmd, json_extract(text, '$.data') AS d,
    CAST((json_extract(text, '$.at') + 28800000) / 86400000 AS INTEGER) AS day
    FROM events WHERE world = 'live';
  CREATE INDEX temp.e_id ON e (id, seq);
  CREATE TEMP TABLE born AS SELECT e.id, e.seq, e.cmd, e.type = 'CaseFiled' AS part, d->>'$.source' AS source,
    d->>'$.reporterKind' AS kind, CASE e.type WHEN 'CaseFiled' THEN d->>'$.clocks.K0.startedAt' ELSE at END AS at
    FROM e JOIN (SELECT id, min(seq) AS seq FROM e WHERE id IS NOT NULL GROUP BY id) f ON f.seq = e.seq;
  CREATE TEMP TABLE bornDay AS SELECT *, CAST((at + 28800000) / 86400000 AS INTEGER) AS day FROM born;
  CREATE TEMP TABLE k0 AS SELECT id, seq, d->>'$.clocks.K0.startedAt' AS startedAt, d->>'$.clocks.K0.due' AS due
    FROM e WHERE type <> 'CaseAbsorbed' AND d->>'$.clocks.K0.due' IS NOT NULL;
  CREATE TEMP TABLE k4 AS SELECT id, seq, d->>'$.clocks.K4.due' AS due
    FROM e WHERE type <> 'CaseAbsorbed' AND d->>'$.clocks.K4.due' IS NOT NULL;
  CREATE TEMP TABLE place AS SELECT id, type, d, at FROM e x WHERE seq = (SELECT max(seq) FROM e y WHERE y.id = x.id
    AND y.type IN ('CaseMerged','CaseUnmerged','CaseRejected','CaseVoided','CaseSplit','CaseUnsplit'));
  CREATE TEMP TABLE gone AS SELECT * FROM place
    WHERE type IN ('CaseMerged', 'CaseRejected', 'CaseVoided', 'CaseSplit');
`;

const IN = 'day BETWEEN $from AND $to';
const LAST_CLOSED = `(SELECT c.id, c.seq, c.at, c.day, c.d->>'$.kind' AS kind FROM e c JOIN
  (SELECT id, max(seq) AS seq FROM e WHERE type = 'CaseClosed' AND ${IN} GROUP BY id) l ON l.seq = c.seq)`;
const SAME_DAY = (
  kinds: string,
) => `SELECT c.id, c.day = b.day AS n FROM ${LAST_CLOSED} c JOIN bornDay b USING (id)
  WHERE c.kind ${kinds}`;
const TOTAL_DUE = `(SELECT b.id, min(k.due, coalesce((SELECT min(a.d->>'$.clocks.K0.due') FROM e a
    WHERE a.id = b.id AND a.type = 'CaseAbsorbed' AND NOT EXISTS (SELECT 1 FROM e r WHERE r.id = b.id AND r.seq > a.seq
      AND r.type = 'CaseReleased' AND r.d->>'$.caseId' = a.d->>'$.caseId')), k.due)) AS due
  FROM born b JOIN k0 k ON k.id = b.id AND k.seq = (SELECT max(seq) FROM k0 WHERE id = b.id)
  WHERE b.id NOT IN (SELECT id FROM gone))`;
const CLOSED_AT = `(SELECT max(at) FROM e WHERE id = t.id AND type = 'CaseClosed' AND
  (SELECT count(*) FROM e x WHERE x.id = t.id AND x.type = 'CaseClosed') >
  (SELECT count(*) FROM e x WHERE x.id = t.id AND x.type = 'CaseReopened'))`;
const DUE_IN = `CAST((t.due + 28800000) / 86400000 AS INTEGER) BETWEEN $from AND $to`;
/** What was taken back before the unit heard of it was no dispatch. */
const STANDS = `NOT EXISTS (SELECT 1 FROM e t WHERE t.id = e.id AND t.type = 'ActTakenBack' AND t.d->>'$.ofSeq' = e.seq)`;
const OF = (types: string, more = STANDS) =>
  `SELECT id, 0 AS n FROM e WHERE type IN (${types}) AND ${IN} AND ${more}`;
const OVER = (types: string) => `SELECT id FROM e WHERE type IN (${types}) AND ${IN}`;
const DISPATCHES = `'CaseDispatched', 'CaseRedispatched'`;
const BY_UNITS = `NOT EXISTS (SELECT 1 FROM e c WHERE c.id = e.id AND c.at = e.at AND c.d->>'$.kind' = 'on_the_spot')`;

/** Rows with n = 1 are counted; where two different things are compared, `over` names the numerator's. */
export const QUERIES: Readonly<
  Partial<Record<MeasureId, { readonly rows: string; readonly over?: string }>>
> = {
  handled: { rows: `SELECT id, 1 AS n FROM ${LAST_CLOSED} c WHERE c.kind <> 'rollup'` },
  M1: {
    rows: `SELECT id, d->>'$.mode' = 'auto' AS n FROM e WHERE type = 'CaseDispatched' AND d->>'$.leg' = 1 AND ${IN}
      AND ${STANDS}`,
  },
  M2: { rows: SAME_DAY("NOT IN ('on_the_spot', 'rollup')") },
  'M2.onTheSpot': { rows: SAME_DAY("= 'on_the_spot'") },
  'M2.reported': {
    rows: `SELECT b.id, EXISTS (SELECT 1 FROM e c WHERE c.id = b.id AND c.type = 'CaseClosed' AND c.day = b.day) AS n
      FROM bornDay b WHERE NOT part AND ${IN} AND NOT EXISTS
      (SELECT 1 FROM e c WHERE c.id = b.id AND c.d->>'$.kind' = 'on_the_spot')`,
  },
  M5: {
    rows: `WITH named AS (SELECT b.id, b.day, k.due, coalesce(
        (SELECT min(at) FROM e WHERE id = b.id AND type = 'ReporterContacted'),
        (SELECT at FROM gone WHERE id = b.id AND type = 'CaseRejected'),
        (SELECT min(c.at) FROM e c JOIN gone g ON g.type = 'CaseMerged' AND g.id = b.id
          WHERE c.id = g.d->>'$.intoId' AND c.type = 'ReporterContacted')) AS met
      FROM bornDay b JOIN k4 k ON k.id = b.id AND k.seq = (SELECT max(seq) FROM k4 WHERE id = b.id)
      WHERE b.kind IN ('resident', 'enterprise') AND NOT part AND ${IN}
        AND b.id NOT IN (SELECT id FROM gone WHERE type = 'CaseVoided'))
      SELECT id, coalesce(met <= due, 0) AS n FROM named WHERE coalesce(met <= due, 0) OR due <= $at`,
  },
  M6: {
    rows: `SELECT id, coalesce(d->>'$.resolved', 0) AS n FROM e WHERE type = 'CallbackDone' AND d->>'$.reached' AND ${IN}`,
  },
  M7: {
    rows: `WITH rated AS (SELECT r.id, r.seq, r.day, r.d->>'$.score' AS score, (SELECT count(*) FROM e o
        WHERE o.id = r.id AND o.type = 'CaseReopened' AND o.seq < r.seq) AS round, 1 AS counts FROM e r WHERE r.type = 'CaseRated'
      UNION ALL SELECT r.id, r.seq, r.day, r.d->>'$.instead', (SELECT count(*) FROM e o
        WHERE o.id = r.id AND o.type = 'CaseReopened' AND o.seq < r.seq), r.d->>'$.instead' IS NOT NULL
        FROM e r WHERE r.type = 'RatingSetAside'),
      counted AS (SELECT * FROM rated r WHERE counts AND NOT EXISTS (SELECT 1 FROM rated o
        WHERE o.id = r.id AND o.round = r.round AND o.seq > r.seq AND NOT o.counts))
      SELECT f.id, (SELECT score FROM counted l WHERE l.id = f.id AND l.round = f.round ORDER BY seq DESC LIMIT 1) >= 3 AS n
      FROM counted f WHERE seq = (SELECT min(seq) FROM counted x WHERE x.id = f.id AND x.round = f.round) AND ${IN}`,
  },
  M8: { rows: `SELECT t.id, coalesce(${CLOSED_AT} <= t.due, 0) AS n FROM ${TOTAL_DUE} t WHERE ${DUE_IN}` },
  'M8.closed': { rows: `SELECT t.id, ${CLOSED_AT} IS NOT NULL AS n FROM ${TOTAL_DUE} t WHERE ${DUE_IN}` },
  'M10.rework': { rows: OF("'CaseResolved'", BY_UNITS), over: OVER("'CaseReworked'") },
  'M10.reopened': { rows: OF("'CaseClosed'", "d->>'$.kind' <> 'rollup'"), over: OVER("'CaseReopened'") },
  'M11.returned': { rows: OF(DISPATCHES), over: OVER("'CaseUndispatched'") },
  'M11.again': {
    rows: `SELECT id, d->>'$.leg' > 1 AS n FROM e WHERE type IN (${DISPATCHES}) AND ${IN} AND ${STANDS}`,
  },
  'M12.extended': { rows: OF(DISPATCHES), over: OVER("'ExtensionApproved'") },
  'M12.held': {
    rows: `SELECT h.id, 1 AS n FROM e h WHERE h.seq = (SELECT max(seq) FROM e x WHERE x.id = h.id AND x.at <= $end AND
      x.type IN ('CaseSuspended', 'CaseResumed', 'CaseVoided')) AND h.type = 'CaseSuspended'`,
  },
  M13: {
    rows: `SELECT c.id, EXISTS (SELECT 1 FROM e r WHERE r.id = c.id AND r.type = 'CaseReopened') AS n
      FROM e c WHERE c.type = 'CaseClosed' AND c.d->>'$.sampled' AND ${IN}`,
  },
  alarms: {
    rows: `WITH rung AS (SELECT id, seq, at FROM e WHERE ${IN} AND (
        type IN ('SlaBreached', 'ReturnRequested', 'CheckFailed', 'CaseReopened', 'SupervisionReplied', 'LeaderInstructed')
        OR (type = 'CaseReported' AND (d->>'$.urgency' = 'urgent' OR d->>'$.danger'))
        OR (type = 'ReportSupplemented' AND d->>'$.danger' IS NOT NULL)
        OR (type = 'UrgencyChanged' AND d->>'$.urgency' = 'urgent' AND d->>'$.from' <> 'urgent')))
      SELECT a.id, (coalesce((SELECT d->>'$.noise' IS NOT NULL FROM e c WHERE c.id = a.id AND c.type = 'CaseClosed'
          AND c.at >= a.at ORDER BY c.seq LIMIT 1), (SELECT d->>'$.route' = 'untrue' AND g.at >= a.at FROM gone g
          WHERE g.id = a.id AND g.type = 'CaseRejected'), 0)
        OR coalesce((SELECT min(x.at) FROM e x WHERE x.id = a.id AND x.seq > a.seq AND x.type <> 'CaseReported'
          AND x.role NOT IN ('system', 'resident', 'enterprise', 'connector')), $at) - a.at > 3600000) AS n FROM rung a`,
  },
};

const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id).sort();

/**
 * Every measure of every period, row by row. Of the first period none may be empty: a comparison of nothing
 * with nothing would prove nothing.
 */
export function measuresAgainstSql(periods: Readonly<Record<string, Period>>, given: () => CountedLog): void {
  const [wholeName = ''] = Object.keys(periods);

  function periodOf(name: string): Period {
    const period = periods[name];
    if (period === undefined) throw new Error(`no period ${name}`);
    return period;
  }

  function ask(id: MeasureId, name: string) {
    const { facts, at, baselines } = given();
    const [answer] = measure(
      {
        facts: [...facts.values()],
        factsOf: (caseId) => facts.get(caseId),
        period: periodOf(name),
        at,
        baselines,
        deliveries: [],
      },
      [id],
    );
    if (answer === undefined) throw new Error('no answer');
    return answer;
  }

  function counted(sql: string, name: string): readonly { id: string; n: number }[] {
    const { db, at } = given();
    const { from, to } = periodOf(name);
    const values = { $from: from, $to: to, $at: at, $end: Math.min(at, startOfDay(to + 1) - 1) };
    const used = Object.fromEntries(Object.entries(values).filter(([key]) => sql.includes(key)));
    return db.prepare(sql).all(used);
  }

  describe.each(Object.keys(periods))('%s', (name) => {
    it.each(Object.keys(QUERIES) as MeasureId[])('%s is what SQL counts in the log, row by row', (id) => {
      const { rows = '', over } = QUERIES[id] ?? {};
      const found = counted(rows, name);
      const answer = ask(id, name);
      expect([...answer.rows].sort()).toEqual(ids(found));
      const above = over === undefined ? found.filter(({ n }) => n === 1) : counted(over, name);
      expect([...answer.counted].sort()).toEqual(ids(above));
      // A comparison of nothing with nothing would prove nothing.
      if (name === wholeName) expect(found.length).toBeGreaterThan(0);
    });

    it('M3 is the mean of distinct commands of people, against the baseline of each category', () => {
      const { stepsByCategory } = given().baselines;
      const categories = Object.keys(stepsByCategory)
        .map((code) => `'${code}'`)
        .join();
      const found = counted(
        `SELECT c.id, (SELECT count(DISTINCT s.cmd) FROM e s WHERE s.id = c.id AND s.role <> 'system' AND s.cmd <>
        (SELECT cmd FROM born WHERE id = c.id)) AS n FROM ${LAST_CLOSED} c
        WHERE c.kind NOT IN ('on_the_spot', 'rollup') AND coalesce((SELECT coalesce(x.d->>'$.category', '') FROM e x
          WHERE x.id = c.id AND x.d->>'$.category' IS NOT NULL ORDER BY x.seq DESC LIMIT 1), '') IN (${categories})`,
        name,
      );
      const answer = ask('M3', name);
      expect([...answer.rows].sort()).toEqual(ids(found));
      if (found.length === 0) return;
      expect(answer.numerator).toBeCloseTo(found.reduce((sum, { n }) => sum + n, 0) / found.length);
      expect(answer.value).toBeCloseTo(1 - answer.numerator / answer.denominator);
    });

    it('M4 is the baseline over the middle of the hours from the start of the round to its closing', () => {
      const found = counted(
        `SELECT c.id, (c.at - (SELECT startedAt FROM k0 WHERE id = c.id AND seq < c.seq ORDER BY seq DESC LIMIT 1))
        / 3600000.0 AS n FROM ${LAST_CLOSED} c WHERE c.kind NOT IN ('on_the_spot', 'rollup') ORDER BY n`,
        name,
      );
      const answer = ask('M4', name);
      expect([...answer.rows].sort()).toEqual(ids(found));
      if (found.length === 0) return;
      const [low, high] = [found[(found.length - 1) >> 1]?.n ?? 0, found[found.length >> 1]?.n ?? 0];
      expect(answer.denominator).toBeCloseTo((low + high) / 2);
      expect(answer.value).toBeCloseTo(given().baselines.medianHours / ((low + high) / 2));
    });

    it('M9 is the hotline reports a month against the base', () => {
      const found = counted(
        `SELECT id, 1 AS n FROM bornDay WHERE source = '12345' AND NOT part AND ${IN}`,
        name,
      );
      const answer = ask('M9', name);
      expect([...answer.rows].sort()).toEqual(ids(found));
      const months = answer.groups?.length ?? 0;
      expect(answer.value).toBeCloseTo(found.length / months / given().baselines.hotlineMonthly.mean - 1);
      expect(answer.groups?.reduce((sum, group) => sum + group.numerator, 0)).toBe(found.length);
    });
  });
}
