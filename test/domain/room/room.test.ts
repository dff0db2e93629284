import { beforeEach, describe, expect, it } from 'vitest';
import type { SubjectCommand } from '../../../domain/aggregate/command.ts';
import { shownAs } from '../../../domain/aggregate/sight.ts';
import type { Case, CaseId } from '../../../domain/case/case.ts';
import { sees } from '../../../domain/case/caseSight.ts';
import { type Person, ROLES, type Role } from '../../../domain/kernel.ts';
import { scopeOf } from '../../../domain/people/scope.ts';
import { gatheringOf, isRoomOpen, MOST_LINES, ROOM_DUE_MS, type Room } from '../../../domain/room/room.ts';
import { ROOM } from '../../../domain/room/roomAggregate.ts';
import { ROOM_COMMANDS } from '../../../domain/room/roomCommands.ts';
import { HOSTS, WRITERS } from '../../../domain/room/roomRights.ts';
import { roomsIn } from '../../../domain/room/rooms.ts';
import { DISTRICT, person } from '../../kit/caseDistrict.ts';
import { ACCEPTOR, CHIEF, DISPATCHER, LEAD, OFFICER, sightOf } from '../../kit/caseStory.ts';
import { KindStory } from '../../kit/kindStory.ts';

const OFFICER_2 = person('dept_officer', 'B2');
const OFFICER_3 = person('dept_officer', 'B3');
const STREET_2 = person('street_reviewer', 'S2');
const HOUR = 3_600_000;

describe('a case room', () => {
  let story: KindStory;
  let caseId: CaseId;
  /** Dispatched to B1, whose place is in G111. */
  beforeEach(() => {
    story = new KindStory();
    caseId = story.cases.dispatched();
  });

  const open = (by: Person = DISPATCHER, unitIds: readonly string[] = ['B2', 'B3']) =>
    story.does(by, 'room.open', { caseId, topic: '爆管停水', unitIds: [...unitIds] });
  const room = (id: string): Room => {
    const found = roomsIn(story.situation).get(id);
    if (found === undefined) throw new Error(`no ${id}`);
    return found;
  };
  const thisCase = (): Case => story.cases.case(caseId);
  const nameOf = (unitId: string) => DISTRICT.unit(unitId as never)?.name;
  const seesCase = (by: Person) => sees(sightOf(by), thisCase(), DISTRICT);
  const seesRoom = (by: Person, id: string) =>
    shownAs(ROOM.sight, scopeOf(by, DISTRICT), room(id), DISTRICT) !== undefined;
  const write = (by: Person, subjectId: string, text = '已到场', shared?: true) =>
    story.does(by, 'room.write', { subjectId, text, ...(shared && { shared }) });

  describe('is opened', () => {
    it('by the centre: the unit that has the case is called with the others, due within a day', () => {
      const id = open();
      expect(room(id)).toMatchObject({
        caseId,
        topic: '爆管停水',
        due: story.at + ROOM_DUE_MS,
        hostIds: ['B1'],
        seats: [{ unitId: 'B1' }, { unitId: 'B2' }, { unitId: 'B3' }],
      });
      expect(room(id).seats.every(({ joinedAt }) => joinedAt === undefined)).toBe(true);
      expect(thisCase().room).toEqual({ id, unitIds: ['B1', 'B2', 'B3'] });
    });

    it('by the unit that has the case, which sits in it at once', () => {
      const id = open(LEAD);
      expect(room(id).seats[0]).toMatchObject({ unitId: 'B1', joinedAt: story.at });
    });

    it('by no unit that only helps or lies elsewhere, and on no case that is over or unknown', () => {
      const data = { caseId, topic: '会商', unitIds: ['B2', 'B3'] };
      expect(story.refuses(STREET_2, 'room.open', data)).toBe('out-of-scope');
      expect(story.refuses(OFFICER_2, 'room.open', data)).toBe('out-of-scope');
      expect(story.refuses(CHIEF, 'room.open', { ...data, caseId: 'YX-20261120-9999' })).toBe('unknown-case');
      caseId = story.cases.closed();
      expect(story.refuses(CHIEF, 'room.open', { ...data, caseId })).toBe('room-case-over');
    });

    it('once for a case, with two units at least, each of which exists', () => {
      const data = { caseId, topic: '会商', unitIds: ['B2'] };
      expect(story.refuses(CHIEF, 'room.open', { ...data, unitIds: [] })).toBe('units-missing');
      expect(story.refuses(CHIEF, 'room.open', { ...data, unitIds: ['B1', 'Z'] })).toBe('room-alone');
      expect(story.refuses(CHIEF, 'room.open', { ...data, unitIds: ['XX'] })).toBe('unknown-unit');
      const id = open();
      expect(story.refuses(CHIEF, 'room.open', data)).toBe('room-open-already');
      story.does(CHIEF, 'room.close', { subjectId: id });
      open();
    });
  });

  describe('lets those who are called see the case', () => {
    it('while it is open, and nobody else', () => {
      expect(seesCase(OFFICER_2)).toBe(false);
      const id = open(DISPATCHER, ['B2A', 'B3']);
      // The section that was called, and the department above it.
      for (const by of [person('dept_officer', 'B2A'), OFFICER_2, OFFICER_3]) {
        expect([by.id, seesCase(by), seesRoom(by, id)]).toEqual([by.id, true, true]);
      }
      for (const by of [STREET_2, person('grid_member', 'G211'), person('dept_officer', 'S1A')]) {
        expect([by.id, seesCase(by), seesRoom(by, id)]).toEqual([by.id, false, false]);
      }
      // Whoever lies above the place sees the case as before, and the room only if called.
      expect([
        seesCase(person('street_reviewer', 'S1')),
        seesRoom(person('street_reviewer', 'S1'), id),
      ]).toEqual([true, false]);
      expect(seesRoom(person('wall'), id)).toBe(false);
      story.does(DISPATCHER, 'room.close', { subjectId: id });
      expect(seesCase(OFFICER_2)).toBe(false);
      expect(thisCase().room).toBeUndefined();
    });

    it('until they leave it, and from when they are invited', () => {
      const id = open();
      story.does(OFFICER_2, 'room.leave', { subjectId: id });
      expect([seesCase(OFFICER_2), seesRoom(OFFICER_2, id)]).toEqual([false, false]);
      story.does(CHIEF, 'room.invite', { subjectId: id, unitIds: ['S2', 'B3'] });
      expect(thisCase().room?.unitIds).toEqual(['B1', 'B3', 'S2']);
      expect(seesCase(STREET_2)).toBe(true);
      expect(story.refuses(CHIEF, 'room.invite', { subjectId: id, unitIds: ['B3'] })).toBe('no-change');
      expect(story.refuses(OFFICER, 'room.leave', { subjectId: id })).toBe('room-host-stays');
    });

    it('and change nothing of it, not even by a note', () => {
      open();
      expect(story.cases.refuses(OFFICER_2, 'case.note', caseId, { text: '我来说' })).toBe(
        'room-called-only',
      );
      for (const type of ['case.sign', 'case.progress', 'case.contactReporter'] as const) {
        expect(['not-your-unit', 'out-of-scope', 'not-in-state']).toContain(
          story.cases.refuses(OFFICER_2, type, caseId, { text: '我来说' } as never),
        );
      }
      story.cases.does(OFFICER, 'case.note', caseId, { text: '我是主办' });
    });

    it('and ends with the case', () => {
      const id = open();
      write(OFFICER_2, id);
      const intoId = story.cases.dispatched();
      story.cases.does(DISPATCHER, 'case.merge', caseId, { intoId });
      expect(isRoomOpen(room(id), thisCase())).toBe(false);
      expect(seesCase(OFFICER_2)).toBe(false);
      expect(story.refuses(OFFICER_2, 'room.write', { subjectId: id, text: '再一行' })).toBe('room-closed');
      expect(story.refuses(CHIEF, 'room.toProgress', { subjectId: id, n: 1 })).toBe('room-closed');
    });
  });

  describe('gathers', () => {
    it('who came, and three units within a day are met', () => {
      const id = open();
      expect(gatheringOf(room(id))).toEqual({ units: 0, met: false });
      story.does(OFFICER, 'room.join', { subjectId: id });
      story.at += HOUR;
      story.does(OFFICER_2, 'room.join', { subjectId: id });
      expect(gatheringOf(room(id))).toEqual({ units: 2, met: false });
      // Writing is coming, too.
      story.at += 22 * HOUR;
      write(OFFICER_3, id);
      expect(gatheringOf(room(id))).toEqual({ units: 3, took: 23 * HOUR, met: true });
      expect(story.refuses(OFFICER_3, 'room.join', { subjectId: id })).toBe('no-change');
    });

    it('too late when the third comes after a day', () => {
      const id = open();
      for (const by of [OFFICER, OFFICER_2]) story.does(by, 'room.join', { subjectId: id });
      story.at += ROOM_DUE_MS + 1;
      story.does(OFFICER_3, 'room.join', { subjectId: id });
      expect(gatheringOf(room(id))).toMatchObject({ units: 3, met: false });
    });
  });

  describe('has lines', () => {
    it('of the units in it and the centre, numbered in their order', () => {
      const id = open();
      write(OFFICER_2, id, '阀门已关');
      write(CHIEF, id, '通知 612 户', true);
      expect(room(id).lines).toMatchObject([
        { n: 1, text: '阀门已关', unitId: 'B2', by: { id: OFFICER_2.id } },
        { n: 2, text: '通知 612 户', shared: true, by: { id: CHIEF.id } },
      ]);
      expect(room(id).lines[1]).not.toHaveProperty('unitId');
    });

    it('that name in the progress whose words they are, unless whoever makes it is of the same unit', () => {
      const id = open();
      story.does(CHIEF, 'room.addGuest', { subjectId: id, guestKind: 'representative', label: '3 栋代表' });
      write(LEAD, id, '已到场');
      story.does(CHIEF, 'room.write', { subjectId: id, text: '水压低', guestId: 'guest-1' });
      write(CHIEF, id, '今晚八点前通水');
      for (const n of [1, 2]) story.does(LEAD, 'room.toProgress', { subjectId: id, n });
      story.does(CHIEF, 'room.toProgress', { subjectId: id, n: 3 });
      // A guest by what they are alone: the public reads it.
      expect(thisCase().notes.map(({ text }) => text)).toEqual([
        '已到场',
        '居民代表：水压低',
        '今晚八点前通水',
      ]);
    });

    it('that are signed by the post that leads, of whoever has several', () => {
      const id = open();
      const both: Person = { ...CHIEF, id: 'both' as never, roles: ['acceptor', 'commander', 'duty_chief'] };
      write(both, id, '我来定');
      expect(room(id).lines[0]?.by).toMatchObject({ id: 'both', role: 'duty_chief' });
      story.does(both, 'room.keepInternal', { subjectId: id, n: 1 });
      expect(room(id).lines[0]?.became?.by.role).toBe('duty_chief');
    });

    it('that become progress once, public where the line was shared', () => {
      const id = open();
      write(OFFICER_2, id, '阀门已关', true);
      write(OFFICER_3, id, '还差两人');
      story.does(CHIEF, 'room.toProgress', { subjectId: id, n: 1 });
      story.does(LEAD, 'room.toProgress', { subjectId: id, n: 2 });
      const texts = [`${nameOf('B2')}：阀门已关`, `${nameOf('B3')}：还差两人`];
      expect(thisCase().notes.map(({ text }) => text)).toEqual(texts);
      const progress = story.events.filter(({ type }) => type === 'ProgressAdded');
      expect(progress.map(({ data }) => data)).toEqual([
        { text: texts[0], public: true },
        { text: texts[1] },
      ]);
      expect(room(id).lines[0]?.became).toMatchObject({ outcome: 'progress', by: { id: CHIEF.id } });
      for (const type of ['room.toProgress', 'room.toCase', 'room.keepInternal'] as const) {
        expect(story.refuses(CHIEF, type, { subjectId: id, n: 1 })).toBe('room-line-done');
        expect(story.refuses(CHIEF, type, { subjectId: id, n: 9 })).toBe('room-no-line');
      }
    });

    it('that become a case of their own: its words, the place and channel of this one, linked both ways', () => {
      const id = open();
      const text =
        '盘福路 31 号有四户行动不便的老人需要送水上楼，请社区安排人手，每户每天两桶，直到恢复供水为止，并登记姓名与楼层，逐户回访确认是否已经送到。';
      write(OFFICER_2, id, text);
      story.does(CHIEF, 'room.toCase', { subjectId: id, n: 1 });
      const { outcome, caseId: madeId = '' } = room(id).lines[0]?.became ?? { outcome: undefined };
      expect(outcome).toBe('case');
      const made = story.cases.case(madeId as CaseId);
      const { source, place, confidential } = thisCase();
      expect(made).toMatchObject({ state: 'reported', source, place, confidential, description: text });
      expect(text.startsWith(made.title)).toBe(true);
      expect(made.links).toEqual([{ kind: 'related', toId: caseId }]);
      expect(thisCase().links).toEqual([{ kind: 'related', toId: madeId }]);
    });

    it('that stay among those who wrote them', () => {
      const id = open();
      write(CHIEF, id, '口径先不说');
      story.does(CHIEF, 'room.keepInternal', { subjectId: id, n: 1 });
      expect(room(id).lines[0]?.became).toMatchObject({ outcome: 'internal' });
      expect(thisCase().notes).toEqual([]);
    });

    it('of which nothing is made by a unit that does not run it', () => {
      const id = open();
      write(OFFICER_2, id);
      expect(story.refuses(OFFICER_2, 'room.toProgress', { subjectId: id, n: 1 })).toBe('not-your-unit');
      expect(story.refuses(OFFICER_2, 'room.close', { subjectId: id })).toBe('not-your-unit');
    });

    it('up to a bound', () => {
      const id = open();
      for (let n = 0; n < MOST_LINES; n += 1) write(CHIEF, id, `第 ${n} 行`);
      expect(story.refuses(CHIEF, 'room.write', { subjectId: id, text: '再一行' })).toBe('room-full');
    });
  });

  describe('has guests', () => {
    const firm = { guestKind: 'firm', label: '盘福路 31 号物业' } as const;

    it('by how they are called, and by no name', () => {
      const id = open();
      for (const label of ['陈大文', '居民代表梁伯', 'Mr Chan']) {
        const guest = { subjectId: id, guestKind: 'representative', label } as const;
        expect([label, story.refuses(CHIEF, 'room.addGuest', guest)]).toEqual([label, 'room-guest-name']);
      }
      expect(room(id).guests).toEqual([]);
    });

    it('by their voice alone', () => {
      const id = open();
      story.does(CHIEF, 'room.addGuest', { subjectId: id, ...firm });
      expect(room(id).guests).toEqual([{ guestId: 'guest-1', ...firm, at: story.at }]);
      story.does(CHIEF, 'room.write', { subjectId: id, text: '水箱还有三小时', guestId: 'guest-1' });
      expect(room(id).lines[0]).toMatchObject({ guestId: 'guest-1', shared: true });
      story.does(CHIEF, 'room.toCase', { subjectId: id, n: 1 });
      const made = room(id).lines[0]?.became?.caseId as CaseId;
      expect(story.cases.case(made).reporterKind).toBe('enterprise');
      story.does(CHIEF, 'room.removeGuest', { subjectId: id, guestId: 'guest-1' });
      for (const guestId of ['guest-1', 'guest-2']) {
        expect(story.refuses(CHIEF, 'room.write', { subjectId: id, text: '再说', guestId })).toBe(
          'room-no-guest',
        );
        expect(story.refuses(CHIEF, 'room.removeGuest', { subjectId: id, guestId })).toBe('room-no-guest');
      }
    });

    it('for whom only those who run it write', () => {
      const id = open();
      story.does(CHIEF, 'room.addGuest', { subjectId: id, ...firm });
      const line = { subjectId: id, text: '物业说', guestId: 'guest-1' };
      expect(story.refuses(OFFICER_2, 'room.write', line)).toBe('not-your-unit');
    });

    it('never beside a confidential case', () => {
      caseId = story.cases.dispatched({ confidential: true });
      const id = open();
      expect(story.refuses(CHIEF, 'room.addGuest', { subjectId: id, ...firm })).toBe('room-confidential');
    });
  });

  it('tells the desks that are called, and not the one that opened it', () => {
    const id = open(LEAD);
    const [event] = story.events.filter(({ type }) => type === 'RoomOpened');
    if (event === undefined) throw new Error('not opened');
    const rows = ROOM.messages?.rows(event, room(id), story.situation, DISTRICT) ?? [];
    expect(rows.map(({ to, template, params }) => [to, template, params])).toEqual(
      ['B2', 'B3'].map((unitId) => [
        { kind: 'unit', unitId, desk: 'duty' },
        'room-card',
        { number: caseId, due: room(id).due },
      ]),
    );
  });

  it('is over when it is closed: nothing is done in it any more', () => {
    const id = open();
    write(OFFICER_2, id);
    story.does(LEAD, 'room.close', { subjectId: id, reason: '已协商一致' });
    expect(room(id).closed).toMatchObject({ by: { id: LEAD.id }, reason: '已协商一致' });
    expect(isRoomOpen(room(id), thisCase())).toBe(false);
    const on = { subjectId: id };
    expect(story.refuses(CHIEF, 'room.write', { ...on, text: '再一行' })).toBe('room-closed');
    expect(story.refuses(CHIEF, 'room.toProgress', { ...on, n: 1 })).toBe('room-closed');
    expect(story.refuses(CHIEF, 'room.invite', { ...on, unitIds: ['S2'] })).toBe('room-closed');
    expect(story.refuses(OFFICER_3, 'room.join', on)).toBe('room-closed');
    expect(story.refuses(CHIEF, 'room.close', on)).toBe('room-closed');
  });

  describe('the rights', () => {
    // Of guests, whose rights are in guests.test.ts.
    const types = (Object.keys(ROOM_COMMANDS) as (keyof typeof ROOM_COMMANDS)[]).filter(
      (type) => type !== 'room.speak',
    );
    const OF_WRITERS = ['room.join', 'room.leave', 'room.write'];

    it.each(types)('of %s are those of whoever runs it, or sits in it', (type) => {
      expect(ROOM_COMMANDS[type].roles).toEqual(OF_WRITERS.includes(type) ? WRITERS : HOSTS);
    });

    it.each(types.filter((type) => type !== 'room.open'))(
      '%s is refused to every role of a unit that is not in it, and reached by every one that may',
      (type) => {
        const subject = room(open());
        const command = ROOM_COMMANDS[type] as unknown as SubjectCommand<Room>;
        const reach = (role: Role, scope: string) =>
          command.reach?.(subject, { role, person: person(role, scope), directory: DISTRICT });
        for (const role of ROLES.filter((each) => command.roles.includes(each))) {
          for (const scope of ['S1', 'S2', 'C11', 'G111', 'S1A']) {
            expect([role, scope, reach(role, scope)?.code]).toEqual([role, scope, 'not-your-unit']);
          }
          expect([role, reach(role, 'B1')]).toEqual([role, undefined]);
          expect([role, reach(role, 'D')]).toEqual([role, undefined]);
          const isWriting = OF_WRITERS.includes(type);
          expect([role, reach(role, 'B3')?.code]).toEqual([role, isWriting ? undefined : 'not-your-unit']);
        }
      },
    );
  });

  it('is opened by whoever accepts, dispatches or has the case', () => {
    for (const by of [ACCEPTOR, DISPATCHER, CHIEF, LEAD, OFFICER]) {
      const id = open(by);
      story.does(CHIEF, 'room.close', { subjectId: id });
    }
  });
});
