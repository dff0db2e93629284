import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { scaleOf } from '../../domain/incident/hazards.ts';
import type { SubjectId } from '../../domain/kernel.ts';
import { schemaFaults } from '../kit/capSchema.ts';
import { COMMANDER, type CommandPost, openCommandPost, RED_RAIN } from '../kit/commandPost.ts';

const SQUARE = [
  [113.26, 23.12],
  [113.28, 23.12],
  [113.28, 23.14],
  [113.26, 23.14],
] as const;

describe('scenario 25: a rainstorm red', () => {
  let post: CommandPost;
  let id: SubjectId;
  let red: object;
  beforeEach(async () => {
    post = await openCommandPost();
    id = await post.watch();
    const now = post.world.clock.now();
    red = { ...RED_RAIN, subjectId: id, from: now, issuedAt: now, polygon: SQUARE };
  });
  afterEach(() => post.close());

  const issue = (data: object) => post.does(post.commander, 'incident.issueWarning', data);
  const refused = (data: object) => post.refuses(post.commander, 'incident.issueWarning', data);

  it.each(['hazard', 'colour', 'from', 'area', 'advice', 'measures', 'issuer', 'issuedAt'])(
    'is not issued without its %s, and nothing stands of it',
    async (item) => {
      const { [item]: _left, ...seven } = red as Record<string, unknown>;
      expect(await refused(seven)).toBe('warning-item');
      expect(post.incident(id)).toMatchObject({ state: 'watch', warnings: [] });
    },
  );

  it('has no blue for rain, and five colours for a typhoon', async () => {
    expect(await refused({ ...red, colour: 'blue' })).toBe('warning-colour');
    expect(scaleOf('rainstorm')).toEqual(['red', 'orange', 'yellow']);
    expect(scaleOf('typhoon')).toHaveLength(5);
    for (const colour of scaleOf('typhoon')) await issue({ ...red, hazard: 'typhoon', colour });
  });

  it('is the commander’s alone, and takes no area that crosses itself', async () => {
    expect(await post.refuses(post.chief, 'incident.issueWarning', red)).toBe('incident-commander-decides');
    const bow = [SQUARE[0], SQUARE[2], SQUARE[1], SQUARE[3]];
    expect(await refused({ ...red, polygon: bow })).toBe('outline-crosses');
    expect(post.incident(id).state).toBe('watch');
  });

  it('goes out as CAP 1.2: Actual, Extreme, its area closed, and right by the official schema', async () => {
    await issue(red);
    const { status, headers, body } = await post.read(COMMANDER, `/incidents/${id}/warnings/1/cap`);
    const text = String(body);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toContain('application/cap+xml');
    expect(await schemaFaults(text)).toEqual([]);
    expect(text).toContain('<status>Actual</status>');
    expect(text).toContain('<msgType>Alert</msgType>');
    expect(text).toContain('<severity>Extreme</severity>');
    expect(text).toMatch(/<sent>[\d-]+T[\d:]+\+08:00<\/sent>/u);
    const corners = /<polygon>(.*)<\/polygon>/u.exec(text)?.[1]?.split(' ') ?? [];
    expect(corners).toHaveLength(5);
    expect(corners.at(-1)).toBe(corners[0]);
    expect(corners[0]).toBe('23.12,113.26');
    for (const words of [RED_RAIN.area, RED_RAIN.advice, RED_RAIN.measures, RED_RAIN.issuer]) {
      expect(text).toContain(words);
    }
  });
});
