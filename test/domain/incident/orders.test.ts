import { beforeEach, describe, expect, it } from 'vitest';
import { type Aggregate, project, projectEvent } from '../../../domain/aggregate/aggregate.ts';
import { subjectIdOf } from '../../../domain/aggregate/event.ts';
import { evolve } from '../../../domain/aggregate/fold.ts';
import { shownAs } from '../../../domain/aggregate/sight.ts';
import type { Subject } from '../../../domain/aggregate/subject.ts';
import { createDirectory } from '../../../domain/district/directory.ts';
import type { Wgs84 } from '../../../domain/district/geo.ts';
import type { AreaGeometry } from '../../../domain/district/polygon.ts';
import { INCIDENT } from '../../../domain/incident/incidentAggregate.ts';
import { incidentsIn } from '../../../domain/incident/incidents.ts';
import type { SubjectId } from '../../../domain/kernel.ts';
import { countsOf, lateBy, type Order } from '../../../domain/order/order.ts';
import { ORDER } from '../../../domain/order/orderAggregate.ts';
import type { OutboxRow } from '../../../domain/outbox/message.ts';
import { messageText } from '../../../domain/outbox/words.ts';
import type { Scope } from '../../../domain/people/scope.ts';
import { AGAIN_AFTER_MS, type RollCall, seatStanding } from '../../../domain/rollCall/rollCall.ts';
import { ROLL_CALL } from '../../../domain/rollCall/rollCallAggregate.ts';
import { subjectsOf } from '../../../domain/situation.ts';
import { DISTRICT, person } from '../../kit/caseDistrict.ts';
import { CHIEF, COMMANDER } from '../../kit/caseStory.ts';
import { RED_RAIN } from '../../kit/commandPost.ts';
import { KindStory } from '../../kit/kindStory.ts';

const MINUTE = 60_000;
const S1 = person('street_reviewer', 'S1');
const S2 = person('street_reviewer', 'S2');
const B1 = person('dept_officer', 'B1');
const SYSTEM = { id: 'system', name: '系统', roles: ['system'], scope: '*' } as const;

describe('an order to many units', () => {
  let story: KindStory;
  beforeEach(() => {
    story = new KindStory();
  });
  const give = (unitIds = ['S1', 'S2', 'B1']) =>
    story.does(COMMANDER, 'order.give', { text: '巡查地下车库', unitIds, doneBy: story.at + 60 * MINUTE });
  const order = (id: string): Order => {
    const found = subjectsOf<Order>(story.situation, 'order').get(id);
    if (found === undefined) throw new Error(`there is no ${id}`);
    return found;
  };

  const moment = (later = 0) => ({ at: story.at + later, incidents: incidentsIn(story.situation) });

  it('is sent to somebody, in time, by whoever commands', () => {
    const doneBy = story.at + MINUTE;
    const refused = (by: typeof S1, data: object) =>
      story.refuses(by, 'order.give', { text: '巡查', unitIds: ['S1'], doneBy, ...data });
    expect(refused(COMMANDER, { unitIds: [] })).toBe('units-missing');
    expect(refused(COMMANDER, { unitIds: ['S9'] })).toBe('unknown-unit');
    expect(refused(COMMANDER, { doneBy: story.at })).toBe('order-due');
    expect(refused(COMMANDER, { ackBy: doneBy + 1 })).toBe('order-ack-due');
    expect(refused(COMMANDER, { ackBy: story.at - 60_000 })).toBe('order-ack-due');
    expect(refused(S1, {})).toBe('role-not-allowed');
    expect(refused(COMMANDER, { incidentId: 'incident-9' })).toBe('unknown-subject');
  });

  it('is refused in its own words: had already, no reason, not theirs', () => {
    const subjectId = give(['S1']);
    expect(story.refuses(COMMANDER, 'order.addUnits', { subjectId, unitIds: ['S1'] })).toBe(
      'order-units-have',
    );
    expect(story.refuses(COMMANDER, 'order.addUnits', { subjectId, unitIds: [] })).toBe('units-missing');
    expect(story.refuses(COMMANDER, 'order.withdraw', { subjectId })).toBe('reason-required');
    const both = give(['S1', 'B1']);
    const forStreet = { subjectId: both, unitId: 'B1' as const, answer: 'acked' as const };
    expect(story.refuses(S1, 'order.answer', forStreet)).toBe('order-not-yours');
  });

  it('counts what each unit made of it, and what is overdue', () => {
    const id = give();
    const say = (by: typeof S1, answer: 'acked' | 'doing' | 'done' | 'refused', text = '') =>
      story.does(by, 'order.answer', { subjectId: id, answer, text });
    say(S1, 'acked');
    say(S1, 'doing', '9/14 处');
    say(B1, 'acked');
    expect(story.refuses(S2, 'order.answer', { subjectId: id, answer: 'refused' })).toBe('reason-required');
    say(S2, 'refused', '两台水泵已全用');
    expect(countsOf(order(id), moment())).toMatchObject({ doing: 1, acked: 1, refused: 1, sent: 0 });
    say(S1, 'done', '14 处');
    expect(story.refuses(S1, 'order.answer', { subjectId: id, answer: 'acked' })).toBe('no-change');
    expect(countsOf(order(id), moment(61 * MINUTE))).toMatchObject({ done: 1, refused: 1, overdue: 1 });
  });

  it('is taken up again by whoever refused it, and with a reason by whoever had done it', () => {
    const id = give(['S1', 'S2']);
    const answer = { subjectId: id, answer: 'doing' as const };
    story.does(S1, 'order.answer', { ...answer, answer: 'refused', text: '两台水泵已全用' });
    story.does(S1, 'order.answer', answer);
    story.does(S2, 'order.answer', { ...answer, answer: 'done', text: '14 处' });
    expect(story.refuses(S2, 'order.answer', answer)).toBe('reason-required');
    expect(story.refuses(S2, 'order.answer', { ...answer, answer: 'refused', text: '错' })).toBe('no-change');
    story.does(S2, 'order.answer', { ...answer, text: '二号车库又进水' });
    expect(order(id).receipts).toMatchObject([
      { state: 'doing' },
      { state: 'doing', text: '二号车库又进水' },
    ]);
  });

  it('says which limit a unit has missed, and by how much', () => {
    const due = { ackBy: story.at + 10 * MINUTE, doneBy: story.at + 60 * MINUTE };
    const to = { text: '巡查地下车库', unitIds: ['S1', 'S2'] };
    const id = story.does(COMMANDER, 'order.give', { ...to, ...due });
    story.does(S1, 'order.answer', { subjectId: id, answer: 'acked' });
    const late = (minutes: number) =>
      order(id).receipts.map((receipt) => lateBy(order(id), receipt, moment(minutes * MINUTE)));
    expect(late(10)).toEqual([undefined, undefined]);
    expect(late(13)).toEqual([undefined, { limit: 'ack', by: 3 * MINUTE }]);
    expect(late(65)).toEqual([
      { limit: 'done', by: 5 * MINUTE },
      { limit: 'done', by: 5 * MINUTE },
    ]);
  });

  it('gives a unit that comes later as long to sign as the first had', () => {
    const due = { ackBy: story.at + 10 * MINUTE, doneBy: story.at + 120 * MINUTE };
    const id = story.does(COMMANDER, 'order.give', { text: '巡查地下车库', unitIds: ['S1'], ...due });
    story.at += 30 * MINUTE;
    story.does(COMMANDER, 'order.addUnits', { subjectId: id, unitIds: ['S2'] });
    const late = (minutes: number) =>
      order(id).receipts.map((receipt) => lateBy(order(id), receipt, moment(minutes * MINUTE))?.by);
    expect(late(5)).toEqual([25 * MINUTE, undefined]);
    expect(late(11)).toEqual([31 * MINUTE, MINUTE]);
  });

  it('is urged of those that are late, and of all that have not answered while none is', () => {
    const due = { ackBy: story.at + 10 * MINUTE, doneBy: story.at + 60 * MINUTE };
    const to = { text: '巡查地下车库', unitIds: ['S1', 'S2', 'B1'] };
    const id = story.does(COMMANDER, 'order.give', { ...to, ...due });
    story.does(S1, 'order.answer', { subjectId: id, answer: 'done' });
    story.does(S2, 'order.answer', { subjectId: id, answer: 'acked' });
    const urged = () => {
      story.does(CHIEF, 'order.urge', { subjectId: id });
      return story.events.findLast(({ type }) => type === 'OrderUrged')?.data;
    };
    expect(urged()).toEqual({ unitIds: ['S2', 'B1'] });
    story.at += 20 * MINUTE;
    expect(urged()).toEqual({ unitIds: ['B1'] });
  });

  it('is told to the duty desk of every unit, and so is the urging, and that it is withdrawn', () => {
    const incidentId = story.does(CHIEF, 'incident.raise', { title: '暴雨内涝' });
    const ackBy = story.at + 10 * MINUTE;
    const data = {
      incidentId,
      text: '巡查地下车库。',
      unitIds: ['S1', 'S2'],
      ackBy,
      doneBy: story.at + 60 * MINUTE,
    };
    const id = story.does(COMMANDER, 'order.give', data);
    story.does(COMMANDER, 'order.addUnits', { subjectId: id, unitIds: ['B1'] });
    story.does(S1, 'order.answer', { subjectId: id, answer: 'done' });
    story.does(CHIEF, 'order.urge', { subjectId: id });
    story.does(COMMANDER, 'order.withdraw', { subjectId: id, reason: '雨停' });
    const rows = messagesOf(ORDER, story, id);
    expect(rows.map(({ template, to }) => [template, to.kind === 'unit' && to.unitId])).toEqual([
      ['order-card', 'S1'],
      ['order-card', 'S2'],
      ['order-card', 'B1'],
      ['order-urge', 'S2'],
      ['order-urge', 'B1'],
      ['order-withdrawn', 'S2'],
      ['order-withdrawn', 'B1'],
    ]);
    // At once and through the night: nobody signs for an order in the morning.
    expect(rows.every(({ nextAt, createdAt, state }) => nextAt === createdAt && state === 'queued')).toBe(
      true,
    );
    expect(rows[0] && messageText(rows[0])).toMatch(
      /^指令（暴雨内涝）：巡查地下车库。签收时限：.+。办结时限：.+。请立即在令行签收/u,
    );
    const withdrawn = story.events.find(({ type }) => type === 'OrderWithdrawn');
    expect(withdrawn && ORDER.messages?.waiting(withdrawn)).toMatchObject({ becomes: 'cancelled' });
  });

  it('is answered by the unit it was given to, and no other', () => {
    const id = give(['S1']);
    const yes = { subjectId: id, answer: 'acked' as const };
    expect(story.refuses(S2, 'order.answer', yes)).toBe('out-of-scope');
    expect(story.refuses(B1, 'order.answer', { ...yes, unitId: 'S1' })).toBe('out-of-scope');
    story.does(COMMANDER, 'order.addUnits', { subjectId: id, unitIds: ['S2'] });
    story.does(S2, 'order.answer', yes);
    story.does(CHIEF, 'order.urge', { subjectId: id });
    story.does(COMMANDER, 'order.withdraw', { subjectId: id, reason: '雨停' });
    expect(story.refuses(S1, 'order.answer', yes)).toBe('order-withdrawn');
  });

  it('to a grid is answered by the lead of that grid, and by nobody of another', () => {
    const id = give(['G111']);
    const yes = { subjectId: id, answer: 'acked' as const };
    expect(story.refuses(person('grid_lead', 'G112'), 'order.answer', yes)).toBe('out-of-scope');
    expect(story.refuses(person('grid_member', 'G111'), 'order.answer', yes)).toBe('role-not-allowed');
    story.does(person('grid_lead', 'G111'), 'order.answer', yes);
    expect(order(id).receipts).toMatchObject([{ unitId: 'G111', state: 'acked' }]);
  });

  it('is late as long as its incident is not archived; afterwards it stands as it was answered last', () => {
    const incidentId = story.does(CHIEF, 'incident.raise', { title: '暴雨内涝' });
    const doneBy = story.at + 60 * MINUTE;
    const data = { incidentId, text: '巡查地下车库', unitIds: ['S1', 'S2'], doneBy };
    const id = story.does(COMMANDER, 'order.give', data);
    const roll = story.does(CHIEF, 'rollCall.begin', {
      incidentId,
      purpose: '防汛点名',
      unitIds: ['S1', 'S2'],
    });
    story.does(S1, 'order.answer', { subjectId: id, answer: 'acked' });
    story.does(CHIEF, 'incident.end', { subjectId: incidentId, reason: '雨停' });
    expect(countsOf(order(id), moment(61 * MINUTE))).toMatchObject({ overdue: 2 });
    // The end of an incident does not end what was ordered in it: pumps still run.
    story.does(S1, 'order.answer', { subjectId: id, answer: 'doing' });
    story.does(CHIEF, 'incident.disposeData', { subjectId: incidentId, how: 'destroyed' });
    story.does(CHIEF, 'incident.review', { subjectId: incidentId, text: '泵车前置' });
    expect(countsOf(order(id), moment(61 * MINUTE))).toMatchObject({ sent: 1, doing: 1, overdue: 0 });
    const on = { subjectId: id };
    expect(story.refuses(S2, 'order.answer', { ...on, answer: 'acked' })).toBe('order-archived');
    expect(story.refuses(CHIEF, 'order.urge', on)).toBe('order-archived');
    expect(story.refuses(CHIEF, 'order.addUnits', { ...on, unitIds: ['B1'] })).toBe('order-archived');
    expect(story.refuses(CHIEF, 'order.withdraw', { ...on, reason: '雨停' })).toBe('order-archived');
    expect(story.refuses(S2, 'rollCall.answer', { subjectId: roll })).toBe('order-archived');
    story.at += AGAIN_AFTER_MS;
    expect(story.refuses(SYSTEM, 'timer.rollCallAgain', { subjectId: roll })).toBe('no-change');
  });
});

describe('a warning', () => {
  it('is told to the desk of every street and department, and so is its lifting', () => {
    const story = new KindStory();
    const id = story.does(CHIEF, 'incident.raise', { title: '暴雨内涝' });
    story.does(COMMANDER, 'incident.issueWarning', {
      subjectId: id,
      ...RED_RAIN,
      from: story.at,
      issuedAt: story.at,
    });
    story.does(COMMANDER, 'incident.liftWarning', { subjectId: id, reason: '雨停' });
    const rows = messagesOf(INCIDENT, story, id);
    const desks = DISTRICT.data.units.filter(({ kind }) => kind === 'street' || kind === 'department');
    expect(rows.map(({ to }) => to.kind === 'unit' && to.unitId)).toEqual(
      [...desks, ...desks].map((unit) => unit.id),
    );
    expect(rows[0] && messageText(rows[0])).toMatch(/^暴雨红色预警：大塘、大东等七个街道。三小时/u);
    expect(rows.at(-1) && messageText(rows.at(-1) as OutboxRow)).toBe('暴雨红色预警已解除。');
  });
});

describe('the desks a warning is sent to', () => {
  /** S1 in the west, S2 in the east, each of one grid. */
  const square = (west: number): AreaGeometry => ({
    type: 'Polygon',
    coordinates: [aroundOf(west, west + 0.05).map(([lon, lat]) => [lon, lat])],
  });
  const SHAPES: Readonly<Record<string, AreaGeometry>> = {
    ...{ S1: square(113.2), G111: square(113.2), S2: square(113.25), G211: square(113.25) },
  };
  const here = createDirectory(DISTRICT.data, (id) => SHAPES[id]);
  const WEST = aroundOf(113.21, 113.24);
  const EAST = aroundOf(113.26, 113.29);
  const warnings = (...outlines: (readonly Wgs84[] | undefined)[]) => {
    const story = new KindStory();
    const id = story.does(COMMANDER, 'incident.raise', { title: '暴雨内涝' });
    for (const polygon of outlines) {
      story.does(COMMANDER, 'incident.issueWarning', {
        ...{ ...RED_RAIN, subjectId: id, from: story.at, issuedAt: story.at },
        ...(polygon === undefined ? {} : { polygon: [...polygon] }),
      });
    }
    story.does(COMMANDER, 'incident.liftWarning', { subjectId: id, reason: '雨停' });
    const streets = messagesOf(INCIDENT, story, id, here).flatMap(({ template, to }) =>
      to.kind === 'unit' && to.unitId.startsWith('S') ? [`${template} ${to.unitId}`] : [],
    );
    return streets;
  };

  it('are those of the streets inside its outline, of the departments always', () => {
    expect(warnings(WEST)).toEqual(['warning-card S1', 'warning-lifted S1']);
    const story = new KindStory();
    const id = story.does(COMMANDER, 'incident.raise', { title: '暴雨内涝' });
    story.does(COMMANDER, 'incident.issueWarning', {
      ...{ ...RED_RAIN, subjectId: id, from: story.at, issuedAt: story.at, polygon: [...WEST] },
    });
    const units = messagesOf(INCIDENT, story, id, here).map(({ to }) => to.kind === 'unit' && to.unitId);
    expect(units).toEqual(['S1', 'B1', 'B2', 'B3']);
  });

  it('are all streets without an outline, and with one in which none lies', () => {
    const all = ['warning-card S1', 'warning-card S2', 'warning-lifted S1', 'warning-lifted S2'];
    expect(warnings(undefined)).toEqual(all);
    expect(warnings(aroundOf(113.31, 113.32))).toEqual(all);
  });

  it('hear of the next as well when its outline has moved on', () => {
    expect(warnings(WEST, EAST)).toEqual([
      ...['warning-card S1', 'warning-card S1', 'warning-card S2', 'warning-lifted S1', 'warning-lifted S2'],
    ]);
  });
});

/** A closed outline from one longitude to another. */
function aroundOf(west: number, east: number): readonly Wgs84[] {
  return [
    [west, 23.1],
    [east, 23.1],
    [east, 23.2],
    [west, 23.2],
    [west, 23.1],
  ];
}

/** What left, or is to leave, because of the events of one subject. */
function messagesOf(
  aggregate: unknown,
  story: KindStory,
  id: SubjectId,
  directory = DISTRICT,
): readonly OutboxRow[] {
  const { fold, messages } = aggregate as Aggregate;
  let subject: Subject | undefined;
  return story.events
    .filter((event) => subjectIdOf(event) === id)
    .flatMap((event) => {
      subject = evolve(fold, subject, event);
      return subject === undefined ? [] : (messages?.rows(event, subject, story.situation, directory) ?? []);
    });
}

describe('a roll-call', () => {
  it('has a second call missed only when nobody waits for its answer any more', () => {
    const story = new KindStory();
    const id = story.does(CHIEF, 'rollCall.begin', { purpose: '防汛点名', unitIds: ['S1', 'S2'] });
    const seats = () => {
      const found = subjectsOf<RollCall>(story.situation, 'rollcall').get(id);
      return found?.seats.map((seat) => seatStanding(seat, found, story.at));
    };
    expect(seats()).toEqual(['silent', 'silent']);
    story.at += AGAIN_AFTER_MS;
    story.does(SYSTEM, 'timer.rollCallAgain', { subjectId: id });
    expect(seats()).toEqual(['again', 'again']);
    story.does(S1, 'rollCall.answer', { subjectId: id });
    story.at += AGAIN_AFTER_MS - 1;
    expect(seats()).toEqual(['answered', 'again']);
    story.at += 1;
    expect(seats()).toEqual(['answered', 'missed']);
  });

  it('shows who answered, and calls the silent once more after three minutes', () => {
    const story = new KindStory();
    const id = story.does(CHIEF, 'rollCall.begin', { purpose: '防汛点名', unitIds: ['S1', 'S2', 'B1'] });
    const board = (): RollCall | undefined => subjectsOf<RollCall>(story.situation, 'rollcall').get(id);
    story.at += 5_000;
    story.does(S1, 'rollCall.answer', { subjectId: id });
    expect(story.refuses(S1, 'rollCall.answer', { subjectId: id })).toBe('no-change');
    const again = { subjectId: id };
    expect(story.refuses(SYSTEM, 'timer.rollCallAgain', again)).toBe('no-change');
    story.at += AGAIN_AFTER_MS;
    story.does(SYSTEM, 'timer.rollCallAgain', again);
    expect(board()?.seats).toEqual([
      { unitId: 'S1', answeredAt: story.at - AGAIN_AFTER_MS },
      { unitId: 'S2', again: true },
      { unitId: 'B1', again: true },
    ]);
    story.does(CHIEF, 'rollCall.end', { subjectId: id });
    expect(story.refuses(S2, 'rollCall.answer', { subjectId: id })).toBe('roll-call-over');
  });
});

describe('a roll-call of others', () => {
  it('is not answered by a unit that was not called, nor for one that is not its own', () => {
    const story = new KindStory();
    const subjectId = story.does(CHIEF, 'rollCall.begin', { purpose: '防汛点名', unitIds: ['S1', 'B1'] });
    expect(story.refuses(S2, 'rollCall.answer', { subjectId })).toBe('out-of-scope');
    expect(story.refuses(S1, 'rollCall.answer', { subjectId, unitId: 'B1' })).toBe('roll-call-not-yours');
    const roll = () => subjectsOf<RollCall>(story.situation, 'rollcall').get(subjectId);
    expect(roll()?.seats.some(({ answeredAt }) => answeredAt !== undefined)).toBe(false);
    story.does(S1, 'rollCall.answer', { subjectId, unitId: 'S1' });
    expect(roll()?.seats.map(({ answeredAt }) => answeredAt)).toEqual([story.at, undefined]);
  });
});

describe('what a unit is shown of an order and of a roll-call', () => {
  const scopeIn = (unitId: string): Scope => ({ kind: 'area', unitId });

  /** An order and a roll-call of which three units answered each in its own way. */
  function answered() {
    const story = new KindStory();
    const unitIds = ['S1', 'S2', 'B1'];
    const order = story.does(COMMANDER, 'order.give', {
      text: '巡查地下车库',
      unitIds: ['S1', 'B1'],
      doneBy: story.at + 60 * MINUTE,
    });
    const roll = story.does(CHIEF, 'rollCall.begin', { purpose: '防汛点名', unitIds });
    story.does(COMMANDER, 'order.addUnits', { subjectId: order, unitIds: ['S2'] });
    story.does(CHIEF, 'order.urge', { subjectId: order });
    story.does(S1, 'order.answer', { subjectId: order, answer: 'doing', text: '9/14 处' });
    story.does(S2, 'order.answer', { subjectId: order, answer: 'refused', text: '两台水泵已全用' });
    story.does(S2, 'rollCall.answer', { subjectId: roll, text: '三人在岗' });
    story.at += AGAIN_AFTER_MS;
    story.does(SYSTEM, 'timer.rollCallAgain', { subjectId: roll });
    story.does(CHIEF, 'rollCall.end', { subjectId: roll });
    return { story, order, roll };
  }

  const held = (story: KindStory, kind: string, id: SubjectId) => {
    const subject = story.situation.subjects.get(kind)?.get(id);
    if (subject === undefined) throw new Error(`there is no ${id}`);
    return subject;
  };

  it('are its own receipts and its own answer alone', () => {
    const { story, order, roll } = answered();
    const seen = (scope: Scope) =>
      ([ORDER, ROLL_CALL] as const).map((aggregate) => {
        const subject = held(story, aggregate.kind, aggregate === ORDER ? order : roll);
        const as = shownAs(aggregate.sight as never, scope, subject, DISTRICT);
        return as === undefined ? undefined : project(aggregate as never, as, subject);
      });
    expect(seen(scopeIn('S1'))).toMatchObject([
      { text: '巡查地下车库', receipts: [{ unitId: 'S1', state: 'doing' }] },
      { purpose: '防汛点名', seats: [{ unitId: 'S1', again: true }] },
    ]);
    expect(JSON.stringify(seen(scopeIn('S1')))).not.toMatch(/水泵|三人|S2|B1/u);
    expect(seen({ kind: 'all', reporters: false })).toMatchObject([
      { receipts: { length: 3 } },
      { seats: { length: 3 } },
    ]);
    expect(seen(scopeIn('G112'))).toEqual([undefined, undefined]);
  });

  it('come to a wall without a word, by events as by a snapshot', () => {
    const { story, order, roll } = answered();
    for (const [aggregate, id] of [
      [ORDER, order],
      [ROLL_CALL, roll],
    ] as const) {
      const whole = held(story, aggregate.kind, id);
      const as = shownAs(aggregate.sight as never, { kind: 'wall' }, whole, DISTRICT) ?? '';
      const shown = project(aggregate as never, as, whole);
      const folded = story.events
        .filter((event) => subjectIdOf(event) === id)
        .map((event) => projectEvent(aggregate as never, as, event))
        .reduce<unknown>(
          (before, event) => evolve(aggregate.fold as never, before as never, event as never),
          undefined,
        );
      expect(folded).toEqual(shown);
      for (const unit of ['S1', 'S2', 'B1']) expect(JSON.stringify(shown)).toContain(`"${unit}"`);
      expect(JSON.stringify(shown)).not.toMatch(/车库|防汛|水泵|三人/u);
    }
  });

  it('come to the same by its events as by a snapshot, and no event says what another answered', () => {
    const { story, order, roll } = answered();
    for (const [aggregate, id] of [
      [ORDER, order],
      [ROLL_CALL, roll],
    ] as const) {
      const whole = held(story, aggregate.kind, id);
      const as = shownAs(aggregate.sight as never, scopeIn('S1'), whole, DISTRICT) ?? '';
      const events = story.events
        .filter((event) => subjectIdOf(event) === id)
        .map((event) => projectEvent(aggregate as never, as, event));
      const folded = events.reduce<unknown>(
        (before, event) => evolve(aggregate.fold as never, before as never, event as never),
        undefined,
      );
      expect(folded).toEqual(project(aggregate as never, as, whole));
      const data = JSON.stringify(events.map((event) => event.data));
      expect(data).not.toMatch(/水泵|三人|"S2"|"B1"/u);
    }
  });
});
