import { describe, expect, it } from 'vitest';
import { wholeCase } from '../../../domain/contract/case.ts';
import { caseEventSchemas } from '../../../domain/contract/caseEvents.ts';
import type { Story } from '../../kit/caseStory.ts';
import { inEveryState } from '../../kit/everyState.ts';
import { manyLives } from '../../kit/manyLives.ts';

/** What decide makes and evolve folds, whatever the story, is what the schemas say: nothing more, nothing else. */
describe('the log is what its schemas say', () => {
  const stories: readonly Story[] = [
    ...inEveryState().map(([, { story }]) => story),
    manyLives(11, 150, 5_000),
  ];
  const events = stories.flatMap((story) => story.events);

  it('in the data of every event', () => {
    const seenTypes = new Set<string>();
    for (const { type, data } of events) {
      seenTypes.add(type);
      expect({ type, data: caseEventSchemas[type].parse(data) }).toEqual({ type, data });
    }
    expect(seenTypes.size).toBeGreaterThan(40);
  });

  it('in every case', () => {
    for (const { situation } of stories) {
      for (const thisCase of situation.cases.values()) expect(wholeCase.parse(thisCase)).toEqual(thisCase);
    }
  });
});
