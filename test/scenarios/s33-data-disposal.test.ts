import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CaseId } from '../../domain/case/case.ts';
import { incidentsIn } from '../../domain/incident/incidents.ts';
import type { SubjectId } from '../../domain/kernel.ts';
import { countsOf, type Order } from '../../domain/order/order.ts';
import { subjectsOf } from '../../domain/situation.ts';
import { NAMED_REPORT, person } from '../kit/caseDistrict.ts';
import { type CommandPost, DUTY_CHIEF, openCommandPost } from '../kit/commandPost.ts';
import { httpCall } from '../kit/httpCall.ts';
import type { TestConsole } from '../kit/testConsole.ts';
import { accepted } from '../kit/world.ts';

const STREET = person('street_reviewer', 'S1');
const PURPOSE = '核对安置名单';

/** What the final report says of people who were moved: a list, as an officer writes it. */
const MOVED = '转移住户六人：一楼东户、二楼西户，已安置在街道会堂';

describe('scenario 33: what named people is disposed of before the archive', () => {
  let post: CommandPost;
  let id: SubjectId;
  let caseId: CaseId;
  beforeEach(async () => {
    post = await openCommandPost();
    caseId = accepted(await post.chief.command('case.report', NAMED_REPORT)).caseId;
    id = await post.watch();
    await post.does(post.chief, 'incident.linkCases', { subjectId: id, caseIds: [caseId] });
    await post.respond(id);
    const final = { subjectId: id, kind: 'final', items: { nature: '内涝已退' }, loss: MOVED };
    await post.does(post.chief, 'incident.writeReport', final);
    await post.does(post.commander, 'incident.end', { subjectId: id, reason: '水退' });
    await post.does(post.chief, 'incident.sendReport', { subjectId: id, kind: 'final' });
  });
  afterEach(() => post.close());

  const review = () => ({ subjectId: id, text: '泵车前置' });
  const look = (purpose = PURPOSE) =>
    httpCall(post.world.url, `POST /incidents/${id}/losses/reveal`, {
      token: post.world.people.admit(DUTY_CHIEF),
      body: { kind: 'final', purpose },
    });
  const dispose = (data: object) => ({ subjectId: id, ...data });

  it('lets nothing be archived before; keeping it takes an assessment', async () => {
    expect(await post.refuses(post.chief, 'incident.review', review())).toBe('incident-data-first');
    const bare = dispose({ how: 'retained' });
    expect(await post.refuses(post.chief, 'incident.disposeData', bare)).toBe('incident-assessment');
    await post.does(post.chief, 'incident.disposeData', dispose({ how: 'retained', assessment: '理赔需要' }));
    await post.does(post.chief, 'incident.review', review());
    expect(post.incident(id)).toMatchObject({
      state: 'reviewed',
      disposal: { how: 'retained', assessment: '理赔需要', by: { id: DUTY_CHIEF.id } },
    });
    await post.settled();
    expect((await look()).body).toMatchObject({ loss: MOVED });
    expect(post.incident(id).disposal?.settled).toMatchObject({ pieces: 1 });
  });

  it('leaves nothing late: an order nobody finished counts as overdue until the archive, and then no more', async () => {
    const { clock } = post.world;
    const street = await post.world.console(STREET);
    const storm = await post.watch('雷雨大风');
    const order = await post.does(post.commander, 'order.give', {
      ...{ incidentId: storm, text: '巡查户外广告牌', unitIds: [STREET.scope] },
      doneBy: clock.now() + 60_000,
    });
    clock.advance(120_000);
    const overdue = async (by: TestConsole) => {
      await post.settled(street);
      const found = subjectsOf<Order>(by.situation, 'order').get(order);
      if (found === undefined) throw new Error('the order is not shown');
      return countsOf(found, { at: clock.now(), incidents: incidentsIn(by.situation) }).overdue;
    };
    await post.does(post.chief, 'incident.end', { subjectId: storm, reason: '雨停' });
    await post.does(post.chief, 'incident.disposeData', { subjectId: storm, how: 'destroyed' });
    expect([await overdue(post.chief), await overdue(street)]).toEqual([1, 1]);
    await post.does(post.chief, 'incident.review', { subjectId: storm, text: '广告牌逐块登记' });
    expect([await overdue(post.chief), await overdue(street)]).toEqual([0, 0]);
    const late = { subjectId: order, answer: 'done' };
    expect(await post.refuses(street, 'order.answer', late)).toBe('order-archived');
  });

  it('never stands in the log: it is looked at with a purpose, and the audit has who did', async () => {
    const log = await post.world.store.events.read('live', 0, 1_000);
    expect(log.map(({ text }) => text).join()).not.toContain('转移住户');
    expect((await look('看')).body).toMatchObject({ code: 'purpose-required' });
    expect((await look()).body).toMatchObject({ loss: MOVED });
    const [line] = await post.world.app.audit.find({ action: 'reveal-losses', limit: 10 });
    expect(line).toMatchObject({ actor: DUTY_CHIEF.id, object: id, purpose: PURPOSE });
  });

  it('is destroyed for good: on every screen and after a restart; the act stands in the log, and the case as it was', async () => {
    const before = post.chief.case(caseId);
    // Written once more, with a number in another sentence: every piece of it goes.
    const note = { subjectId: id, text: '家属电话 13800138000' };
    await post.does(post.chief, 'incident.noteDecision', note);
    await post.does(post.chief, 'incident.disposeData', dispose({ how: 'destroyed' }));
    await post.does(post.chief, 'incident.review', review());
    await post.settled();
    const { dispatcher } = post.world.app.live;
    expect(JSON.stringify([...(post.commander.situation.subjects.get('incident') ?? [])])).not.toContain(
      MOVED,
    );
    expect(await look()).toMatchObject({ status: 404, body: { code: 'incident-loss-gone' } });
    expect(post.incident(id).disposal?.settled).toMatchObject({ pieces: 2 });
    const [line] = await post.world.app.audit.find({ action: 'destroy-losses', limit: 10 });
    expect(line).toMatchObject({ object: id, detail: DUTY_CHIEF.id, count: 2 });
    await post.world.restart();
    expect(await look()).toMatchObject({ status: 404 });
    expect(JSON.stringify(post.incident(id))).not.toContain(MOVED);
    const events = await post.world.store.events.read('live', 0, 1_000);
    expect(events.filter(({ event }) => event.type === 'IncidentDataDisposed')).toMatchObject([
      { event: { by: { id: DUTY_CHIEF.id }, data: { how: 'destroyed' } } },
    ]);
    expect(dispatcher.durable.cases.get(caseId)).toEqual(before);
    expect(before).toMatchObject({ title: NAMED_REPORT.title, state: 'reported' });
  });
});
