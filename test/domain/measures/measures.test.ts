import { describe, expect, it } from 'vitest';
import { type CaseFacts, type Facts, note, noted } from '../../../domain/measures/facts.ts';
import { type Baselines, MEASURE_IDS, type MeasureId } from '../../../domain/measures/measure.ts';
import { measure } from '../../../domain/measures/measures.ts';
import { dayNumber, parseDay } from '../../../domain/time/shanghaiDay.ts';
import { ADVICE, person, RUBBISH } from '../../kit/caseDistrict.ts';
import {
  ACCEPTOR,
  CHECKER,
  CHIEF,
  DISPATCHER,
  FRIDAY,
  OFFICER,
  Story,
  SUPERVISOR,
  SYSTEM_PERSON,
  shanghai,
  signerOf,
} from '../../kit/caseStory.ts';
import { manyLives } from '../../kit/manyLives.ts';

function factsOf(story: Story): Facts {
  const facts: Facts = new Map();
  for (const event of story.events) note(facts, event);
  return facts;
}

function ask(
  story: Story,
  id: MeasureId,
  options: { from?: string; to?: string; baselines?: Baselines } = {},
) {
  const facts = factsOf(story);
  const from = parseDay(options.from ?? '2026-01-01') ?? 0;
  const to = parseDay(options.to ?? '2026-12-31') ?? 0;
  const [answer] = measure(
    {
      facts: [...facts.values()],
      factsOf: (caseId) => facts.get(caseId),
      period: { from, to },
      at: story.at,
      baselines: options.baselines ?? {},
      deliveries: [],
    },
    [id],
  );
  if (answer === undefined) throw new Error('no answer');
  return answer;
}

describe('the facts of a case', () => {
  it('are the same when they were written down and read again, also after a merge was undone', () => {
    const story = new Story();
    const open = story.filed();
    const child = story.filed();
    story.does(ACCEPTOR, 'case.merge', child, { intoId: open });
    story.does(CHIEF, 'case.unmerge', child, {});
    for (const facts of factsOf(story).values()) {
      expect(JSON.parse(JSON.stringify(facts))).toStrictEqual(facts);
    }
  });
});

describe('M1, 自动转办率', () => {
  it('falls with every first dispatch by hand, and knows no second one', () => {
    const story = new Story();
    const byRule = { unitId: 'B1', ruleId: 'auto:rubbish', confidence: 0.96 };
    const first = story.filed();
    story.does(SYSTEM_PERSON, 'case.dispatch', first, byRule);
    expect(ask(story, 'M1')).toMatchObject({ value: 1, numerator: 1, denominator: 1, rows: [first] });
    const second = story.dispatched();
    expect(ask(story, 'M1')).toMatchObject({ value: 0.5, rows: [first, second], counted: [first] });
    story.does(DISPATCHER, 'case.redispatch', first, { unitId: 'B2', reason: '改派' });
    expect(ask(story, 'M1').denominator).toBe(2);
  });

  it('has no value when nothing was dispatched, rather than nought', () => {
    const story = new Story();
    story.report();
    const answer = ask(story, 'M1');
    expect(answer).toMatchObject({ numerator: 0, denominator: 0, rows: [] });
    expect(answer).not.toHaveProperty('value');
  });
});

describe('M2, 当日办结', () => {
  it('does not count 23:59 to 00:01', () => {
    const story = new Story();
    story.at = shanghai('2026-11-20 23:59');
    const late = story.report({ category: RUBBISH });
    story.later(2 * 60_000);
    finish(story, late);
    const prompt = story.report({ category: RUBBISH });
    finish(story, prompt);
    expect(ask(story, 'M2')).toMatchObject({ rows: [late, prompt], counted: [prompt], value: 0.5 });
    expect(ask(story, 'M2.reported')).toMatchObject({ denominator: 2, counted: [prompt] });
    expect(ask(story, 'M2', { to: '2026-11-20' }).denominator).toBe(0);
    expect(ask(story, 'M2', { from: '2026-11-21', to: '2026-11-21' }).denominator).toBe(2);
  });

  it('shows what was closed on the spot apart', () => {
    const story = new Story();
    finish(story, story.report({ category: RUBBISH }));
    for (let n = 0; n < 3; n += 1) story.onTheSpot();
    expect(ask(story, 'M2').denominator).toBe(1);
    expect(ask(story, 'M2.onTheSpot')).toMatchObject({ denominator: 3, numerator: 3 });
  });
});

describe('M3, M4 and M9, against a baseline', () => {
  it('say that the baseline is missing instead of a number, and still open their rows', () => {
    const story = new Story();
    const id = story.report({ category: RUBBISH, source: '12345' });
    finish(story, id);
    for (const measureId of ['M3', 'M4', 'M9'] as const) {
      expect(ask(story, measureId)).toMatchObject({ baselineMissing: true });
      expect(ask(story, measureId)).not.toHaveProperty('value');
    }
    expect(ask(story, 'M4').rows).toEqual([id]);
    expect(ask(story, 'M9').rows).toEqual([id]);
  });

  it('compare with it once it is set', () => {
    const story = new Story();
    const id = story.report({ category: RUBBISH, source: '12345' });
    story.later(2 * 3_600_000);
    finish(story, id);
    const baselines = {
      stepsByCategory: { [RUBBISH]: 14 },
      medianHours: 12,
      hotlineMonthly: { mean: 2, months: ['2019-01'] },
    };
    // Filed (two events, one act), dispatched, signed, resolved, assigned to a checker, checked, closed.
    expect(ask(story, 'M3', { baselines }).value).toBeCloseTo(1 - 7 / 14);
    expect(ask(story, 'M4', { baselines }).value).toBeCloseTo(6);
    const november = { from: '2026-11-01', to: '2026-11-30', baselines };
    expect(ask(story, 'M9', november)).toMatchObject({ value: -0.5, groups: [{ key: '2026-11' }] });
  });
});

describe('M5 to M7, what the reporter had of it', () => {
  it('M5 counts a first contact in time, and one not yet due neither way', () => {
    const story = new Story();
    const prompt = story.handling();
    story.does(OFFICER, 'case.contactReporter', prompt, {});
    const waiting = story.report();
    expect(ask(story, 'M5')).toMatchObject({ rows: [prompt], counted: [prompt] });
    story.later(4 * 86_400_000);
    expect(ask(story, 'M5')).toMatchObject({ rows: [prompt, waiting], counted: [prompt] });
    story.report({ reporterKind: 'anonymous' });
    expect(ask(story, 'M5').denominator).toBe(2);
  });

  it('M6 counts who was reached, M7 who rated: no rating is not satisfaction', () => {
    const story = new Story();
    const [first, second] = [story.closed(), story.closed({ reporterId: 'r-2' })];
    story.does(ACCEPTOR, 'case.callback', first, { reached: true, resolved: true });
    story.does(ACCEPTOR, 'case.callback', second, { reached: false });
    expect(ask(story, 'M6')).toMatchObject({ denominator: 1, value: 1 });
    story.does({ ...person('resident', ''), id: 'r-1' }, 'case.rate', first, { score: 2 });
    expect(ask(story, 'M7')).toMatchObject({ denominator: 1, value: 0 });
    story.does({ ...person('resident', ''), id: 'r-1' }, 'case.rate', first, { score: 3 });
    expect(ask(story, 'M7')).toMatchObject({ denominator: 1, value: 1 });
  });
});

describe('M8, 按期结案率', () => {
  it('counts what was due in the period, by the earliest promise of a merged case', () => {
    const story = new Story();
    const id = story.closed();
    const open = story.report();
    const child = story.report({ urgency: 'urgent' });
    const due = dayNumber(FRIDAY);
    expect(ask(story, 'M8')).toMatchObject({ denominator: 3, counted: [id] });
    story.does(ACCEPTOR, 'case.merge', child, { intoId: open });
    // 48 hours from Friday: Sunday.
    const sunday = { from: '2026-11-22', to: '2026-11-22' };
    expect(ask(story, 'M8', sunday)).toMatchObject({ rows: [open], counted: [] });
    expect(ask(story, 'M8.closed', sunday)).toMatchObject({ numerator: 0 });
    story.does(CHIEF, 'case.unmerge', child, {});
    expect(ask(story, 'M8', sunday).rows).toEqual([child]);
    expect(due).toBe(dayNumber(story.at));
  });
});

describe('M10 to M13, what came back', () => {
  it('counts rework, reopening, returns by unit and by dispatcher', () => {
    const story = new Story();
    const id = story.resolved();
    story.does(DISPATCHER, 'case.assignCheck', id, { checkerId: CHECKER.id, checkerUnitId: 'Z' });
    story.does(CHECKER, 'case.checkFail', id, { reason: '未完成' });
    expect(ask(story, 'M10.rework')).toMatchObject({
      value: 1,
      groups: [{ by: 'unit', key: 'B1', numerator: 1, denominator: 1 }],
    });
    const back = story.dispatched();
    story.does(signerOf('B1'), 'case.requestReturn', back, { reason: '非我单位', basis: '职责清单' });
    story.does(DISPATCHER, 'case.approveReturn', back, {});
    story.does(DISPATCHER, 'case.dispatch', back, { unitId: 'B2' });
    expect(ask(story, 'M11.returned')).toMatchObject({ numerator: 1, denominator: 3 });
    expect(ask(story, 'M11.returned').groups).toContainEqual({
      by: 'dispatcher',
      key: DISPATCHER.id,
      numerator: 1,
      denominator: 3,
    });
    expect(ask(story, 'M11.again')).toMatchObject({ numerator: 1, denominator: 3 });
    const again = story.closed();
    story.does(SUPERVISOR, 'case.reopen', again, { reason: '未解决' });
    expect(ask(story, 'M10.reopened')).toMatchObject({ counted: [again], rows: [again] });
  });

  it('M12 counts extensions, and what is on hold with its age', () => {
    const story = new Story();
    const id = story.handling();
    const lead = person('dept_lead', 'B1');
    const reviewAt = story.at + 30 * 86_400_000;
    story.does(lead, 'case.requestSuspend', id, { reasonCode: 'season', reason: '等雨停', reviewAt });
    const opinion = { text: '同意', opinionBy: CHIEF.id };
    story.does(person('deputy_leader'), 'case.approveSuspend', id, opinion);
    story.later(3 * 86_400_000);
    expect(ask(story, 'M12.held')).toMatchObject({
      value: 1,
      rows: [id],
      groups: [{ by: 'age', key: id, numerator: 3 }],
    });
    expect(ask(story, 'M12.held', { to: '2026-11-19' }).value).toBe(0);
  });

  it('M13 counts the samples that proved false', () => {
    const story = new Story();
    const sampled = () =>
      [...story.situation.cases.values()].filter((thisCase) => thisCase.closure?.sampled === true);
    while (sampled().length < 2) story.onTheSpot();
    const [first] = sampled();
    story.does(SUPERVISOR, 'case.reopen', first?.id ?? '', { reason: '现场未清理' });
    expect(ask(story, 'M13')).toMatchObject({ numerator: 1, denominator: 2, counted: [first?.id] });
  });
});

describe('the alarms that wasted somebody’s time', () => {
  const HOUR = 3_600_000;
  const urgent = { urgency: 'urgent' as const, category: RUBBISH };

  it('are those nobody acted on within an hour, once that hour is over', () => {
    const story = new Story();
    const answered = story.report(urgent);
    story.later(HOUR);
    story.does(ACCEPTOR, 'case.file', answered, {});
    const left = story.report({ ...urgent, source: 'sensor' });
    story.later(HOUR);
    expect(ask(story, 'alarms')).toMatchObject({ numerator: 0, denominator: 2 });
    story.later(1);
    expect(ask(story, 'alarms')).toMatchObject({
      value: 0.5,
      counted: [left],
      groups: [
        { by: 'cause', key: 'urgent', numerator: 0, denominator: 1 },
        { by: 'cause', key: 'sensor', numerator: 1, denominator: 1 },
      ],
    });
  });

  it('are answered by nobody when only time or the reporter speaks again', () => {
    const story = new Story();
    const id = story.report(urgent);
    const event = story.last('CaseReported');
    const facts = factsOf(story).get(id);
    const next = (by: object, type = 'NoteAdded') =>
      noted(facts, { ...event, type, by, at: event.at + 1, data: { text: '在吗' } } as never)?.alarms;
    expect(next({ id: 'system', role: 'system' })).toEqual(facts?.alarms);
    expect(next({ id: 'r-1', role: 'resident' })).toEqual(facts?.alarms);
    expect(next({ id: 'chief', role: 'duty_chief' })).toMatchObject([{ answeredAt: event.at + 1 }]);
  });

  it('and those of a case that ended as a false alarm, by its reason or as found untrue', () => {
    const story = new Story();
    const [faulty, untrue, elsewhere] = [
      story.resolved({ ...urgent, category: ADVICE }),
      story.report(urgent),
      story.report(urgent),
    ];
    expect(ask(story, 'alarms')).toMatchObject({ numerator: 0, denominator: 3 });
    story.does(CHIEF, 'case.close', faulty, { text: '误报', noise: 'sensor' });
    story.does(CHIEF, 'case.reject', untrue, { reason: '查无此事', route: 'untrue' });
    story.does(CHIEF, 'case.reject', elsewhere, { reason: '非本区', route: 'other-city' });
    expect(ask(story, 'alarms').counted).toEqual([faulty, untrue]);
  });

  it('count no routine report, and no closing that says nothing of noise', () => {
    const story = new Story();
    story.closed();
    expect(ask(story, 'alarms').denominator).toBe(0);
    const id = story.resolved({ ...urgent, category: ADVICE });
    story.does(CHIEF, 'case.close', id, { text: '属实' });
    expect(ask(story, 'alarms')).toMatchObject({ numerator: 0, denominator: 1 });
  });
});

describe('M14, 送达率', () => {
  it('counts what arrived of all addressed, and how long it took half and nine in ten of them', () => {
    const sent = (n: number, seconds: number | undefined) => ({
      caseId: `case-${n}`,
      channel: n < 8 ? 'file' : 'webhook',
      queuedAt: FRIDAY,
      ...(seconds === undefined ? {} : { deliveredAt: FRIDAY + seconds * 1000 }),
    });
    const deliveries = Array.from({ length: 10 }, (_, n) => sent(n, n < 8 ? n + 1 : undefined));
    const day = dayNumber(FRIDAY);
    const question = {
      facts: [],
      factsOf: () => undefined,
      period: { from: day, to: day },
      at: FRIDAY,
      baselines: {},
      deliveries,
    };
    const [answer] = measure(question, ['M14']);
    expect(answer).toMatchObject({ value: 0.8, denominator: 10, reached: { half: 5_000 } });
    expect(answer?.reached).not.toHaveProperty('ninety');
    expect(answer?.groups).toEqual([
      { by: 'channel', key: 'file', numerator: 8, denominator: 8 },
      { by: 'channel', key: 'webhook', numerator: 0, denominator: 2 },
    ]);
  });
});

describe('every measure', () => {
  const story = manyLives(1, 300, 4_000);

  it.each(MEASURE_IDS)('%s: the number is the rows behind it', (id) => {
    const answer = ask(story, id, { baselines: { stepsByCategory: { [RUBBISH]: 9 }, medianHours: 40 } });
    if (answer.unit === 'share' || answer.unit === 'count') {
      expect(answer.rows).toHaveLength(answer.denominator);
      expect(answer.counted).toHaveLength(answer.numerator);
    }
    for (const row of [...answer.rows, ...answer.counted]) expect(story.situation.cases.has(row)).toBe(true);
    if (answer.unit === 'share' && answer.denominator > 0) {
      expect(answer.value).toBe(answer.numerator / answer.denominator);
    }
  });

  it('of the world is the sum of its parts', () => {
    const facts = [...factsOf(story).values()];
    const count = (some: readonly CaseFacts[]) =>
      some.filter((caseFacts) => caseFacts.closings.length > 0).length;
    const [some, others] = [facts.filter((_, n) => n % 2 === 0), facts.filter((_, n) => n % 2 === 1)];
    expect(count(some) + count(others)).toBe(count(facts));
    expect(count(facts)).toBeGreaterThan(50);
  });
});

function finish(story: Story, id: string): void {
  story.does(CHIEF, 'case.file', id, {});
  story.does(DISPATCHER, 'case.dispatch', id, { unitId: 'B1' });
  story.does(OFFICER, 'case.sign', id, {});
  story.does(OFFICER, 'case.resolve', id, { text: '已处理' });
  story.does(DISPATCHER, 'case.assignCheck', id, { checkerId: CHECKER.id, checkerUnitId: 'Z' });
  story.does(CHECKER, 'case.checkPass', id, {});
  story.does(CHIEF, 'case.close', id, {});
}
