import { describe, expect, it } from 'vitest';
import { structureOf } from '../../../domain/incident/structure.ts';
import { CHIEF, COMMANDER } from '../../kit/caseStory.ts';
import { KindStory } from '../../kit/kindStory.ts';

const MINUTE = 60_000;

describe('the structure of a command', () => {
  it('wants every post from the start of the response, and counts since when one is vacant', () => {
    const story = new KindStory();
    story.employ(COMMANDER);
    const subjectId = story.does(CHIEF, 'incident.raise', { title: '内涝' });
    const lines = () => structureOf(story.incident(subjectId));
    const of = (post: string) => lines().find((line) => line.post === post);
    expect(lines().filter(({ vacantSince }) => vacantSince !== undefined)).toEqual([]);
    story.does(COMMANDER, 'incident.startResponse', {
      subjectId,
      matter: '内涝',
      level: 'II',
      until: story.at + 60 * MINUTE,
      measures: ['封闭下穿隧道'],
      commanderId: COMMANDER.id,
    });
    const start = story.at;
    expect(of('commander')).toMatchObject({ span: 3, isTooWide: false });
    expect(of('commander')?.vacantSince).toBeUndefined();
    expect(of('publicity')).toMatchObject({ vacantSince: start, span: 0, isTooNarrow: false });
    story.at += 5 * MINUTE;
    story.does(CHIEF, 'incident.appoint', { subjectId, post: 'publicity', unitId: 'B1', unitIds: ['S1'] });
    expect(of('publicity')).toMatchObject({ holder: { unitId: 'B1' }, span: 1, isTooNarrow: true });
    story.at += 5 * MINUTE;
    story.does(CHIEF, 'incident.appoint', { subjectId, post: 'publicity' });
    expect(of('publicity')).toMatchObject({ vacantSince: story.at });
  });

  it('says when more than seven are led by one post', () => {
    const story = new KindStory();
    const subjectId = story.does(CHIEF, 'incident.raise', { title: '内涝' });
    const unitIds = ['S1', 'S2', 'C11', 'C12', 'B1', 'B2', 'B3'];
    const rescue = () => structureOf(story.incident(subjectId)).find(({ post }) => post === 'rescue');
    story.does(CHIEF, 'incident.appoint', { subjectId, post: 'rescue', unitId: 'B1', unitIds });
    expect(rescue()).toMatchObject({ span: 7, isTooWide: false });
    story.does(CHIEF, 'incident.appoint', {
      subjectId,
      post: 'rescue',
      unitId: 'B1',
      unitIds: [...unitIds, 'C21'],
    });
    expect(rescue()).toMatchObject({ span: 8, isTooWide: true });
  });
});
