import { URGENCIES } from '../case/case.ts';
import type { RuleFault, RulesFile } from '../contract/rules.ts';
import { defined } from '../defined.ts';
import type { Directory } from '../district/directory.ts';
import { RETENTION_DAYS } from '../retention/retention.ts';
import { CLOCK_IDS } from '../sla/clock.ts';
import { DEFAULT_LIMITS } from '../sla/defaultLimits.ts';
import { maskText } from '../text/masking.ts';
import type { Limit } from '../time/limit.ts';
import { civil, parseDay } from '../time/shanghaiDay.ts';
import { DEFAULT_CATEGORY_URGENCIES } from './categoryUrgency.ts';
import { routeFaults } from './checkRoutes.ts';
import { twice, unknownCategory } from './faults.ts';
import { unknownBlanks } from './replyTemplate.ts';
import { specificity } from './rules.ts';

/** Whether a well-formed rules file makes sense in this district. Pure; codes are stable, words in ruleFaults.ts. */

type FileRule = NonNullable<RulesFile['limits']>[number];

/** Longer than this nothing is promised to anybody: two years of days, three of hours. */
const MOST: Readonly<Record<Limit['unit'], number>> = { min: 100_000, h: 26_280, wh: 5_000, wd: 500 };

export interface CheckedRules {
  /** Any of them, and the file does not hold. */
  readonly faults: readonly RuleFault[];
  /** Allowed, but hardly meant. */
  readonly warnings: readonly RuleFault[];
}

export function checkRules(file: RulesFile, directory: Directory): CheckedRules {
  const { limits = [] } = file;
  return {
    faults: [
      ...(file.limits === undefined ? [] : gaps(limits)),
      ...twice(limits, 'limits'),
      ...limits.flatMap((rule, n) => ruleFaults(rule, `limits[${n}]`, directory)),
      ...shareFaults(file),
      ...numberFaults(file),
      ...(file.presetCategories ?? []).flatMap((code, n) =>
        unknownCategory(code, `presetCategories[${n}]`, directory),
      ),
      ...urgencyFaults(file, directory),
      ...replyFaults(file, directory),
      ...automaticReplyFaults(file),
      ...routeFaults(file, directory),
      ...calendarFaults(file),
    ],
    warnings: [...shadowed(limits), ...unknownSubclasses(file, directory), ...unconfirmedDays(file)],
  };
}

/** Every clock needs a limit at every urgency that depends on nothing else. */
function gaps(limits: readonly FileRule[]): readonly RuleFault[] {
  const plain = limits.filter(({ match }) => Object.keys(match).every((part) => part === 'urgency'));
  return URGENCIES.flatMap((urgency) =>
    CLOCK_IDS.filter(
      (clock) =>
        !plain.some(
          ({ match, limits: own }) =>
            own[clock] !== undefined && (match.urgency === undefined || match.urgency === urgency),
        ),
    ).map((clock) => ({ at: 'limits', code: 'no-default-limit', params: { clock, urgency } })),
  );
}

function ruleFaults({ match, limits }: FileRule, at: string, directory: Directory): readonly RuleFault[] {
  return [
    ...unknownCategory(match.category, `${at}.match.category`, directory),
    ...(Object.keys(limits).length === 0 ? [{ at: `${at}.limits`, code: 'rule-without-limit' }] : []),
    ...CLOCK_IDS.flatMap((clock) => limitFaults(limits[clock], `${at}.limits.${clock}`)),
  ];
}

function limitFaults(limit: Limit | undefined, at: string): readonly RuleFault[] {
  if (limit === undefined) return [];
  if (!(limit.n > 0)) return [{ at, code: 'limit-not-positive' }];
  const most = MOST[limit.unit];
  return limit.n > most ? [{ at, code: 'limit-too-long', params: { most } }] : [];
}

function shareFaults({ k5Shares = [] }: RulesFile): readonly RuleFault[] {
  return k5Shares.flatMap(({ urgency, share, hours }, n) => {
    const at = `k5Shares[${n}]`;
    return [
      ...(k5Shares.findIndex((share) => share.urgency === urgency) < n
        ? [{ at: `${at}.urgency`, code: 'share-twice', params: { urgency } }]
        : []),
      ...(share > 0 && share <= 1 ? [] : [{ at: `${at}.share`, code: 'share-out-of-range' }]),
      ...(hours === undefined || (hours[0] > 0 && hours[0] <= hours[1])
        ? []
        : [{ at: `${at}.hours`, code: 'hours-out-of-order' }]),
    ];
  });
}

function numberFaults(file: RulesFile): readonly RuleFault[] {
  const { autoDispatchConfidence: sure = 1, checkToleranceMetres: metres = 1, baselines = {} } = file;
  const { medianHours, hotlineMonthly, stepsByCategory = {} } = baselines;
  const steps = Object.entries(stepsByCategory).map(([code, n]) => [`stepsByCategory.${code}`, n] as const);
  const positive = [
    ['medianHours', medianHours],
    ['hotlineMonthly.mean', hotlineMonthly?.mean],
    ...steps,
  ] as const;
  return [
    ...limitFaults(file.verifyLimit, 'verifyLimit'),
    ...(sure > 0 && sure <= 1 ? [] : [{ at: 'autoDispatchConfidence', code: 'confidence-out-of-range' }]),
    ...(metres > 0 ? [] : [{ at: 'checkToleranceMetres', code: 'not-positive' }]),
    ...(file.flapping === undefined || isStretch(file.flapping.minutes)
      ? []
      : [{ at: 'flapping.minutes', code: 'minutes-out-of-range' }]),
    ...(file.flapping === undefined || file.flapping.signals >= 2
      ? []
      : [{ at: 'flapping.signals', code: 'signals-too-few' }]),
    ...retentionFaults(file),
    ...positive
      .filter(([, n]) => n !== undefined && !(n > 0))
      .map(([name]) => ({ at: `baselines.${name}`, code: 'not-positive' })),
  ];
}

function retentionFaults({ retention }: RulesFile): readonly RuleFault[] {
  const { least, most } = RETENTION_DAYS;
  return Object.entries(retention ?? {}).flatMap(([name, days]) =>
    Number.isInteger(days) && days >= least && days <= most
      ? []
      : [{ at: `retention.${name}`, code: 'retention-out-of-range', params: { least, most } }],
  );
}

/** A day at most: longer, and every alarm would belong to one that is long over. */
function isStretch(minutes: number): boolean {
  return minutes > 0 && minutes <= 1440;
}

/** Each names a category, in one of the two ways. */
function urgencyFaults({ categoryUrgencies = [] }: RulesFile, directory: Directory): readonly RuleFault[] {
  return categoryUrgencies.flatMap(({ category, subclass }, n) => {
    const at = `categoryUrgencies[${n}]`;
    if ((category === undefined) === (subclass === undefined)) return [{ at, code: 'category-or-subclass' }];
    return unknownCategory(category, `${at}.category`, directory);
  });
}

/** Of one category or 小类 at most, and with blanks that name a fact of the case. */
function replyFaults({ replies = [] }: RulesFile, directory: Directory): readonly RuleFault[] {
  return replies.flatMap(({ category, subclass, text }, n) => {
    const at = `replies[${n}]`;
    if (category !== undefined && subclass !== undefined) return [{ at, code: 'category-or-subclass' }];
    return [
      ...unknownCategory(category, `${at}.category`, directory),
      // It goes out with every reply of its category.
      ...(maskText(text) === text ? [] : [{ at: `${at}.text`, code: 'personal-number' }]),
      ...unknownBlanks(text).map((blank) => ({ at: `${at}.text`, code: 'unknown-blank', params: { blank } })),
    ];
  });
}

/** They go to whoever writes, in talks and by nobody's hand. */
function automaticReplyFaults({ automaticReplies = [] }: RulesFile): readonly RuleFault[] {
  return automaticReplies.flatMap(({ text, textEn = '' }, n) =>
    Object.entries({ text, textEn }).flatMap(([name, words]) =>
      maskText(words) === words ? [] : [{ at: `automaticReplies[${n}].${name}`, code: 'personal-number' }],
    ),
  );
}

function calendarFaults({ calendar = {} }: RulesFile): readonly RuleFault[] {
  const { offDays = [], workDays = [], confirmedYears = [] } = calendar;
  const noDates = (days: readonly string[], name: string) =>
    days.flatMap((day, n) =>
      parseDay(day) === undefined
        ? [{ at: `calendar.${name}[${n}]`, code: 'not-a-date', params: { day } }]
        : [],
    );
  return [
    ...noDates(offDays, 'offDays'),
    ...noDates(workDays, 'workDays'),
    ...workDays.flatMap((day, n) =>
      offDays.includes(day) ? [{ at: `calendar.workDays[${n}]`, code: 'day-twice', params: { day } }] : [],
    ),
    ...confirmedYears.flatMap((year, n) =>
      year >= 2000 && year <= 2100
        ? []
        : [{ at: `calendar.confirmedYears[${n}]`, code: 'not-a-year', params: { year } }],
    ),
  ];
}

/** A rule that another one beats wherever it fits, for every clock it names, never counts. */
function shadowed(limits: readonly FileRule[]): readonly RuleFault[] {
  return limits.flatMap((rule, n) => {
    const by = CLOCK_IDS.filter((clock) => rule.limits[clock] !== undefined).map((clock) =>
      limits.find((other, m) => other.limits[clock] !== undefined && beats(other, rule, m < n)),
    );
    const [first] = by;
    return first === undefined || by.includes(undefined)
      ? []
      : [{ at: `limits[${n}]`, code: 'rule-shadowed', params: { id: rule.id, by: first.id } }];
  });
}

/** Whether `other` fits wherever `rule` does, and is chosen then. */
function beats(other: FileRule, rule: FileRule, isEarlier: boolean): boolean {
  if (other === rule) return false;
  const parts = Object.keys(other.match) as (keyof FileRule['match'])[];
  if (!parts.every((part) => other.match[part] === rule.match[part])) return false;
  const [otherRank, own] = [specificity(defined(other.match)), specificity(defined(rule.match))];
  return otherRank > own || (otherRank === own && isEarlier);
}

/** The defaults name subclasses under all the names districts use; only what somebody wrote is a slip. */
function unknownSubclasses(
  { limits = [], categoryUrgencies = [] }: RulesFile,
  { data }: Directory,
): readonly RuleFault[] {
  const known = new Set([
    ...data.categories.map(({ path }) => path[1]),
    ...DEFAULT_LIMITS.flatMap(({ match }) => match.subclass ?? []),
    ...DEFAULT_CATEGORY_URGENCIES.flatMap(({ subclass }) => subclass ?? []),
  ]);
  const named = [
    ...limits.map(({ match }, n) => [`limits[${n}].match.subclass`, match.subclass] as const),
    ...categoryUrgencies.map(({ subclass }, n) => [`categoryUrgencies[${n}].subclass`, subclass] as const),
  ];
  return named.flatMap(([at, subclass]) =>
    subclass === undefined || known.has(subclass)
      ? []
      : [{ at, code: 'unknown-subclass', params: { subclass } }],
  );
}

/** Days of a year that is not said to be confirmed: the year stays an estimate. */
function unconfirmedDays({ calendar = {} }: RulesFile): readonly RuleFault[] {
  const { offDays = [], workDays = [], confirmedYears = [] } = calendar;
  const years = new Set([...offDays, ...workDays].flatMap((day) => yearOf(day) ?? []));
  return [...years]
    .filter((year) => !confirmedYears.includes(year))
    .map((year) => ({ at: 'calendar.confirmedYears', code: 'year-not-named', params: { year } }));
}

function yearOf(day: string): number | undefined {
  const number = parseDay(day);
  return number === undefined ? undefined : civil(number).year;
}
