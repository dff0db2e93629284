import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CaseId } from '../../domain/case/case.ts';
import type { Person, SubjectId } from '../../domain/kernel.ts';
import { gatheringOf, type Room } from '../../domain/room/room.ts';
import { roomsIn } from '../../domain/room/rooms.ts';
import { COVER, person } from '../kit/caseDistrict.ts';
import { ACCEPTOR, CHIEF, DISPATCHER, OFFICER, shanghai } from '../kit/caseStory.ts';
import { ask } from '../kit/httpAsk.ts';
import { openScene, type Scene } from '../kit/scene.ts';
import { type SentMessages, sentMessages } from '../kit/sentMessages.ts';
import type { TestConsole } from '../kit/testConsole.ts';
import { refusedWith } from '../kit/world.ts';

const OFFICER_2 = person('dept_officer', 'B2');
const OFFICER_3 = person('dept_officer', 'B3');
const STREET_2 = person('street_reviewer', 'S2');
const PHONE = '13912345678';
const NAME = '陈大文';
/** Of another case, which nobody here is called to. */
const ELSEWHERE = '暗号丙寅七号';

describe('a room beside a case, over real sockets', () => {
  let scene: Scene;
  let channel: SentMessages;
  let caseId: CaseId;
  let other: CaseId;
  let chief: TestConsole;
  let helper: TestConsole;
  let room: SubjectId;
  beforeEach(async () => {
    channel = sentMessages();
    scene = await openScene('2026-11-20 10:00', { channel });
    const cover = { category: COVER, reporter: { name: NAME, phone: PHONE } };
    caseId = await scene.report(ACCEPTOR, { title: '餐馆油烟噪声扰民', ...cover });
    other = await scene.report(ACCEPTOR, { title: ELSEWHERE, ...cover });
    await scene.does(ACCEPTOR, 'case.file', { caseId });
    await scene.does(DISPATCHER, 'case.dispatch', { caseId, unitId: 'B1' });
    await scene.does(OFFICER, 'case.sign', { caseId });
    chief = await scene.world.console(CHIEF);
    // Watches from before anybody is called.
    helper = await scene.world.console(OFFICER_2);
    expect(helper.situation.cases.size).toBe(0);
    await gives(chief, 'room.open', { caseId, topic: '油烟噪声谁来管', unitIds: ['B2', 'B3'] });
    room = [...roomsIn(scene.world.app.live.dispatcher.durable).keys()][0] ?? '';
  });
  afterEach(() => scene.close());

  async function gives(console: TestConsole, type: string, data: object): Promise<void> {
    expect(await console.command(type, data)).toMatchObject({ ok: true });
    await scene.settled();
  }
  async function by(who: Person, type: string, data: object): Promise<void> {
    const console = await scene.world.console(who);
    await gives(console, type, data);
    console.leave();
  }
  const upToDate = (console: TestConsole) => console.reached(scene.world.app.live.dispatcher.durable.seq);
  const roomAt = (console: TestConsole): Room | undefined => roomsIn(console.situation).get(room);
  const get = (who: Person, path: string) =>
    ask('GET', encodeURI(`${scene.world.url}/api/v1${path}`), {
      headers: { authorization: `Bearer ${scene.world.people.admit(who)}` },
    });

  it('shows as met that three units came within a day, at the console of each (scenario 15)', async () => {
    for (const who of [OFFICER, OFFICER_2, OFFICER_3]) {
      await by(who, 'room.join', { subjectId: room });
      await scene.until(`2026-11-20 1${[OFFICER, OFFICER_2, OFFICER_3].indexOf(who) + 1}:00`);
    }
    for (const who of [CHIEF, OFFICER, OFFICER_2, OFFICER_3]) {
      const console = await scene.world.console(who);
      const seen = roomAt(console);
      expect(seen && gatheringOf(seen), who.id).toMatchObject({ units: 3, met: true });
      console.leave();
    }
  });

  it('makes a case of a line, which keeps its link and shows who sent it where (B03), and progress once (A14)', async () => {
    await gives(helper, 'room.write', { subjectId: room, text: `油烟管道没接，联系 ${PHONE}` });
    await gives(chief, 'room.toCase', { subjectId: room, n: 1 });
    await gives(helper, 'room.write', { subjectId: room, text: '噪声已达标', shared: true });
    await gives(chief, 'room.toProgress', { subjectId: room, n: 2 });
    expect(refusedWith(await chief.command('room.toProgress', { subjectId: room, n: 2 }))).toBe(
      'room-line-done',
    );
    await upToDate(chief);
    const [line] = roomAt(chief)?.lines ?? [];
    const made = chief.case(line?.became?.caseId as CaseId);
    expect(made).toMatchObject({ title: line?.text, source: 'wechat', place: scene.case(caseId).place });
    expect(made.links).toEqual([{ kind: 'related', toId: caseId }]);
    expect(await scene.eventsOf(caseId, 'ProgressAdded')).toMatchObject([
      { data: { text: expect.stringMatching(/^.+：噪声已达标$/u), public: true } },
    ]);
    // A number is covered before the log, in the room and in the case that came of it.
    for (const text of [line?.text, made.title]) expect(text).toContain('139****5678');
    expect(JSON.stringify([...chief.frames, ...helper.frames])).not.toContain(PHONE);
  });

  it('lets a unit that is called see that case alone, while the room is open, and nothing of who reported', async () => {
    await upToDate(helper);
    expect([...helper.situation.cases.keys()]).toEqual([caseId]);
    expect(helper.case(caseId)).toMatchObject({ title: '餐馆油烟噪声扰民', reporterIds: [] });
    const paths = [
      '/cases',
      `/cases?q=${ELSEWHERE}`,
      '/outbox?limit=100',
      '/cases/export?purpose=核对本月台账',
    ];
    for (const path of paths) {
      const { body } = await get(OFFICER_2, path);
      expect(body, path).not.toContain(ELSEWHERE);
      expect(body, path).not.toContain(other);
      expect(body, path).not.toContain(PHONE);
    }
    expect((await get(OFFICER_2, `/cases/${caseId}`)).status).toBe(200);
    expect((await get(OFFICER_2, `/cases/${other}`)).status).toBe(403);
    // Of another street, and of the units below: neither the case nor the room.
    for (const who of [STREET_2, person('dept_officer', 'B2A')]) {
      const console = await scene.world.console(who);
      expect([console.situation.cases.size, roomAt(console)], who.id).toEqual([0, undefined]);
      console.leave();
    }
    expect(refusedWith(await helper.command('case.note', { caseId, text: '我来说' }))).toBe(
      'room-called-only',
    );
    await gives(chief, 'room.close', { subjectId: room, reason: '已协商一致' });
    await upToDate(helper);
    expect(helper.situation.cases.size).toBe(0);
    expect((await get(OFFICER_2, `/cases/${caseId}`)).status).toBe(403);
    expect(roomAt(helper)?.closed).toMatchObject({ reason: '已协商一致' });
  });

  it('takes sight of the case away with the room that a unit leaves, and with the case', async () => {
    await gives(helper, 'room.leave', { subjectId: room });
    await upToDate(helper);
    expect([helper.situation.cases.size, roomAt(helper)]).toEqual([0, undefined]);
    const third = await scene.world.console(OFFICER_3);
    expect(third.situation.cases.size).toBe(1);
    await scene.does(ACCEPTOR, 'case.file', { caseId: other });
    await scene.does(DISPATCHER, 'case.merge', { caseId, intoId: other });
    await upToDate(third);
    expect([...third.situation.cases.keys()]).toEqual([]);
    expect(refusedWith(await third.command('room.write', { subjectId: room, text: '再一行' }))).toBe(
      'room-closed',
    );
  });

  it('keeps no name or number of a guest: none is taken, and a number in a label is covered', async () => {
    const guest = { subjectId: room, guestKind: 'firm', label: `31 号物业 ${PHONE}` };
    expect(refusedWith(await chief.command('room.addGuest', { ...guest, phone: PHONE }))).toBe('bad-request');
    const named = { ...guest, label: '居民代表陈大文' };
    expect(refusedWith(await chief.command('room.addGuest', named))).toBe('room-guest-name');
    await gives(chief, 'room.addGuest', guest);
    await upToDate(chief);
    await upToDate(helper);
    expect(roomAt(helper)?.guests).toMatchObject([{ guestId: 'guest-1', label: '31 号物业 139****5678' }]);
    expect(JSON.stringify([...chief.frames, ...helper.frames])).not.toContain(PHONE);
  });

  it('tells the desks that are called, outside as well', async () => {
    await scene.until('2026-11-20 10:20');
    const cards = channel.messages.filter(({ template }) => template === 'room-card');
    expect(cards.map(({ to }) => to.kind === 'unit' && to.unitId).sort()).toEqual(['B1', 'B2', 'B3']);
    expect(cards[0]?.text).toContain(caseId);
    await upToDate(chief);
    expect(shanghai('2026-11-21 10:00')).toBe(roomAt(chief)?.due);
  });
});
