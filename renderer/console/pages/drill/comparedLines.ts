import type { DrillReportAnswer } from '../../../../domain/contract/exerciseCalls.ts';
import type { Read } from '../../../../domain/contract/read.ts';
import type { WordKey } from '../../../speech/words/zh.ts';

type Report = Read<DrillReportAnswer>;
type Figures = NonNullable<Report['before']>;

export interface ComparedLine {
  readonly words: WordKey;
  readonly now: number | undefined;
  readonly last: number | undefined;
  /** Seconds. */
  readonly isSpan: boolean;
  /** Absent where neither more nor less is better by itself. */
  readonly change?: 'better' | 'worse' | 'same';
  readonly by: number;
}

/** What two runs of one script are held against each other by. */
export function comparedLines(now: Pick<Report, keyof Figures>, last: Figures): readonly ComparedLine[] {
  return [
    line('drill.report.score', now.score.points, last.score.points, { better: 'more' }),
    ...now.areas.map(({ area, points }) =>
      line(`drill.area.${area}`, points, last.areas.find((each) => each.area === area)?.points, {
        better: 'more',
      }),
    ),
    ...(['see', 'dispatch', 'sign'] as const).map((span) =>
      line(`drill.report.span.${span}`, now.spans[span], last.spans[span], { better: 'less', isSpan: true }),
    ),
    line('drill.report.returns', now.counts.returns, last.counts.returns, { better: 'less' }),
    ...(['orders', 'reports', 'merged'] as const).map((count) =>
      line(`drill.report.${count}`, now.counts[count], last.counts[count], {}),
    ),
  ];
}

function line(
  words: WordKey,
  now: number | undefined,
  last: number | undefined,
  { better, isSpan = false }: { readonly better?: 'more' | 'less'; readonly isSpan?: boolean },
): ComparedLine {
  const plain = { words, now, last, isSpan, by: 0 };
  if (now === undefined || last === undefined || better === undefined) return plain;
  const by = Math.abs(now - last);
  if (by === 0) return { ...plain, change: 'same' };
  return { ...plain, by, change: now > last === (better === 'more') ? 'better' : 'worse' };
}
