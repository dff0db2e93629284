import { describe, expect, it } from 'vitest';
import { isOpen } from '../../../domain/case/case.ts';
import { dryRun } from '../../../domain/rules/dryRun.ts';
import type { Rules } from '../../../domain/rules/rules.ts';
import { CLOCK_IDS, type Clock, type Clocks } from '../../../domain/sla/clock.ts';
import { extendClock, recountDue, resumeClock } from '../../../domain/sla/running.ts';
import { PLAIN_WEEK, workCalendar } from '../../../domain/time/workCalendar.ts';
import { DISTRICT } from '../../kit/caseDistrict.ts';
import {
  ACCEPTOR,
  CHECKER,
  CHIEF,
  DISPATCHER,
  OFFICER,
  RULES,
  Story,
  SYSTEM_PERSON,
  shanghai,
} from '../../kit/caseStory.ts';
import { manyLives } from '../../kit/manyLives.ts';

const HOUR = 3_600_000;

/** Every limit times so much. */
const scaled = (by: number, rules: Rules = RULES): Rules => ({
  ...rules,
  limits: rules.limits.map((rule) => ({
    ...rule,
    id: `${rule.id}*${by}`,
    limits: Object.fromEntries(
      Object.entries(rule.limits).map(([id, { n, unit }]) => [id, { n: n * by, unit }]),
    ),
  })),
});

const tried = (story: Story, rules: Rules) => {
  const { cases } = story.situation;
  return dryRun(cases.values(), { at: story.at, directory: DISTRICT, rules, caseOf: (id) => cases.get(id) });
};

/** Counts everything anew that has something to count, as the server does. */
function recountAll(story: Story, cause: 'rules' | 'calendar' = 'rules'): number {
  let moved = 0;
  for (const id of story.situation.cases.keys()) {
    const data = { caseId: id, cause, rulesVersion: 1 };
    if (story.tell({ type: 'timer.recount', data }, SYSTEM_PERSON).ok) moved += 1;
  }
  return moved;
}

const duesOf = (story: Story) =>
  new Map(
    [...story.situation.cases.values()].filter(isOpen).flatMap(({ id, clocks }) =>
      CLOCK_IDS.flatMap((clock) => {
        const due = clocks[clock]?.due;
        return due === undefined ? [] : [[`${id} ${clock}`, due] as const];
      }),
    ),
  );

describe('dues counted anew', () => {
  it.each([
    [1, 0.5],
    [2, 2],
    [3, 0.1],
    [4, 3],
  ])(
    'move exactly what the trial said, whatever has happened to the cases (seed %i, limits × %d)',
    (seed, by) => {
      const story = manyLives(seed, 60, 900);
      const before = duesOf(story);
      const { moves } = tried(story, scaled(by));
      expect(moves.length).toBeGreaterThan(20);
      story.rules = scaled(by);
      recountAll(story);
      const after = duesOf(story);
      const changed = [...after].filter(([key, due]) => before.get(key) !== due);
      const moveLines = moves.map(({ caseId, clock, newDue }) => [`${caseId} ${clock}`, newDue] as const);
      expect(new Map(changed)).toEqual(new Map(moveLines));
      // Given again it changes nothing.
      expect(recountAll(story)).toBe(0);
      expect(tried(story, scaled(by)).cases).toBe(0);
    },
  );

  it('are breached now, not back-dated, when they end in the past', () => {
    const story = new Story();
    const id = story.handling();
    story.later(2 * HOUR);
    story.rules = scaled(0.01);
    expect(tried(story, story.rules).moves[0]).toMatchObject({ caseId: id, turns: 'breached' });
    recountAll(story);
    const { K5 } = story.case(id).clocks;
    expect(K5?.due).toBeLessThan(story.at);
    expect(K5?.breachedAt).toBe(story.at);
  });

  it('are rescued when they end later again; a breach that was recorded stays', () => {
    const story = new Story();
    const id = story.handling();
    const due = story.case(id).clocks.K5?.due ?? 0;
    story.later(due - story.at + HOUR);
    story.does(SYSTEM_PERSON, 'timer.rung', id, { clock: 'K5', rung: 'warn70' });
    story.does(SYSTEM_PERSON, 'timer.rung', id, { clock: 'K5', rung: 'warn90' });
    story.does(SYSTEM_PERSON, 'timer.rung', id, { clock: 'K5', rung: 'breach' });
    const { breachedAt } = story.case(id).clocks.K5 ?? {};
    story.rules = scaled(5);
    const move = tried(story, story.rules).moves.find(({ clock }) => clock === 'K5');
    expect(move).toMatchObject({ turns: 'rescued' });
    recountAll(story);
    expect(story.case(id).clocks.K5).toMatchObject({ due: move?.newDue, breachedAt });
  });

  it('keep a merged case’s promise apart, so that an unmerge gives each what is its own', () => {
    const story = new Story();
    const into = story.filed();
    const merged = story.filed({ urgency: 'urgent', reporterId: 'r-2' });
    story.does(CHIEF, 'case.merge', merged, { intoId: into });
    story.rules = scaled(0.5);
    recountAll(story);
    const alone = new Story();
    alone.rules = story.rules;
    alone.filed();
    alone.filed({ urgency: 'urgent', reporterId: 'r-2' });
    const running = (clocks: Clocks) =>
      Object.entries(clocks).filter(([, clock]) => clock.stoppedAt === undefined);
    const dues = (of: Story, id: string) =>
      running(of.case(id).clocks).map(([clock, { due }]) => [clock, due]);
    expect(story.case(into).clocks.K2?.due).toBe(alone.case(merged).clocks.K2?.due);
    story.does(CHIEF, 'case.unmerge', merged, {});
    expect(dues(story, into)).toEqual(dues(alone, into));
    expect(dues(story, merged)).toEqual(dues(alone, merged));
  });

  it('leave rework its least time', () => {
    const story = new Story();
    const id = story.handling();
    story.later(10 * HOUR).does(OFFICER, 'case.resolve', id, { text: '已处理' });
    story.does(DISPATCHER, 'case.assignCheck', id, { checkerId: CHECKER.id, checkerUnitId: 'Z' });
    story.at = shanghai('2026-11-23 09:00');
    story.does(CHECKER, 'case.checkFail', id, { reason: '没清' });
    expect(tried(story, RULES).moves).toEqual([]);
    story.does(CHIEF, 'case.setUrgency', id, { urgency: 'urgent' });
    expect(story.case(id).clocks.K5).not.toHaveProperty('atLeast');
  });

  it('stay where a leader brought them forward to, through a hold and an extension too', () => {
    const at = shanghai('2026-11-20 10:00');
    const limit = { n: 5, unit: 'wd' } as const;
    const due = shanghai('2026-11-24 12:00');
    const led: Clock = { startedAt: at, limit, ruleId: 'r', due, atMost: due };
    const counted = (clock: Clock) => recountDue(clock, { limit, ruleId: 'r' }, at, RULES).due;
    expect(counted(led)).toBe(due);
    const held = resumeClock({ ...led, pausedAt: at }, shanghai('2026-11-23 10:00'), RULES);
    expect(held.due).toBeGreaterThan(due);
    expect(counted(held)).toBe(held.due);
    const extended = extendClock(led, { n: 1, unit: 'wd' }, RULES);
    expect(counted(extended)).toBe(extended.due);
  });

  it('are the system’s alone to count', () => {
    const story = new Story();
    const id = story.filed();
    for (const by of [CHIEF, ACCEPTOR]) {
      expect(story.refuses(by, 'timer.recount', id, { cause: 'rules', rulesVersion: 1 })).toBe(
        'role-not-allowed',
      );
    }
  });

  it('move for a published calendar where they were estimates, on the limit they have', () => {
    const story = new Story();
    story.rules = { ...RULES, calendar: workCalendar(PLAIN_WEEK) };
    const id = story.filed();
    const before = story.case(id).clocks;
    expect(before.K0?.unconfirmed).toBe(true);
    // The limits are others as well: they are not asked.
    story.rules = scaled(4);
    expect(recountAll(story, 'calendar')).toBe(1);
    const after = story.case(id).clocks;
    expect(after.K0).not.toHaveProperty('unconfirmed');
    expect(after.K0).toMatchObject({ limit: before.K0?.limit, ruleId: before.K0?.ruleId });
    expect(recountAll(story, 'calendar')).toBe(0);
  });
});
