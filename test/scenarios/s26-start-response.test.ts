import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { incidentsIn } from '../../domain/incident/incidents.ts';
import { reportsDue } from '../../domain/incident/reporting.ts';
import { structureOf } from '../../domain/incident/structure.ts';
import type { SubjectId } from '../../domain/kernel.ts';
import type { Order } from '../../domain/order/order.ts';
import { subjectsOf } from '../../domain/situation.ts';
import { person } from '../kit/caseDistrict.ts';
import { COMMANDER, type CommandPost, openCommandPost } from '../kit/commandPost.ts';

const HOUR = 3_600_000;

describe('scenario 26: a response is started', () => {
  let post: CommandPost;
  let id: SubjectId;
  beforeEach(async () => {
    post = await openCommandPost();
    id = await post.watch();
  });
  afterEach(() => post.close());

  it('is refused by halves, each part by its code, and nothing has begun', async () => {
    const whole = {
      subjectId: id,
      matter: '暴雨内涝',
      level: 'II',
      until: post.world.clock.now() + HOUR,
      measures: ['封闭下穿隧道'],
      commanderId: COMMANDER.id,
    };
    const without = (part: keyof typeof whole) => ({ ...whole, [part]: undefined });
    const refused = (data: object) => post.refuses(post.commander, 'incident.startResponse', data);
    expect(await refused(without('until'))).toBe('response-period');
    expect(await refused(without('measures'))).toBe('response-measures');
    expect(await refused(without('commanderId'))).toBe('response-commander');
    expect(await refused(without('level'))).toBe('response-level');
    expect(await refused({ ...whole, until: post.world.clock.now() - 1 })).toBe('incident-period-past');
    expect(await post.refuses(post.chief, 'incident.startResponse', whole)).toBe('role-not-allowed');
    expect(post.incident(id)).toMatchObject({ state: 'watch' });
    expect(post.incident(id).response).toBeUndefined();
  });

  it('fills the posts, sends the orders, starts the clocks, and the wall is shown it', async () => {
    const wall = await post.world.console(person('wall'));
    const street = await post.world.console(person('street_reviewer', 'S1'));
    await post.respond(id);
    await post.does(post.chief, 'incident.appoint', {
      subjectId: id,
      post: 'rescue',
      unitId: 'B1',
      unitIds: ['S1', 'S2'],
    });
    const doneBy = post.world.clock.now() + HOUR;
    await post.does(post.commander, 'order.give', {
      incidentId: id,
      text: '巡查地下车库',
      unitIds: ['S1'],
      doneBy,
    });
    await post.settled(wall, street);
    const posts = structureOf(post.incident(id));
    expect(posts.find((each) => each.post === 'commander')?.holder).toMatchObject({
      seat: { id: COMMANDER.id },
    });
    expect(posts.find((each) => each.post === 'rescue')).toMatchObject({ holder: { unitId: 'B1' }, span: 2 });
    expect(posts.find((each) => each.post === 'publicity')?.vacantSince).toBe(post.world.clock.now());
    expect(reportsDue(post.incident(id)).map(({ kind }) => kind)).toEqual(['first-phone', 'first']);
    expect([...subjectsOf<Order>(street.situation, 'order').values()]).toMatchObject([
      { text: '巡查地下车库' },
    ]);
    expect(incidentsIn(wall.situation).get(id)).toMatchObject({
      state: 'responding',
      response: { level: 'II' },
      title: '',
    });
  });
});
