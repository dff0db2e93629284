import { describe, expect, it } from 'vitest';
import { URGENCIES, type Urgency } from '../../../domain/case/case.ts';
import { type ClockSubject, defaultRules, limitFor, type Rules } from '../../../domain/rules/rules.ts';
import { CLOCK_IDS, type Clock, light, usedShare } from '../../../domain/sla/clock.ts';
import {
  extendClock,
  recomputeDue,
  resumeClock,
  reworkClock,
  shareOfLeft,
  startClock,
} from '../../../domain/sla/running.ts';
import { buildCalendar } from '../../../server/district/calendar.ts';
import { COVER, DISTRICT, LAMP, ROADWORK, RUBBISH } from '../../kit/caseDistrict.ts';

const RULES = defaultRules(buildCalendar());
const HOUR = 3_600_000;
const shanghai = (text: string) => Date.parse(`${text.replace(' ', 'T')}:00+08:00`);

const subject = (
  category: string | undefined,
  urgency: Urgency = 'general',
  more: Partial<ClockSubject> = {},
) => ({
  category: category === undefined ? undefined : DISTRICT.category(category),
  urgency,
  origin: 'appeal' as const,
  source: 'resident',
  ...more,
});
const k5 = (of: ClockSubject, rules: Rules = RULES) => limitFor(rules, 'K5', of);

describe('the limit that applies', () => {
  it.each([
    ['nothing known', subject(undefined), { n: 5, unit: 'wd' }],
    ['nothing known but important', subject(undefined, 'important'), { n: 1, unit: 'wd' }],
    ['nothing known but urgent', subject(undefined, 'urgent'), { n: 24, unit: 'h' }],
    ['暴露垃圾', subject(RUBBISH), { n: 4, unit: 'wh' }],
    ['暴露垃圾 important, half of it', subject(RUBBISH, 'important'), { n: 2, unit: 'wh' }],
    ['暴露垃圾 urgent, a quarter but two hours at least', subject(RUBBISH, 'urgent'), { n: 2, unit: 'h' }],
    ['路灯 important, half a working day in hours', subject(LAMP, 'important'), { n: 3.5, unit: 'wh' }],
    ['路灯 urgent, a quarter of a day', subject(LAMP, 'urgent'), { n: 6, unit: 'h' }],
    ['a cover, two hours whatever the urgency', subject(COVER, 'important'), { n: 2, unit: 'h' }],
    ['a consultation', subject(undefined, 'general', { demandType: 'consult' }), { n: 2, unit: 'wd' }],
    ['a complaint', subject(ROADWORK, 'general', { demandType: 'complaint' }), { n: 15, unit: 'wd' }],
    [
      'a complaint urgent, a day at most',
      subject(ROADWORK, 'urgent', { demandType: 'complaint' }),
      { n: 24, unit: 'h' },
    ],
    [
      'a complaint about rubbish: the category is closer',
      subject(RUBBISH, 'general', { demandType: 'complaint' }),
      { n: 4, unit: 'wh' },
    ],
    [
      'a firm',
      subject(undefined, 'general', { source: 'enterprise', demandType: 'help' }),
      { n: 5, unit: 'wd' },
    ],
  ] as const)('for %s', (_name, of, limit) => {
    expect(k5(of).limit).toEqual(limit);
  });

  it('differs by 令, 呼 and 诉, for the total, the signing, the first answer and the handling', () => {
    for (const clock of ['K0', 'K3', 'K4', 'K5'] as const) {
      const limits = (['order', 'call', 'appeal'] as const).map(
        (origin) => limitFor(RULES, clock, subject(undefined, 'general', { origin })).limit,
      );
      expect(limits[0], clock).not.toEqual(limits[2]);
      expect(limits[1], clock).not.toEqual(limits[2]);
    }
    // Each has a row of its own to be changed by.
    for (const origin of ['order', 'call', 'appeal'] as const) {
      expect(limitFor(RULES, 'K3', subject(undefined, 'general', { origin })).ruleId).toBe(origin);
    }
    expect(limitFor(RULES, 'K1', subject(undefined, 'general', { origin: 'order' }))).toEqual({
      limit: { n: 15, unit: 'min' },
      ruleId: 'order',
    });
  });

  it.each(['order', 'call', 'appeal'] as const)('never grows with the urgency, for %s', (origin) => {
    const start = shanghai('2026-11-23 09:00');
    for (const clock of CLOCK_IDS) {
      const [general, important, urgent] = URGENCIES.map(
        (urgency) => startClock(clock, start, subject(undefined, urgency, { origin }), RULES).due,
      );
      expect(important, clock).toBeLessThanOrEqual(general ?? 0);
      expect(urgent, clock).toBeLessThanOrEqual(important ?? 0);
    }
  });

  it('of a category or a demand stays before the one of its origin', () => {
    expect(k5(subject(RUBBISH, 'general', { origin: 'order' })).limit).toEqual({ n: 4, unit: 'wh' });
    expect(k5(subject(undefined, 'general', { origin: 'call', demandType: 'help' })).limit).toEqual({
      n: 10,
      unit: 'wd',
    });
  });

  it('is the most specific one an administrator wrote, and says which', () => {
    const rules: Rules = {
      ...RULES,
      limits: [
        {
          id: 'mine',
          match: { category: RUBBISH, urgency: 'important' },
          limits: { K5: { n: 1, unit: 'h' } },
          source: 't',
        },
        {
          id: 'closest',
          match: { category: RUBBISH, urgency: 'important', demandType: 'complaint' },
          limits: { K5: { n: 30, unit: 'min' } },
          source: 't',
        },
        ...RULES.limits,
      ],
    };
    expect(k5(subject(RUBBISH, 'important'), rules)).toEqual({ limit: { n: 1, unit: 'h' }, ruleId: 'mine' });
    expect(k5(subject(RUBBISH, 'important', { demandType: 'complaint' }), rules).ruleId).toBe('closest');
    expect(k5(subject(RUBBISH), rules).ruleId).toBe('k5:暴露垃圾');
    expect(k5(subject(RUBBISH, 'urgent')).ruleId).toBe('k5:暴露垃圾×0.25');
  });

  it('is five working days, and says so, when the rules are silent', () => {
    expect(k5(subject(RUBBISH), { ...RULES, limits: [] })).toEqual({
      limit: { n: 5, unit: 'wd' },
      ruleId: 'no-rule',
    });
  });

  it('is copied into the clock: a later edit moves nothing', () => {
    const clock = startClock('K3', shanghai('2026-11-20 16:00'), subject(RUBBISH), RULES);
    expect(clock).toEqual({
      startedAt: shanghai('2026-11-20 16:00'),
      due: shanghai('2026-11-23 12:00'),
      limit: { n: 4, unit: 'wh' },
      ruleId: 'appeal',
    });
  });

  it('marks a due in a year whose holidays nobody has published', () => {
    expect(startClock('K5', shanghai('2026-12-31 10:00'), subject(undefined), RULES).unconfirmed).toBe(true);
  });
});

describe('a running clock', () => {
  const start = shanghai('2026-11-23 09:00');
  const lamp = startClock('K5', start, subject(LAMP), RULES);

  it('is counted again from its original start when the urgency changes; what is past is breached now', () => {
    const at = start + 7 * HOUR;
    const urgent = recomputeDue('K5', lamp, at, subject(LAMP, 'urgent'), RULES);
    expect(urgent).toMatchObject({ startedAt: start, due: start + 6 * HOUR, breachedAt: at });
    const again = recomputeDue('K5', urgent, at + HOUR, subject(LAMP), RULES);
    expect(again).toEqual({ ...lamp, breachedAt: at });
    const soon = recomputeDue('K5', lamp, start + HOUR, subject(LAMP, 'urgent'), RULES);
    expect(soon.breachedAt).toBeUndefined();
    const stopped: Clock = { ...lamp, stoppedAt: start + HOUR };
    expect(recomputeDue('K5', stopped, at, subject(LAMP, 'urgent'), RULES)).toBe(stopped);
  });

  it('keeps its pauses and its extension when it is counted again', () => {
    const paused: Clock = { ...lamp, pausedAt: start + HOUR };
    const resumed = resumeClock(paused, start + 25 * HOUR, RULES);
    expect(resumed.due).toBe(shanghai('2026-11-25 17:00'));
    const extended = extendClock(resumed, { n: 1, unit: 'wd' }, RULES);
    expect(extended.due).toBe(shanghai('2026-11-26 17:00'));
    expect(recomputeDue('K5', extended, start + 26 * HOUR, subject(LAMP), RULES)).toEqual(extended);
  });

  it('resumes working hours and natural hours each by their own measure', () => {
    const rubbish = startClock('K5', start, subject(RUBBISH), RULES);
    const weekend = resumeClock(
      { ...rubbish, pausedAt: shanghai('2026-11-23 10:00') },
      shanghai('2026-11-24 10:00'),
      RULES,
    );
    expect(rubbish.due).toBe(shanghai('2026-11-23 14:00'));
    expect(weekend.due).toBe(shanghai('2026-11-24 14:00'));
    const urgent = startClock('K5', start, subject(RUBBISH, 'urgent'), RULES);
    expect(resumeClock({ ...urgent, stoppedAt: start + HOUR }, start + 11 * HOUR, RULES).due).toBe(
      start + 12 * HOUR,
    );
    expect(resumeClock(urgent, start + HOUR, RULES)).toBe(urgent);
  });

  it('has a quarter of its limit at least after rework, or what was left', () => {
    const rubbish = startClock('K5', start, subject(RUBBISH), RULES);
    const late = reworkClock(
      { ...rubbish, stoppedAt: start + 9 * HOUR },
      shanghai('2026-11-24 09:00'),
      RULES,
    );
    expect(late.due).toBe(shanghai('2026-11-24 10:00'));
    const early = reworkClock({ ...rubbish, stoppedAt: start + HOUR }, start + HOUR, RULES);
    expect(early.due).toBe(rubbish.due);
  });

  it('shares what is left in its own measure, and nothing once it is over', () => {
    const urgent = startClock('K5', start, subject(RUBBISH, 'urgent'), RULES);
    expect(shareOfLeft(urgent, start, 0.8, RULES)).toBe(start + 1.6 * HOUR);
    expect(shareOfLeft(urgent, start + 3 * HOUR, 0.8, RULES)).toBe(start + 3 * HOUR);
  });

  it('lights green, amber from 70 %, red from 100 %', () => {
    const urgent = startClock('K3', start, subject(RUBBISH, 'urgent'), RULES);
    const minutes = (n: number) => light(urgent, start + n * 60_000);
    expect([minutes(0), minutes(6.9), minutes(7), minutes(9.9), minutes(10)]).toEqual([
      'normal',
      'normal',
      'nearDue',
      'nearDue',
      'overdue',
    ]);
    expect(usedShare({ ...urgent, stoppedAt: start + 60_000 }, start + HOUR)).toBeCloseTo(0.1);
  });
});
