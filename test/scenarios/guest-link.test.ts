import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CaseId } from '../../domain/case/case.ts';
import type { Person, SubjectId } from '../../domain/kernel.ts';
import { roomsIn } from '../../domain/room/rooms.ts';
import { COVER, person } from '../kit/caseDistrict.ts';
import { ACCEPTOR, CHIEF, DISPATCHER, OFFICER } from '../kit/caseStory.ts';
import { ask } from '../kit/httpAsk.ts';
import { phoneWith } from '../kit/publicPages.ts';
import { openScene, type Scene } from '../kit/scene.ts';

const OFFICER_2 = person('dept_officer', 'B2');
const PHONE = '13912345678';
const INTERNAL = '先按六百户准备，别外传';

describe('the link of a property firm into a case room', () => {
  let scene: Scene;
  let caseId: CaseId;
  let room: SubjectId;
  beforeEach(async () => {
    scene = await openScene('2026-11-20 10:00');
    caseId = await scene.report(ACCEPTOR, { title: '自来水管爆裂', category: COVER });
    await scene.does(ACCEPTOR, 'case.file', { caseId });
    await scene.does(DISPATCHER, 'case.dispatch', { caseId, unitId: 'B1' });
    await gives(CHIEF, 'room.open', { caseId, topic: '爆管停水', unitIds: ['B2', 'B3'] });
    room = [...roomsIn(scene.world.app.live.dispatcher.durable).keys()][0] ?? '';
    await gives(CHIEF, 'room.addGuest', { subjectId: room, guestKind: 'firm', label: '31 号物业' });
    await gives(OFFICER_2, 'room.write', { subjectId: room, text: INTERNAL });
    await gives(OFFICER_2, 'room.write', { subjectId: room, text: '今晚八点前通水', shared: true });
  });
  afterEach(() => scene.close());

  async function gives(who: Person, type: string, data: object): Promise<void> {
    const console = await scene.world.console(who);
    expect(await console.command(type, data)).toMatchObject({ ok: true });
    await scene.settled();
    console.leave();
  }
  const linkFor = (who: Person, guestId = 'guest-1') =>
    ask('GET', `${scene.world.url}/api/v1/rooms/${room}/guests/${guestId}/link`, {
      headers: { authorization: `Bearer ${scene.world.people.admit(who)}` },
    });
  /** Where the page lies, as the firm opens it. */
  async function given(): Promise<string> {
    const { body } = await linkFor(CHIEF);
    return new URL((body as { url: string }).url).pathname;
  }
  const speak = (path: string, body: object) =>
    ask('POST', `${scene.world.url}${path}/lines`, { headers: { accept: 'application/json' }, body });
  const lines = () => roomsIn(scene.world.app.live.dispatcher.durable).get(room)?.lines ?? [];

  it('shows what was shared in it, in both languages, and nothing internal', async () => {
    const phone = phoneWith(scene.world, await given());
    const { status, words } = await phone.read();
    expect(status).toBe(200);
    expect(words).toContain('今晚八点前通水');
    for (const hidden of [INTERNAL, caseId, '自来水管爆裂', '爆管停水', OFFICER_2.id])
      expect(words).not.toContain(hidden);
    expect((await phone.read('en')).words).toContain('What was said');
  });

  it('takes a line, once for a form that was sent twice, its numbers covered; every unit reads it at once', async () => {
    const path = await given();
    const unit = await scene.world.console(OFFICER_2);
    const line = { text: `水箱还有三小时，联系 ${PHONE}`, seen: 1 };
    expect((await speak(path, line)).body).toEqual({ ok: true });
    expect((await speak(path, line)).body).toEqual({ ok: true });
    await unit.reached(scene.world.app.live.dispatcher.durable.seq);
    expect(
      roomsIn(unit.situation)
        .get(room)
        ?.lines.map(({ text }) => text),
    ).toEqual([INTERNAL, '今晚八点前通水', '水箱还有三小时，联系 139****5678']);
    expect(lines()[2]).toMatchObject({ guestId: 'guest-1', shared: true });
    expect(JSON.stringify(unit.frames)).not.toContain(PHONE);
    unit.leave();
  });

  it('is made up by nobody: a letter changed, another world’s, or none, leads nowhere', async () => {
    const path = await given();
    const token = path.split('/').at(-1) ?? '';
    const changed = `${token[0] === 'A' ? 'B' : 'A'}${token.slice(1)}`;
    for (const wrong of [changed, token.slice(0, -2), 'A'.repeat(80), 'x'])
      expect((await phoneWith(scene.world, `/p/room/${wrong}`).read()).status).toBe(404);
    // The link of a report is none of a room, nor the other way round.
    expect((await phoneWith(scene.world, `/p/${token}`).read()).status).toBe(404);
  });

  it('ends with the guest, with the room, and when the case becomes confidential', async () => {
    const path = await given();
    await gives(CHIEF, 'room.removeGuest', { subjectId: room, guestId: 'guest-1' });
    expect((await phoneWith(scene.world, path).read()).status).toBe(410);
    expect((await speak(path, { text: '还在吗' })).body).toMatchObject({ code: 'public-link-over' });
    await gives(CHIEF, 'room.addGuest', { subjectId: room, guestKind: 'representative', label: '31 号楼' });
    const other = new URL(((await linkFor(CHIEF, 'guest-2')).body as { url: string }).url).pathname;
    expect((await phoneWith(scene.world, other).read()).status).toBe(200);
    await gives(CHIEF, 'room.close', { subjectId: room });
    const closed = await phoneWith(scene.world, other).read();
    expect(closed.status).toBe(410);
    expect(closed.words).not.toContain('今晚八点前通水');
    expect(lines()).toHaveLength(2);
  });

  it('is given out by whoever runs the room alone, and that is written down', async () => {
    expect((await linkFor(OFFICER)).status).toBe(200);
    expect((await linkFor(OFFICER_2)).body).toMatchObject({ code: 'not-your-unit' });
    expect((await linkFor(CHIEF, 'guest-9')).body).toMatchObject({ code: 'room-no-guest' });
    const entries = await scene.world.app.audit.find({ action: 'give-link', limit: 10 });
    expect(entries.map(({ actor, object, detail }) => [actor, object, detail])).toEqual([
      [OFFICER.id, room, 'guest-1'],
    ]);
    await gives(CHIEF, 'room.close', { subjectId: room });
    expect((await linkFor(CHIEF)).body).toMatchObject({ code: 'room-closed' });
  });

  it('takes no more than a person writes', async () => {
    const path = await given();
    const answers = await Promise.all(
      Array.from({ length: 14 }, (_, n) => speak(path, { text: `第 ${n} 句`, seen: n })),
    );
    expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(3);
  });
});
