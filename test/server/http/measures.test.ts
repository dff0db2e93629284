import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type {
  ChartsAnswer,
  MeasureFigure,
  MeasureRowsAnswer,
  MeasuresAnswer,
} from '../../../domain/contract/measures.ts';
import type { Person } from '../../../domain/kernel.ts';
import { MEASURE_IDS } from '../../../domain/measures/measure.ts';
import { person, RUBBISH } from '../../kit/caseDistrict.ts';
import { RULES } from '../../kit/caseStory.ts';
import { ask } from '../../kit/httpAsk.ts';
import type { TestConsole } from '../../kit/testConsole.ts';
import { accepted, openWorld, type TestWorld } from '../../kit/world.ts';

const CHIEF = person(['duty_chief', 'acceptor', 'dispatcher']);

describe('measures by HTTP', () => {
  let world: TestWorld;
  let chief: TestConsole;
  beforeEach(async () => {
    world = await openWorld({ rules: { ...RULES, baselines: { medianHours: 30 } } });
    chief = await world.console(CHIEF);
  });
  afterEach(() => world.close());

  async function dispatched(gridId: string, unitId: string): Promise<string> {
    const data = { source: '12345', title: '垃圾满溢', category: RUBBISH, place: { gridId } };
    const { caseId } = accepted(await chief.command('case.report', data));
    accepted(await chief.command('case.file', { caseId }));
    accepted(await chief.command('case.dispatch', { caseId, unitId }));
    return caseId;
  }

  const get = (by: Person, query = '') =>
    ask('GET', `${world.url}/api/v1/measures${query}`, {
      headers: { authorization: `Bearer ${world.people.admit(by)}` },
    });

  async function figureOf(by: Person, id: string, query = ''): Promise<MeasureFigure | undefined> {
    const { measures } = (await get(by, query)).body as MeasuresAnswer;
    return measures.find((measure) => measure.id === id);
  }

  it('count today when nothing is said, with the rows behind each number, up to the newest event', async () => {
    const id = await dispatched('G111', 'B1');
    const { body } = await get(CHIEF);
    const { measures, seq } = body as MeasuresAnswer;
    expect(seq).toBe(world.app.live.dispatcher.durable.seq);
    expect(measures.map((measure) => measure.id)).toEqual(MEASURE_IDS);
    expect(measures.find((measure) => measure.id === 'M1')).toMatchObject({
      id: 'M1',
      value: 0,
      rows: [id],
      counted: [],
      period: { from: '2026-11-21', to: '2026-11-21' },
    });
    await dispatched('G112', 'B1');
    expect((await figureOf(CHIEF, 'M1'))?.denominator).toBe(2);
  });

  it('count as of a moment: what was done later is not done yet, what came later is not there', async () => {
    const first = await dispatched('G111', 'B1');
    const then = world.clock.now();
    world.clock.advance(60_000);
    accepted(await chief.command('case.setUrgency', { caseId: first, urgency: 'important' }));
    await dispatched('G112', 'B1');
    const asOf = (await get(CHIEF, `?asOf=${then}`)).body as MeasuresAnswer;
    const now = (await get(CHIEF)).body as MeasuresAnswer;
    const [m1Then, m1Now] = [asOf, now].map(({ measures }) => measures.find(({ id }) => id === 'M1'));
    expect([asOf.at, m1Then?.denominator, m1Now?.denominator]).toEqual([then, 1, 2]);
    expect(asOf.seq).toBeLessThan(now.seq);
    const rows = await ask('GET', `${world.url}/api/v1/measures/rows?id=M1&asOf=${then}`, {
      headers: { authorization: `Bearer ${world.people.admit(CHIEF)}` },
    });
    expect((rows.body as MeasureRowsAnswer).rows.map(({ caseId }) => caseId)).toEqual([first]);
    expect((await get(CHIEF, `?asOf=${world.clock.now() + 1}`)).body).toMatchObject({
      code: 'in-the-future',
    });
    expect((await get(CHIEF, '?asOf=1')).body).toMatchObject({ code: 'before-first-event' });
  });

  it('take a period of Shanghai days, one measure alone, and refuse what is no period', async () => {
    await dispatched('G111', 'B1');
    expect(await figureOf(CHIEF, 'M1', '?from=2026-11-01&to=2026-11-20')).toMatchObject({ denominator: 0 });
    const alone = (await get(CHIEF, '?from=2026-11-01&to=2026-11-30&id=M1')).body as MeasuresAnswer;
    expect(alone.measures.map(({ id, denominator }) => [id, denominator])).toEqual([['M1', 1]]);
    for (const query of [
      '?from=2026-11-31',
      '?from=yesterday',
      '?from=2026-11-22&to=2026-11-21',
      '?from=2000-01-01&to=2026-11-21',
      '?id=M99',
      '?id=M1,M99',
      '?rows=maybe',
    ]) {
      expect(await get(CHIEF, query)).toMatchObject({ status: 400, body: { code: 'bad-request' } });
    }
  });

  it('answer several at once, and without their rows where only the figures are wanted', async () => {
    await dispatched('G111', 'B1');
    const { measures } = (await get(CHIEF, '?id=M1,M2&rows=no')).body as MeasuresAnswer;
    expect(measures.map(({ id }) => id)).toEqual(['M1', 'M2']);
    expect(measures[0]).toMatchObject({ denominator: 1, value: 0 });
    for (const member of ['rows', 'counted']) expect(measures[0]).not.toHaveProperty(member);
  });

  it('say which baseline is missing and use the one that is set', async () => {
    await dispatched('G111', 'B1');
    expect(await figureOf(CHIEF, 'M3')).toMatchObject({ baselineMissing: true });
    expect(await figureOf(CHIEF, 'M4')).toMatchObject({ baseline: 30 });
    expect(await figureOf(CHIEF, 'M9')).toMatchObject({ baselineMissing: true });
  });

  it('count for a street what it sees, without who dispatched; nothing for outsiders', async () => {
    const here = await dispatched('G111', 'B1');
    await dispatched('G211', 'B1');
    expect((await figureOf(CHIEF, 'M1'))?.denominator).toBe(2);
    const street = person('street_reviewer', 'S1');
    expect(await figureOf(street, 'M1')).toMatchObject({ rows: [here] });
    expect((await figureOf(CHIEF, 'M11.again'))?.groups).toHaveLength(1);
    expect((await figureOf(street, 'M11.again'))?.groups).toEqual([]);
    expect((await figureOf(person('dept_officer', 'B2'), 'M1'))?.denominator).toBe(0);
    for (const outsider of [person('resident', ''), person('connector', ''), person('administrator')]) {
      expect(await get(outsider)).toMatchObject({ status: 403, body: { code: 'role-not-allowed' } });
    }
    expect((await ask('GET', `${world.url}/api/v1/measures`)).status).toBe(401);
  });

  it('count messages by what became of them: waiting is not delivered', async () => {
    const id = await dispatched('G111', 'B1');
    const m14 = await figureOf(CHIEF, 'M14');
    expect(m14?.denominator).toBeGreaterThan(0);
    expect(m14).toMatchObject({ numerator: 0, value: 0 });
    expect(new Set(m14?.rows)).toEqual(new Set([id]));
    expect(await figureOf(person('dept_officer', 'B2'), 'M14')).toMatchObject({ denominator: 0 });
  });

  describe('the rows behind a number', () => {
    const rowsOf = async (by: Person, query: string) =>
      (await get(by, `/rows${query}`)).body as MeasureRowsAnswer;

    it('are as many as the number says, each with its case, unit and street', async () => {
      const first = await dispatched('G111', 'B1');
      await dispatched('G211', 'B1');
      const answer = await rowsOf(CHIEF, '?id=M1');
      expect(answer).toMatchObject({ left: 0, measure: { id: 'M1', numerator: 0, denominator: 2 } });
      expect(answer.rows).toHaveLength(2);
      expect(answer.rows[0]).toMatchObject({
        caseId: first,
        side: 'rest',
        unitId: 'B1',
        title: '垃圾满溢',
        place: { gridId: 'G111', streetId: 'S1' },
      });
      expect(answer.byUnit).toEqual([{ key: 'B1', numerator: 0, denominator: 2, value: 0 }]);
      expect(answer.byStreet.map(({ key, denominator }) => [key, denominator])).toEqual([
        ['S1', 1],
        ['S2', 1],
      ]);
    });

    it('are those of the asker, and leave a line in the audit', async () => {
      const here = await dispatched('G111', 'B1');
      await dispatched('G211', 'B1');
      const street = person('street_reviewer', 'S1');
      expect((await rowsOf(street, '?id=M1')).rows.map(({ caseId }) => caseId)).toEqual([here]);
      expect(await get(person('administrator'), '/rows?id=M1')).toMatchObject({ status: 403 });
      expect(await get(CHIEF, '/rows')).toMatchObject({ status: 400, body: { code: 'bad-request' } });
      expect(await world.app.audit.find({ limit: 9, action: 'search' })).toMatchObject([
        { actor: street.id, object: 'measures', detail: 'M1', count: 1 },
      ]);
    });

    it('leave as a table that no spreadsheet takes for formulas, once that is written down', async () => {
      const data = {
        source: '12345',
        title: '=HYPERLINK("x")',
        category: RUBBISH,
        place: { gridId: 'G111' },
      };
      const { caseId } = accepted(await chief.command('case.report', data));
      accepted(await chief.command('case.file', { caseId }));
      accepted(await chief.command('case.dispatch', { caseId, unitId: 'B1' }));
      const { body, headers } = await get(CHIEF, '/export?id=M1&from=2026-11-21&to=2026-11-21');
      expect(headers.get('content-type')).toContain('text/csv');
      expect(headers.get('content-disposition')).toContain('M1-2026-11-21-2026-11-21.csv');
      const [head, row, ...more] = String(body).trim().split('\r\n');
      expect(head?.replace('\ufeff', '')).toMatch(/^编号,渠道编号,事由/u);
      expect(row).toContain(`${caseId},,"'=HYPERLINK(`);
      expect(more).toEqual([]);
      expect(await world.app.audit.find({ limit: 9, action: 'export' })).toMatchObject([
        { actor: CHIEF.id, object: 'measures', detail: 'M1 2026-11-21 2026-11-21', count: 1 },
      ]);
      expect(String((await get(CHIEF, '/export?id=M1&lang=en')).body)).toContain(
        'Number,Channel number,Matter',
      );
      const repair = world.store.faults.fillDisk('audit');
      expect(await get(CHIEF, '/export?id=M1')).toMatchObject({ status: 503 });
      repair();
    });
  });

  describe('the charts', () => {
    const chartsOf = async (by: Person, query: string) => get(by, `/charts${query}`);

    it('count what the asker sees, by day, unit and channel', async () => {
      await dispatched('G111', 'B1');
      await dispatched('G211', 'B1');
      const days = '?from=2026-11-20&to=2026-11-21';
      const { body } = await chartsOf(CHIEF, days);
      const { trend, flow, weeks } = body as ChartsAnswer;
      expect(trend.points.map(({ day, reported }) => [day, reported])).toEqual([
        ['2026-11-20', 0],
        ['2026-11-21', 2],
      ]);
      expect(trend.points[1]).toMatchObject({ isWhole: false });
      expect(flow).toEqual([{ source: '12345', unitId: 'B1', n: 2 }]);
      expect(weeks).toHaveLength(12);
      const street = (await chartsOf(person('street_reviewer', 'S1'), days)).body as ChartsAnswer;
      expect(street.flow).toEqual([{ source: '12345', unitId: 'B1', n: 1 }]);
    });

    it('refuse what is no period, and whoever reads no cases', async () => {
      expect(await chartsOf(CHIEF, '?from=2026-11-22&to=2026-11-21')).toMatchObject({ status: 400 });
      expect(await chartsOf(CHIEF, '?before=yesterday')).toMatchObject({ status: 400 });
      expect(await chartsOf(person('administrator'), '')).toMatchObject({ status: 403 });
    });
  });

  it('compare no street with the base of the whole district', async () => {
    await world.close();
    world = await openWorld({ rules: { ...RULES, baselines: { hotlineMonthly: { mean: 4, months: [] } } } });
    expect(await figureOf(CHIEF, 'M9')).toMatchObject({ baseline: 4 });
    expect(await figureOf(person('street_reviewer', 'S1'), 'M9')).toMatchObject({ baselineMissing: true });
  });

  it('leave a line in the audit when they are printed', async () => {
    const print = (by: Person, body: unknown) =>
      ask('POST', `${world.url}/api/v1/audit/print`, {
        headers: { authorization: `Bearer ${world.people.admit(by)}` },
        body,
      });
    const days = { from: '2026-11-01', to: '2026-11-21' };
    expect((await print(CHIEF, { document: 'measures', ...days })).status).toBe(204);
    expect(await world.app.audit.find({ limit: 9, action: 'print' })).toMatchObject([
      { actor: CHIEF.id, object: 'measures', detail: '2026-11-01 2026-11-21', result: 'ok' },
    ]);
    expect((await print(person('administrator'), { document: 'measures' })).status).toBe(403);
    expect(await print(CHIEF, { document: '陈大文' })).toMatchObject({ status: 400 });
  });

  it('are the same after a restart', async () => {
    await dispatched('G111', 'B1');
    const before = (await get(CHIEF)).body as MeasuresAnswer;
    await world.restart();
    expect((await get(CHIEF)).body).toEqual(before);
  });
});
