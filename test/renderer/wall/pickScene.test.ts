import { describe, expect, it } from 'vitest';
import type { Case } from '../../../domain/case/case.ts';
import { NEW_WALL, type WallPlan } from '../../../domain/wall/settings.ts';
import { roomOf } from '../../../domain/wall/visualAngle.ts';
import { factsOf } from '../../../renderer/wall/facts/facts.ts';
import { pickScene } from '../../../renderer/wall/pickScene.ts';
import { aCase, caseNo } from '../../kit/aCase.ts';
import { MORNING } from '../../kit/testClock.ts';
import { RAINSTORM } from './aWall.ts';

const HOUR = 3_600_000;
const NIGHT = MORNING + 14 * HOUR;
const LARGE = roomOf({ distance: 5, width: 3 }, 16 / 9);
const PLAN: WallPlan = { settings: NEW_WALL };

function sceneAt(now: number, cases: readonly Case[] = [], plan = PLAN, room = LARGE) {
  return pickScene({ plan, facts: factsOf(cases, undefined, now), now, room })?.scene;
}

/** Every scene that comes by in ten minutes. */
function scenesOf(plan: WallPlan, room = LARGE): readonly (string | undefined)[] {
  const seconds = Array.from({ length: 600 }, (_, n) => sceneAt(MORNING + n * 1000, [], plan, room));
  return [...new Set(seconds)];
}

describe('which scene has the wall', () => {
  it('goes by the rotation and the clock, so that walls turn together', () => {
    expect(new Set(scenesOf(PLAN))).toEqual(new Set(['now', 'streets', 'units', 'today']));
    expect(sceneAt(MORNING)).toBe(sceneAt(MORNING));
  });

  it('leaves out what there is no room for', () => {
    const far = roomOf({ distance: 15, width: 1.21 }, 16 / 9);
    expect(new Set(scenesOf(PLAN, far))).toEqual(new Set(['now', 'units']));
  });

  it('is the one matter that a console has sent, whatever the rotation says', () => {
    expect(sceneAt(MORNING, [], { ...PLAN, focus: { caseId: caseNo(1), at: MORNING } })).toBe('matter');
  });

  it('is an incident that is responded to, and a matter only when it was sent after that', () => {
    const moment = { plan: PLAN, facts: factsOf([], undefined, MORNING), now: MORNING, room: LARGE };
    const focus = (at: number) => ({
      ...moment,
      incident: RAINSTORM,
      plan: { ...PLAN, focus: { caseId: caseNo(1), at } },
    });
    expect(pickScene({ ...moment, incident: RAINSTORM })?.scene).toBe('incident');
    expect(pickScene(focus(MORNING - 2 * HOUR))?.scene).toBe('incident');
    expect(pickScene(focus(MORNING))?.scene).toBe('matter');
  });

  it('stays with what happens now while many reports come at once, unless an incident has it', () => {
    const flood = Array.from({ length: 40 }, (_, n) => aCase(n + 1, { reportedAt: MORNING - n * 10_000 }));
    const facts = factsOf(flood, undefined, MORNING);
    const scenes = Array.from({ length: 60 }, (_, n) =>
      pickScene({ plan: PLAN, facts, now: MORNING + n * 5_000, room: LARGE }),
    );
    expect(new Set(scenes.map((picked) => picked?.scene))).toEqual(new Set(['now']));
    const moment = { plan: PLAN, facts, now: MORNING, room: LARGE, incident: RAINSTORM };
    expect(pickScene(moment)?.scene).toBe('incident');
  });

  it('is no quiet night while nobody knows what time it is', () => {
    const moment = { plan: PLAN, facts: factsOf([], undefined, NIGHT), now: NIGHT, room: LARGE };
    expect(pickScene(moment)?.scene).toBe('night');
    expect(pickScene({ ...moment, isDoubted: true })?.scene).not.toBe('night');
  });

  it('is the night when nothing calls, and not when something does', () => {
    const old = aCase(1, { reportedAt: NIGHT - 5 * HOUR, clocks: {} });
    expect(sceneAt(NIGHT, [old])).toBe('night');
    expect(sceneAt(NIGHT, [{ ...old, urgency: 'urgent' }])).not.toBe('night');
    expect(sceneAt(NIGHT, [{ ...old, reportedAt: NIGHT - 60_000 }])).not.toBe('night');
    expect(sceneAt(MORNING, [old])).not.toBe('night');
  });

  it('is chosen in a cut by the moment that was heard last, not by the hour it has become', () => {
    const old = aCase(1, { reportedAt: NIGHT - 5 * HOUR, clocks: {} });
    const facts = factsOf([old], undefined, NIGHT - 2 * HOUR);
    const moment = { plan: PLAN, facts, now: NIGHT, room: LARGE };
    expect(pickScene(moment)?.scene).toBe('night');
    expect(pickScene({ ...moment, seenAt: facts.at })?.scene).not.toBe('night');
  });

  it('is the night also with something late: that was late by day', () => {
    const at = NIGHT - 5 * HOUR;
    const late = aCase(1, { reportedAt: at });
    expect(factsOf([late], undefined, NIGHT).urgent).toBe(0);
    expect(sceneAt(NIGHT, [late])).toBe('night');
  });
});
