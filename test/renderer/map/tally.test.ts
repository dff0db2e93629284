import { describe, expect, it } from 'vitest';
import { CASE_STATES, type Case, type CaseId, URGENCIES } from '../../../domain/case/case.ts';
import { createMapDistrict } from '../../../renderer/map/mapDistrict.ts';
import { createTally, SILENT_AFTER, type Tally } from '../../../renderer/map/tally.ts';
import { aCase, caseNo, clockOf } from '../../kit/aCase.ts';
import { createDice } from '../../kit/dice.ts';
import { gridPlane } from '../../kit/gridPlane.ts';
import { MORNING } from '../../kit/testClock.ts';

const plane = gridPlane(6, 5);
const district = createMapDistrict(plane.answer);
const at = (column: number, row: number) => ({
  gridId: plane.gridId(column, row),
  point: plane.middle(column, row),
});
const index = (column: number, row: number): number =>
  district.gridIndex.get(plane.gridId(column, row)) ?? -1;

/** Everything a tally says, as plain values. */
function readingsOf(tally: Tally) {
  const { counts, standings, open, unplaced } = tally;
  return {
    counts: Object.fromEntries(Object.entries(counts).map(([name, list]) => [name, [...list]])),
    standings: new Map([...standings].sort(([a], [b]) => (a < b ? -1 : 1))),
    open,
    unplaced,
  };
}

describe('counting cases by grid', () => {
  it('counts an open case in its grid and forgets it when it ends', () => {
    const tally = createTally(district);
    const open = aCase(1, { place: at(2, 3), urgency: 'urgent', reports: 4 });
    tally.replaceAll([open], MORNING);
    expect(tally.counts.open[index(2, 3)]).toBe(1);
    expect(tally.counts.urgent[index(2, 3)]).toBe(1);
    expect(tally.counts.reports[index(2, 3)]).toBe(4);
    tally.change([open.id], () => ({ ...open, state: 'closed' }), MORNING);
    expect(tally.counts.open[index(2, 3)]).toBe(0);
    expect(tally.counts.reports[index(2, 3)]).toBe(0);
  });

  it('moves a case that was given another place', () => {
    const tally = createTally(district);
    const before = aCase(1, { place: at(0, 0) });
    tally.replaceAll([before], MORNING);
    tally.change([before.id], () => ({ ...before, place: at(5, 4) }), MORNING);
    expect(tally.counts.open[index(0, 0)]).toBe(0);
    expect(tally.counts.open[index(5, 4)]).toBe(1);
  });

  it('counts a case without a grid of this district as unplaced, never by guess', () => {
    const tally = createTally(district);
    const nowhere = aCase(1, { place: { text: '不知哪里', unplaced: 'text-only' } });
    const elsewhere = aCase(2, { place: { gridId: 'another-district', point: plane.middle(1, 1) } });
    tally.replaceAll([nowhere, elsewhere], MORNING);
    expect(tally.unplaced).toBe(2);
    expect([...tally.counts.open].every((n) => n === 0)).toBe(true);
  });

  it('lets a case fall due by time alone, and says when nothing changed', () => {
    const tally = createTally(district);
    const due = aCase(1, { place: at(1, 1), clocks: { K2: clockOf(30) } });
    const caseById = (): Case => due;
    tally.replaceAll([due], MORNING);
    expect(tally.advance(MORNING + 20 * 60_000, caseById)).toBe(0);
    expect(tally.advance(MORNING + 21 * 60_000, caseById)).toBe(1);
    expect(tally.standings.get(due.id)?.mark?.light).toBe('nearDue');
    expect(tally.counts.overdue[index(1, 1)]).toBe(0);
    expect(tally.advance(MORNING + 30 * 60_000, caseById)).toBe(1);
    expect(tally.counts.overdue[index(1, 1)]).toBe(1);
    expect(tally.advance(MORNING + 40 * 60_000, caseById)).toBe(0);
  });

  it('calls a grid silent again a day after its last report, closed or not', () => {
    const tally = createTally(district);
    const closed = aCase(1, { place: at(1, 1), state: 'closed' });
    tally.replaceAll([closed], MORNING);
    expect(tally.counts.recent[index(1, 1)]).toBe(1);
    tally.advance(MORNING + SILENT_AFTER, () => closed);
    expect(tally.counts.recent[index(1, 1)]).toBe(0);
    expect(tally.standings.size).toBe(0);
  });
});

describe('keeping count event by event', () => {
  for (const seed of [1, 2, 3, 20261121]) {
    it(`ends equal to counting everything again (seed ${seed})`, () => {
      const { next: random, below: pick } = createDice(seed);
      const cases = new Map<CaseId, Case>();
      const caseById = (id: CaseId): Case | undefined => cases.get(id);
      const tally = createTally(district);
      let now = MORNING;
      let changes = 0;
      for (let round = 0; round < 120; round += 1) {
        now += pick(20 * 60_000);
        const touched = Array.from({ length: 1 + pick(5) }, () => caseNo(1 + pick(60)));
        for (const id of touched) {
          if (random() < 0.1) cases.delete(id);
          else cases.set(id, randomCase(Number(id.slice(-6)), now));
        }
        tally.change(touched, caseById, now);
        changes += tally.advance(now, caseById);
        const afresh = createTally(district);
        afresh.replaceAll(cases.values(), now);
        expect(readingsOf(tally)).toEqual(readingsOf(afresh));
      }
      expect(changes).toBeGreaterThan(20);

      function randomCase(n: number, reportedBefore: number): Case {
        const placed = random();
        const place =
          placed < 0.1
            ? {}
            : placed < 0.5
              ? { gridId: plane.gridId(pick(6), pick(5)) }
              : at(pick(6), pick(5));
        const from = reportedBefore - pick(120 * 60_000);
        return aCase(n, {
          place,
          state: CASE_STATES[pick(CASE_STATES.length)] ?? 'filed',
          urgency: URGENCIES[pick(3)] ?? 'general',
          reports: 1 + pick(4),
          reportedAt: from,
          clocks: {
            K0: clockOf(600, from),
            K1: clockOf(20, from),
            K2: clockOf(30, from),
            K5: clockOf(90, from),
          },
        });
      }
    });
  }
});
