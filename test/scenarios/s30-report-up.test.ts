import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reportsDue } from '../../domain/incident/reporting.ts';
import type { Millis, SubjectId } from '../../domain/kernel.ts';
import { shanghai } from '../kit/caseStory.ts';
import { type CommandPost, openCommandPost } from '../kit/commandPost.ts';

const MINUTE: Millis = 60_000;

describe('scenario 30: an incident confirmed at 14:03 is reported up the line', () => {
  let post: CommandPost;
  let id: SubjectId;
  beforeEach(async () => {
    post = await openCommandPost({ start: shanghai('2026-06-13 14:03') });
    id = await post.watch();
    await post.does(post.chief, 'incident.confirm', { subjectId: id });
  });
  afterEach(() => post.close());

  async function send(kind: string): Promise<void> {
    await post.does(post.chief, 'incident.writeReport', { subjectId: id, kind, items: { nature: '内涝' } });
    await post.does(post.chief, 'incident.sendReport', { subjectId: id, kind });
  }
  const sent = () => post.incident(id).reports.map(({ kind, n, sent: went }) => [kind, n, went?.lateMinutes]);

  it('shows when the first one is due, marks a late one with its minutes, and numbers what follows', async () => {
    expect(reportsDue(post.incident(id))).toEqual([
      { kind: 'first-phone', n: 1, due: shanghai('2026-06-13 14:18') },
      { kind: 'first', n: 1, due: shanghai('2026-06-13 14:33') },
    ]);
    post.world.clock.advance(34 * MINUTE);
    await send('first');
    await post.respond(id, 'II');
    // The call was missed, and stays so until it is made.
    expect(reportsDue(post.incident(id))).toEqual([
      { kind: 'first-phone', n: 1, due: shanghai('2026-06-13 14:18') },
      { kind: 'more', n: 1, due: shanghai('2026-06-13 15:07') },
    ]);
    post.world.clock.advance(20 * MINUTE);
    await send('more');
    post.world.clock.advance(31 * MINUTE);
    await send('more');
    await post.does(post.chief, 'incident.sendReport', { subjectId: id, kind: 'first-phone' });
    expect(sent()).toEqual([
      ['first', 1, 4],
      ['more', 1, undefined],
      ['more', 2, 1],
      ['first-phone', 1, 70],
    ]);
  });

  it('ends with no archive as long as the final one is missing', async () => {
    await send('first');
    await post.respond(id);
    const end = { subjectId: id, reason: '水退' };
    expect(await post.refuses(post.commander, 'incident.end', end)).toBe('incident-final-report');
    const final = { subjectId: id, kind: 'final', items: { nature: '内涝已退' } };
    await post.does(post.chief, 'incident.writeReport', final);
    const early = { subjectId: id, kind: 'final' };
    expect(await post.refuses(post.chief, 'incident.sendReport', early)).toBe('incident-not-ended');
    await post.does(post.commander, 'incident.end', end);
    await post.does(post.chief, 'incident.disposeData', { subjectId: id, how: 'destroyed' });
    const review = { subjectId: id, text: '泵车前置' };
    expect(await post.refuses(post.chief, 'incident.review', review)).toBe('incident-final-report-sent');
    await post.does(post.chief, 'incident.sendReport', early);
    await post.does(post.chief, 'incident.review', review);
    expect(post.incident(id).state).toBe('reviewed');
  });
});
