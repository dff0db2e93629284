import { civil, dayNumber, formatDay, HOUR_MS } from '../sla/shanghaiDay.ts';
import type { Asked } from './asked.ts';
import type { CaseFacts } from './facts.ts';
import { groupsOf, isIn, type Measure, type MeasureId, periodText } from './measure.ts';

/** M3, M4, M9: only a value from before makes them a number; without it they say so (DOMAIN §0.6). */

/** Cases a unit closed in the period; what was closed on the spot or as a whole took no way to shorten. */
function closedIn({ facts, period }: Asked): readonly { readonly of: CaseFacts; readonly hours: number }[] {
  return facts.flatMap((of) => {
    const closing = of.closings.findLast(({ at }) => isIn(period, at));
    if (closing === undefined || closing.kind === 'on_the_spot' || closing.kind === 'rollup') return [];
    return [{ of, hours: (closing.at - closing.since) / HOUR_MS }];
  });
}

interface Told {
  readonly unit: Measure['unit'];
  readonly numerator: number;
  readonly denominator: number;
  readonly rows: readonly CaseFacts[];
  readonly baseline: number | undefined;
  readonly value: number | undefined;
  readonly groups?: Measure['groups'];
}

function told(id: MeasureId, { period }: Asked, { rows, baseline, value, groups, ...rest }: Told): Measure {
  const ids = rows.map((one) => one.caseId);
  return {
    id,
    ...rest,
    ...(value === undefined ? {} : { value }),
    ...(baseline === undefined ? { baselineMissing: true } : { baseline }),
    ...(groups === undefined ? {} : { groups }),
    rows: ids,
    counted: ids,
    period: periodText(period),
  };
}

/** 1 − mean steps ÷ baseline steps, over the closed cases whose category has a baseline; both sides are means. */
export function fewerSteps(asked: Asked): Measure {
  const before = asked.baselines.stepsByCategory ?? {};
  const rows = closedIn(asked)
    .map(({ of }) => of)
    .filter(({ category }) => category !== undefined && before[category] !== undefined);
  const steps = mean(rows.map((one) => one.steps));
  const hasAny = Object.keys(before).length > 0;
  const baseline = mean(rows.map((one) => before[one.category ?? ''] ?? 0));
  return told('M3', asked, {
    unit: 'change',
    rows,
    numerator: steps ?? 0,
    denominator: baseline ?? 0,
    baseline: hasAny ? (baseline ?? 0) : undefined,
    value: steps === undefined || baseline === undefined || baseline === 0 ? undefined : 1 - steps / baseline,
    groups: groupsOf(
      'category',
      rows,
      (one) => one.category,
      (one) => one.steps < (before[one.category ?? ''] ?? 0),
    ),
  });
}

/** Baseline median ÷ median of the hours from report to closing. */
export function faster(asked: Asked): Measure {
  const closed = closedIn(asked);
  const now = median(closed.map(({ hours }) => hours));
  const { medianHours } = asked.baselines;
  return told('M4', asked, {
    unit: 'times',
    rows: closed.map(({ of }) => of),
    numerator: medianHours ?? 0,
    denominator: now ?? 0,
    baseline: medianHours,
    value: now === undefined || now === 0 || medianHours === undefined ? undefined : medianHours / now,
  });
}

/** Mean hotline reports a month ÷ base mean − 1; the months of the period are listed, the first and last as far as it reaches. */
export function hotline(asked: Asked): Measure {
  const { facts, period, baselines } = asked;
  const rows = facts.filter((one) => one.source === '12345' && !one.isPart && isIn(period, one.reportedAt));
  const months = monthsOf(period);
  const base = baselines.hotlineMonthly?.mean;
  const now = rows.length / months.length;
  return told('M9', asked, {
    unit: 'change',
    rows,
    numerator: now,
    denominator: base ?? 0,
    baseline: base,
    value: base === undefined || base === 0 ? undefined : now / base - 1,
    groups: months.map((month) => {
      const count = rows.filter((one) => formatDay(dayNumber(one.reportedAt)).startsWith(month)).length;
      return { by: 'month' as const, key: month, numerator: count, denominator: count };
    }),
  });
}

/** `2026-11` of every month the period touches. */
function monthsOf({ from, to }: Asked['period']): readonly string[] {
  const [first, last] = [civil(from), civil(to)];
  const months: string[] = [];
  for (let n = first.year * 12 + first.month - 1; n <= last.year * 12 + last.month - 1; n += 1) {
    months.push(`${Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}`);
  }
  return months;
}

function mean(values: readonly number[]): number | undefined {
  if (values.length === 0) return undefined;
  return values.reduce((sum, one) => sum + one, 0) / values.length;
}

/** The middle value; the mean of the two middle ones of an even number. */
export function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle];
  if (upper === undefined) return undefined;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}
