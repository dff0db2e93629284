import { defined } from '../defined.ts';
import { civil, dayNumber, formatDay, HOUR_MS } from '../time/shanghaiDay.ts';
import type { CaseFacts } from './facts.ts';
import { type Entry, type Figure, groupsOf, isIn, type MeasureId, type Tallied } from './measure.ts';
import type { MeasureQuestion } from './question.ts';
import { entryOf } from './tallying.ts';

/** M3, M4, M9: only a value from before makes them a number; without it they say so (DOMAIN §0.6). */

/** Cases a unit closed in the period; what was closed on the spot or as a whole took no way to shorten. */
function closedIn({
  facts,
  period,
}: MeasureQuestion): readonly { readonly of: CaseFacts; readonly entry: Entry }[] {
  return facts.flatMap((of) => {
    const closing = of.closings.findLast(({ at }) => isIn(period, at));
    if (closing === undefined || closing.kind === 'on_the_spot' || closing.kind === 'rollup') return [];
    return [{ of, entry: { ...entryOf(of, closing), n: (closing.at - closing.since) / HOUR_MS } }];
  });
}

interface Comparison {
  readonly unit: Tallied['unit'];
  readonly entries: readonly Entry[];
  readonly baseline: number | undefined;
  readonly figure: (entries: readonly Entry[]) => Figure;
  readonly groups?: NonNullable<Tallied['more']>['groups'];
}

function tallyAgainst(id: MeasureId, { unit, entries, baseline, figure, groups }: Comparison): Tallied {
  return {
    id,
    unit,
    under: entries,
    over: entries,
    sides: 'part',
    figure: (under) => figure(under),
    more: {
      ...defined({ baseline, groups, baselineMissing: baseline === undefined ? (true as const) : undefined }),
    },
  };
}

const withValue = (value: number | undefined) => (value === undefined ? {} : { value });

/** 1 − mean steps ÷ baseline steps, over the closed cases whose category has a baseline; both sides are means. */
export function fewerSteps(question: MeasureQuestion): Tallied {
  const before = question.baselines.stepsByCategory ?? {};
  const rows = closedIn(question).flatMap(({ of, entry }) => {
    const was = before[of.category ?? ''];
    return was === undefined ? [] : [{ of, entry: { ...entry, n: of.steps, before: was } }];
  });
  const hasAny = Object.keys(before).length > 0;
  const entries = rows.map(({ entry }) => entry);
  return tallyAgainst('M3', {
    unit: 'change',
    entries,
    baseline: hasAny ? (mean(entries.map((entry) => entry.before)) ?? 0) : undefined,
    figure(some) {
      const steps = mean(some.map((entry) => entry.n));
      const was = mean(some.map((entry) => entry.before));
      const isKnown = steps !== undefined && was !== undefined && was !== 0;
      return {
        ...withValue(isKnown ? 1 - steps / was : undefined),
        numerator: steps ?? 0,
        denominator: was ?? 0,
      };
    },
    groups: groupsOf(
      'category',
      rows,
      ({ of }) => of.category,
      ({ entry }) => entry.n < entry.before,
    ),
  });
}

/** Baseline median ÷ median of the hours from report to closing. */
export function faster(question: MeasureQuestion): Tallied {
  const { medianHours } = question.baselines;
  return tallyAgainst('M4', {
    unit: 'times',
    entries: closedIn(question).map(({ entry }) => entry),
    baseline: medianHours,
    figure(some) {
      const now = median(some.map((entry) => entry.n ?? 0));
      const isKnown = now !== undefined && now !== 0 && medianHours !== undefined;
      return {
        ...withValue(isKnown ? medianHours / now : undefined),
        numerator: medianHours ?? 0,
        denominator: now ?? 0,
      };
    },
  });
}

/** Mean hotline reports a month ÷ base mean − 1; the months of the period are listed, the first and last as far as it reaches. */
export function hotline(question: MeasureQuestion): Tallied {
  const { facts, period, baselines } = question;
  const months = monthsOf(period);
  const base = baselines.hotlineMonthly?.mean;
  const entries = facts
    .filter(
      (caseFacts) => caseFacts.source === '12345' && !caseFacts.isPart && isIn(period, caseFacts.reportedAt),
    )
    .map((of) => entryOf(of, { at: of.reportedAt }));
  return tallyAgainst('M9', {
    unit: 'change',
    entries,
    baseline: base,
    figure(some) {
      const now = some.length / months.length;
      // The base is the whole district's: no part of it is compared with it.
      const isKnown = base !== undefined && base !== 0 && some.length === entries.length;
      return {
        ...withValue(isKnown ? now / base - 1 : undefined),
        numerator: now,
        denominator: base ?? 0,
      };
    },
    groups: months.map((month) => {
      const count = entries.filter(({ at }) => formatDay(dayNumber(at)).startsWith(month)).length;
      return { by: 'month' as const, key: month, numerator: count, denominator: count };
    }),
  });
}

/** `2026-11` of every month the period touches. */
function monthsOf({ from, to }: MeasureQuestion['period']): readonly string[] {
  const [first, last] = [civil(from), civil(to)];
  const months: string[] = [];
  for (let n = first.year * 12 + first.month - 1; n <= last.year * 12 + last.month - 1; n += 1) {
    months.push(`${Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}`);
  }
  return months;
}

function mean(values: readonly (number | undefined)[]): number | undefined {
  if (values.length === 0) return undefined;
  return values.reduce<number>((sum, value) => sum + (value ?? 0), 0) / values.length;
}

/** The middle value; the mean of the two middle ones of an even number. */
export function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle];
  if (upper === undefined) return undefined;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}
