import { describe, expect, it } from 'vitest';
import { LIVE, type World } from '../../../domain/kernel.ts';
import { seesFeeds } from '../../../renderer/desk/feeds.ts';
import { person } from '../../kit/caseDistrict.ts';

const DRILL = 'exercise:2026-01' as World;

describe('feeds from above', () => {
  it('are seen at the live desk by who keeps the system', () => {
    expect(seesFeeds(LIVE, person('administrator'), undefined)).toBe(true);
  });

  it('are seen by nobody in a drill: what is taken up there would be a live case', () => {
    expect(seesFeeds(DRILL, person('administrator'), undefined)).toBe(false);
  });
});
