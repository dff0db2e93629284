import type { RulesFile } from '../contract/rules.ts';
import { defined, given } from '../defined.ts';
import { DEFAULT_RETENTION } from '../retention/retention.ts';
import type { LimitRule } from '../sla/limitRule.ts';
import { type WorkCalendar, workCalendar } from '../time/workCalendar.ts';
import { DEFAULT_AUTOMATIC_REPLIES } from './automaticReply.ts';
import type { DispatchRoute, RouteTarget } from './dispatchRoute.ts';
import { DEFAULT_REPLIES } from './replyTemplate.ts';
import {
  DEFAULT_AUTO_DISPATCH_CONFIDENCE,
  DEFAULT_CHECK_TOLERANCE_M,
  DEFAULT_FLAPPING,
  DEFAULT_VERIFY_LIMIT,
  type Rules,
} from './rules.ts';

/** What a rules file makes of the rules that hold without one; every member it leaves out stays. */
export function rulesWith(file: RulesFile, base: Rules): Rules {
  const {
    calendar,
    limits,
    k5Shares,
    baselines,
    categoryUrgencies,
    routes,
    replies,
    automaticReplies,
    serviceLinks,
    ...plain
  } = file;
  return {
    ...base,
    ...defined(plain),
    ...defined({
      limits:
        limits === undefined
          ? undefined
          : limits.map((rule) => ({
              ...rule,
              match: defined(rule.match),
              limits: defined(rule.limits),
            })),
      k5Shares: k5Shares?.map(defined),
      routes: routes?.flatMap(routeFrom),
      categoryUrgencies: categoryUrgencies?.map(defined),
      replies: replies?.map(defined),
      automaticReplies: automaticReplies?.map(defined),
      serviceLinks: serviceLinks?.map(defined),
      baselines: given(baselines, defined),
    }),
    calendar: calendar === undefined ? base.calendar : calendarWith(calendar, base.calendar),
  };
}

/** A target that names none, or several, is a fault and never comes this far. */
function routeFrom({ id, match, to, confidence }: NonNullable<RulesFile['routes']>[number]): DispatchRoute[] {
  const [target] = targetsIn(to);
  return target === undefined ? [] : [{ id, match: defined(match), to: target, ...defined({ confidence }) }];
}

/** Whom a route of a file names: exactly one, or it is a fault. */
export function targetsIn({
  unitId,
  own,
  ownSection,
}: NonNullable<RulesFile['routes']>[number]['to']): readonly RouteTarget[] {
  return [
    ...(unitId === undefined ? [] : [{ unitId }]),
    ...(own === undefined ? [] : [{ own }]),
    ...(ownSection === undefined ? [] : [{ ownSection }]),
  ];
}

/** The published calendar with days and years added; a day named in the file counts as the file says. */
function calendarWith(added: NonNullable<RulesFile['calendar']>, { data }: WorkCalendar): WorkCalendar {
  const { offDays = [], workDays = [], confirmedYears = [] } = added;
  const merged = (days: readonly string[], more: readonly string[], not: readonly string[]) =>
    [...new Set([...days.filter((day) => !not.includes(day)), ...more])].sort();
  return workCalendar({
    ...data,
    offDays: merged(data.offDays, offDays, workDays),
    workDays: merged(data.workDays, workDays, offDays),
    confirmedYears: [...new Set([...data.confirmedYears, ...confirmedYears])].sort((a, b) => a - b),
  });
}

/** The rules as a file that says everything, for reading; made a file of, it changes nothing. */
export function asRulesFile(rules: Rules): RulesFile {
  const { offDays, workDays, confirmedYears } = rules.calendar.data;
  return {
    limits: rules.limits.map(copyOf),
    k5Shares: (rules.k5Shares ?? []).map(({ hours, ...share }) => ({
      ...share,
      ...defined({ hours: given(hours, ([from, to]): [number, number] => [from, to]) }),
    })),
    requireAfterPhoto: rules.requireAfterPhoto ?? false,
    ...defined({
      presetCategories: rules.presetCategories === undefined ? undefined : [...rules.presetCategories],
    }),
    categoryUrgencies: (rules.categoryUrgencies ?? []).map((rule) => ({ ...rule })),
    autoDispatch: rules.autoDispatch ?? false,
    routes: (rules.routes ?? []).map(({ match, to, ...route }) => ({
      ...route,
      match: { ...match },
      to: { ...to },
    })),
    autoDispatchConfidence: rules.autoDispatchConfidence ?? DEFAULT_AUTO_DISPATCH_CONFIDENCE,
    autoAssignCheck: rules.autoAssignCheck ?? false,
    ...defined({ baselines: rules.baselines === undefined ? undefined : baselinesOf(rules.baselines) }),
    verifyLimit: { ...(rules.verifyLimit ?? DEFAULT_VERIFY_LIMIT) },
    checkToleranceMetres: rules.checkToleranceMetres ?? DEFAULT_CHECK_TOLERANCE_M,
    replies: (rules.replies ?? DEFAULT_REPLIES).map((template) => ({ ...template })),
    automaticReplies: (rules.automaticReplies ?? DEFAULT_AUTOMATIC_REPLIES).map(({ words, ...reply }) => ({
      words: [...words],
      ...reply,
    })),
    serviceLinks: (rules.serviceLinks ?? []).map((link) => ({ ...link })),
    flapping: { ...(rules.flapping ?? DEFAULT_FLAPPING) },
    retention: { ...(rules.retention ?? DEFAULT_RETENTION) },
    calendar: { offDays: [...offDays], workDays: [...workDays], confirmedYears: [...confirmedYears] },
  };
}

function copyOf(rule: LimitRule): NonNullable<RulesFile['limits']>[number] {
  return { ...rule, match: { ...rule.match }, limits: { ...rule.limits } };
}

function baselinesOf({ stepsByCategory, medianHours, hotlineMonthly }: NonNullable<Rules['baselines']>) {
  return defined({
    stepsByCategory: stepsByCategory && { ...stepsByCategory },
    medianHours,
    hotlineMonthly: hotlineMonthly && { mean: hotlineMonthly.mean, months: [...hotlineMonthly.months] },
  });
}
