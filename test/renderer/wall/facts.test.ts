import { describe, expect, it } from 'vitest';
import { LIVE } from '../../../domain/kernel.ts';
import { districtOf } from '../../../renderer/client/store/directoryStore.ts';
import { factsOf } from '../../../renderer/wall/facts/facts.ts';
import { aCase, clockOf } from '../../kit/aCase.ts';
import { aDistrict } from '../../kit/aDistrict.ts';
import { MORNING } from '../../kit/testClock.ts';
import { aWall } from './aWall.ts';

const MINUTE = 60_000;
const { directory } = districtOf(aDistrict());
const departments = directory?.data.units.filter(({ kind }) => kind === 'department') ?? [];

describe('what a wall adds up', () => {
  it('counts what is open, soon due and late by the clock each case races', () => {
    const soon = aCase(1, { clocks: { K2: clockOf(30, MORNING - 25 * MINUTE) } });
    const late = aCase(2, { clocks: { K2: clockOf(30, MORNING - 45 * MINUTE) } });
    const closed = aCase(3, { state: 'closed', clocks: {} });
    expect(factsOf([soon, late, aCase(4), closed], directory, MORNING)).toMatchObject({
      open: 3,
      nearDue: 1,
      overdue: 1,
    });
  });

  it('knows a surge from a busy day, and where most of it is from', () => {
    const streets = directory?.data.units.filter(({ kind }) => kind === 'street') ?? [];
    const [first, second] = streets.map(({ id }) => id);
    const at = (n: number, reportedAt: number, streetId = first) =>
      aCase(n, { reportedAt, place: { streetId } } as never);
    const flood = Array.from({ length: 34 }, (_, n) =>
      at(n + 1, MORNING - n * 20_000, n < 20 ? first : second),
    );
    expect(factsOf(flood, directory, MORNING).surge).toEqual({
      came: 34,
      most: { streetId: first, came: 20 },
    });
    expect(factsOf(flood.slice(0, 29), directory, MORNING).surge).toBeUndefined();
    // As many in every quarter of an hour since yesterday: that is a day like any other.
    const usual = Array.from({ length: 40 * 97 }, (_, n) => at(1000 + n, MORNING - n * 22_500));
    expect(factsOf(usual, directory, MORNING).surge).toBeUndefined();
    const everywhere = flood.map((thisCase, n) =>
      at(n + 1, thisCase.reportedAt, streets[n % streets.length]?.id),
    );
    expect(factsOf(everywhere, directory, MORNING).surge?.came).toBe(34);
  });

  it('stands still in a cut, where it was heard last', () => {
    const test = aWall();
    const { client, facts } = test.wall;
    const soon = aCase(1, { clocks: { K2: clockOf(30, MORNING - 25 * MINUTE) } });
    client.time.set(MORNING, 1);
    client.linkStore.setState({ phase: 'live', since: client.clock.now(), heardAt: client.clock.now() });
    client.situation.replace(LIVE, 100, [soon], []);
    test.clock.advance(5_000);
    client.linkStore.setState({ phase: 'offline' });
    test.clock.advance(10 * MINUTE);
    expect(facts.getState().facts).toMatchObject({ nearDue: 1, overdue: 0 });
    client.linkStore.setState({ phase: 'live', heardAt: client.clock.now() });
    test.clock.advance(6_000);
    expect(facts.getState().facts).toMatchObject({ nearDue: 0, overdue: 1 });
    test.close();
  });

  it('ranks a street with little time left before one with more, whatever their colours', () => {
    const streets = directory?.data.units.filter(({ kind }) => kind === 'street') ?? [];
    if (streets.length < 2) throw new Error('two streets are needed');
    const [first, second] = streets.map(({ id }) => ({ streetId: id }));
    // Soon due by its long limit, and yet later than the other, whose limit is short.
    const amber = aCase(1, { place: first, clocks: { K2: clockOf(600, MORNING - 540 * MINUTE) } } as never);
    const green = aCase(2, { place: second, clocks: { K2: clockOf(30, MORNING - 5 * MINUTE) } } as never);
    const ranked = factsOf([amber, green], directory, MORNING).streets;
    expect(ranked.slice(0, 2).map(({ light, due }) => [light, due])).toEqual([
      ['normal', MORNING + 25 * MINUTE],
      ['nearDue', MORNING + 60 * MINUTE],
    ]);
  });

  it('ranks streets by what is late, then by what is due first', () => {
    const late = aCase(2, { clocks: { K2: clockOf(30, MORNING - 45 * MINUTE) } });
    const [first, second] = factsOf([late], directory, MORNING).streets;
    expect(first).toMatchObject({ id: 'S01', open: 1, light: 'overdue', due: MORNING - 15 * MINUTE });
    expect(second).toMatchObject({ open: 0, light: 'normal', due: undefined });
  });

  it('says of each department whether it has answered, in an order that never changes', () => {
    const [water, roads] = departments;
    if (water === undefined || roads === undefined) throw new Error('two departments are needed');
    const sent = aCase(1, { state: 'dispatched', primaryUnitId: water.id, clocks: { K3: clockOf(30) } });
    const signed = aCase(2, { state: 'handling', primaryUnitId: roads.id, clocks: { K5: clockOf(600) } });
    const stateOf = (now: number) =>
      Object.fromEntries(
        factsOf([sent, signed], directory, now).units.map(({ unit, state }) => [unit.id, state]),
      );
    expect(stateOf(MORNING)).toMatchObject({ [water.id]: 'owing', [roads.id]: 'answered' });
    expect(stateOf(MORNING + 31 * MINUTE)).toMatchObject({ [water.id]: 'late' });
    expect(factsOf([], directory, MORNING).units.map(({ unit }) => unit.id)).toEqual(
      departments.map(({ id }) => id),
    );
  });

  it('keeps the last quarter of an hour by minute', () => {
    const fresh = aCase(1, { reportedAt: MORNING - MINUTE / 2, urgency: 'urgent' });
    const older = aCase(2, { reportedAt: MORNING - 14 * MINUTE });
    const gone = aCase(3, { reportedAt: MORNING - 16 * MINUTE });
    const { ribbon } = factsOf([fresh, older, gone], directory, MORNING);
    expect(ribbon).toMatchObject({ came: 2, urgent: 1, done: 0 });
    expect(ribbon.minutes.at(-1)).toEqual({ came: 1, urgent: 1, done: 0 });
    expect(ribbon.minutes[0]).toEqual({ came: 1, urgent: 0, done: 0 });
  });
});
