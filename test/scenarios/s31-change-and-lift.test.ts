import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { incidentsIn } from '../../domain/incident/incidents.ts';
import type { SubjectId } from '../../domain/kernel.ts';
import { schemaFaults } from '../kit/capSchema.ts';
import { person } from '../kit/caseDistrict.ts';
import { COMMANDER, type CommandPost, openCommandPost, RED_RAIN } from '../kit/commandPost.ts';

describe('scenario 31: a level is raised, and the warning lifted later', () => {
  let post: CommandPost;
  let id: SubjectId;
  /** The first warning's message before any response began. */
  let unanswered: string;
  beforeEach(async () => {
    post = await openCommandPost();
    id = await post.watch();
    const now = post.world.clock.now();
    const yellow = { ...RED_RAIN, colour: 'yellow', subjectId: id, from: now, issuedAt: now };
    await post.does(post.commander, 'incident.issueWarning', yellow);
    unanswered = String((await post.read(COMMANDER, `/incidents/${id}/warnings/1/cap`)).body);
    await post.respond(id, 'III');
  });
  afterEach(() => post.close());

  const cap = async (path: string) =>
    String((await post.read(COMMANDER, `/incidents/${id}/warnings/${path}`)).body);
  const part = (xml: string, name: string) => new RegExp(`<${name}>(.*)</${name}>`, 'u').exec(xml)?.[1];

  it('asks for a reason, issues the warning anew with references, and staff see the old one struck through', async () => {
    const street = await post.world.console(person('street_reviewer', 'S1'));
    const raise = { subjectId: id, level: 'II' };
    expect(await post.refuses(post.commander, 'incident.changeLevel', raise)).toBe('reason-required');
    post.world.clock.advance(60_000);
    await post.does(post.commander, 'incident.changeLevel', { ...raise, reason: '雨量 68 毫米' });
    await post.settled(street);
    expect(incidentsIn(street.situation).get(id)?.warnings).toMatchObject([
      { n: 1, colour: 'yellow', state: 'replaced' },
      { n: 2, colour: 'orange', level: 'II', state: 'inForce', replaces: 1 },
    ]);
    const [first, second] = [await cap('1/cap'), await cap('2/cap')];
    expect(await schemaFaults(second)).toEqual([]);
    expect(part(second, 'msgType')).toBe('Update');
    expect(part(second, 'severity')).toBe('Severe');
    expect(part(second, 'references')).toBe(
      [part(first, 'sender'), part(first, 'identifier'), part(first, 'sent')].join(','),
    );
  });

  it('has sent what it sent: no response, level or period that comes later changes a word of it', async () => {
    const first = await cap('1/cap');
    expect(first).toBe(unanswered);
    await post.does(post.commander, 'incident.changeLevel', {
      subjectId: id,
      level: 'II',
      reason: '雨量 68 毫米',
    });
    const second = await cap('2/cap');
    expect(part(second, 'expires')).toMatch(/\+08:00$/u);
    const until = post.world.clock.now() + 20 * 3_600_000;
    await post.does(post.commander, 'incident.extendPeriod', { subjectId: id, until, reason: '水位未退' });
    expect(await cap('2/cap')).toBe(second);
    // Its state alone is another: it is struck through, which the message itself never said.
    expect(await cap('1/cap')).toBe(first);
  });

  it('is lifted with references to what it lifts, all clear, and measures stand as they were', async () => {
    expect((await post.read(COMMANDER, `/incidents/${id}/warnings/1/cancel`)).status).not.toBe(200);
    await post.does(post.commander, 'incident.markMeasure', { subjectId: id, n: 1, done: true });
    await post.does(post.chief, 'incident.liftWarning', { subjectId: id, reason: '雨停' });
    expect(post.incident(id).warnings).toMatchObject([{ n: 1, state: 'lifted' }]);
    const [issued, lifted] = [await cap('1/cap'), await cap('1/cancel')];
    expect(await schemaFaults(lifted)).toEqual([]);
    expect(part(lifted, 'msgType')).toBe('Cancel');
    expect(part(lifted, 'responseType')).toBe('AllClear');
    expect(part(lifted, 'references')).toContain(part(issued, 'identifier'));
    expect(part(lifted, 'instruction')).toBe(RED_RAIN.measures);
    expect(await post.refuses(post.chief, 'incident.liftWarning', { subjectId: id, reason: '雨停' })).toBe(
      'warning-none',
    );
  });
});
