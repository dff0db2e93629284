import { describe, expect, it } from 'vitest';
import { jsonFaultAt } from '../../../domain/rules/jsonPlace.ts';
import { readRules } from '../../../domain/rules/readRules.ts';
import { limitFor } from '../../../domain/rules/rules.ts';
import { asRulesFile, rulesWith } from '../../../domain/rules/rulesFile.ts';
import { parseDay } from '../../../domain/time/shanghaiDay.ts';
import { isWorkDay } from '../../../domain/time/workCalendar.ts';
import { DISTRICT, RUBBISH } from '../../kit/caseDistrict.ts';
import { RULES } from '../../kit/caseStory.ts';

const read = (file: unknown) =>
  readRules(typeof file === 'string' ? file : JSON.stringify(file), RULES, DISTRICT);
const faults = (file: unknown) => read(file).faults.map(({ at, code }) => [at, code]);
const rule = (fields: object) => ({ id: 'ours', match: {}, limits: { K5: { n: 1, unit: 'wd' } }, ...fields });
/** The default table and one more; the place of that one. */
const limits = (...more: object[]) => ({ limits: [...RULES.limits, ...more] });
const at = `limits[${RULES.limits.length}]`;

describe('a rules file', () => {
  it('that says nothing leaves everything as it is', () => {
    expect(read({}).rules).toEqual(RULES);
  });

  it('that says everything as it is changes nothing', () => {
    const { rules, ...findings } = read(asRulesFile(RULES));
    expect(findings).toEqual({ faults: [], warnings: [] });
    expect(rules && asRulesFile(rules)).toEqual(asRulesFile(RULES));
  });

  it.each([
    ['no JSON', '{\n  "limits": [}', 'line 2, column 14', 'not-json'],
    ['a member nobody knows', { limit: [] }, '', 'form-unknown-name'],
    ['a switch that is none', { autoDispatch: 'yes' }, 'autoDispatch', 'form-not-switch'],
    ['a list that is none', { limits: {} }, 'limits', 'form-not-list'],
    ['a number that is none', { verifyLimit: { n: '1', unit: 'h' } }, 'verifyLimit.n', 'form-not-number'],
    ['a number left out', { verifyLimit: { unit: 'h' } }, 'verifyLimit.n', 'form-missing'],
    ['a unit nobody knows', { verifyLimit: { n: 1, unit: 'weeks' } }, 'verifyLimit.unit', 'form-no-choice'],
    ['an id twice', limits(rule({ id: 'default' })), `${at}.id`, 'rule-id-twice'],
    [
      'a limit of nothing',
      limits(rule({ limits: { K5: { n: 0, unit: 'h' } } })),
      `${at}.limits.K5`,
      'limit-not-positive',
    ],
    [
      'a limit of years',
      limits(rule({ limits: { K5: { n: 501, unit: 'wd' } } })),
      `${at}.limits.K5`,
      'limit-too-long',
    ],
    ['a rule without limits', limits(rule({ limits: {} })), `${at}.limits`, 'rule-without-limit'],
    [
      'a category of elsewhere',
      limits(rule({ match: { category: 'x' } })),
      `${at}.match.category`,
      'unknown-category',
    ],
    [
      'an urgency of a category of elsewhere',
      { categoryUrgencies: [{ category: 'x', urgency: 'urgent' }] },
      'categoryUrgencies[0].category',
      'unknown-category',
    ],
    [
      'an urgency of nothing',
      { categoryUrgencies: [{ urgency: 'urgent' }] },
      'categoryUrgencies[0]',
      'category-or-subclass',
    ],
    [
      'a preset category of elsewhere',
      { presetCategories: [RUBBISH, 'x'] },
      'presetCategories[1]',
      'unknown-category',
    ],
    [
      'a share above the whole',
      { k5Shares: [{ urgency: 'urgent', share: 2 }] },
      'k5Shares[0].share',
      'share-out-of-range',
    ],
    [
      'bounds in the wrong order',
      { k5Shares: [{ urgency: 'urgent', share: 1, hours: [3, 2] }] },
      'k5Shares[0].hours',
      'hours-out-of-order',
    ],
    [
      'a share twice',
      {
        k5Shares: [
          { urgency: 'urgent', share: 1 },
          { urgency: 'urgent', share: 1 },
        ],
      },
      'k5Shares[1].urgency',
      'share-twice',
    ],
    ['too sure', { autoDispatchConfidence: 1.1 }, 'autoDispatchConfidence', 'confidence-out-of-range'],
    ['no metres', { checkToleranceMetres: 0 }, 'checkToleranceMetres', 'not-positive'],
    ['a baseline of nothing', { baselines: { medianHours: 0 } }, 'baselines.medianHours', 'not-positive'],
    [
      'a time to verify of nothing',
      { verifyLimit: { n: -1, unit: 'h' } },
      'verifyLimit',
      'limit-not-positive',
    ],
    [
      'a day that is none',
      { calendar: { offDays: ['2027-02-30'], confirmedYears: [2027] } },
      'calendar.offDays[0]',
      'not-a-date',
    ],
    [
      'a day off and worked',
      { calendar: { offDays: ['2027-02-08'], workDays: ['2027-02-08'], confirmedYears: [2027] } },
      'calendar.workDays[0]',
      'day-twice',
    ],
    [
      'a year long past',
      { calendar: { confirmedYears: [1900] } },
      'calendar.confirmedYears[0]',
      'not-a-year',
    ],
  ])('is refused with %s, at its place', (_name, file, place, code) => {
    expect(faults(file)).toContainEqual([place, code]);
    expect(read(file).rules).toBeUndefined();
  });

  it('is refused when a clock has no limit of its own at some urgency', () => {
    const { faults: found } = read({ limits: RULES.limits.filter(({ id }) => id !== 'default') });
    expect(found).toHaveLength(8);
    expect(found[0]).toEqual({
      at: 'limits',
      code: 'no-default-limit',
      params: { clock: 'K0', urgency: 'general' },
    });
  });

  it('is warned of a rule that never counts, a subclass nobody has, days of a year it does not name', () => {
    const file = {
      ...limits(
        rule({ match: { category: RUBBISH } }),
        rule({ id: 'again', match: { category: RUBBISH } }),
        rule({ id: 'lost', match: { subclass: '月球基地' } }),
      ),
      calendar: { offDays: ['2031-01-01'] },
    };
    const { faults: found, warnings } = read(file);
    expect(found).toEqual([]);
    expect(warnings.map(({ code, params }) => [code, params])).toEqual([
      ['rule-shadowed', { id: 'again', by: 'ours' }],
      ['unknown-subclass', { subclass: '月球基地' }],
      ['year-not-named', { year: 2031 }],
    ]);
  });

  it('sets a district’s own limit above a default for the name of the subclass', () => {
    const rules = rulesWith(limits(rule({ match: { category: RUBBISH }, source: '' })) as never, RULES);
    const category = DISTRICT.category(RUBBISH);
    const subject = { category, urgency: 'general', origin: 'appeal', source: '12345' } as const;
    expect(limitFor(rules, 'K5', subject)).toEqual({ limit: { n: 1, unit: 'wd' }, ruleId: 'ours' });
  });

  it('has the last word on a day of the calendar', () => {
    const calendar = { workDays: ['2026-10-01'], offDays: ['2026-10-10'] };
    const after = rulesWith({ calendar }, RULES).calendar;
    const works = (day: string, of = after) => isWorkDay(of, parseDay(day) ?? 0);
    expect([works('2026-10-01', RULES.calendar), works('2026-10-10', RULES.calendar)]).toEqual([false, true]);
    expect([works('2026-10-01'), works('2026-10-10'), works('2026-10-02')]).toEqual([true, false, false]);
  });
});

describe('the place where a text stops being JSON', () => {
  it.each([
    ['', 0],
    ['{"a": 1,}', 8],
    ['[1 2]', 3],
    ['{"a" 1}', 5],
    ['{"a": "\n"}', 6],
    ['{"a": 01}', 7],
    ['{} {}', 3],
    ['{"a": [1, {"b": nul}]}', 16],
    ['{"a": [true, null, -1.5e3, "\\u00e9\\n"], "b": {}, "c": []} ', undefined],
  ])('of %j is %s', (text, place) => {
    expect(jsonFaultAt(text)).toBe(place);
    const parses = () => JSON.parse(text);
    if (place === undefined) expect(parses).not.toThrow();
    else expect(parses).toThrow();
  });
});
