import { ALARM_CAUSES } from '../../../../domain/case/alarm.ts';
import type { MeasureFigure } from '../../../../domain/contract/measures.ts';
import { CLOCK_IDS } from '../../../../domain/sla/clock.ts';
import type { Translate } from '../../../speech/t.ts';

/** What raised an alarm, in words: "词语：危险", "超期：签收". */
export function causeName(key: string, t: Translate): string {
  const clock = CLOCK_IDS.find((id) => key === `overdue.${id}`);
  if (clock !== undefined) return t('alarms.overdue', { clock: t(`clock.${clock}`) });
  const cause = ALARM_CAUSES.find((known) => known === key);
  return cause === undefined || cause.startsWith('overdue.') ? key : t(`alarms.cause.${cause as PlainCause}`);
}

type PlainCause = Exclude<(typeof ALARM_CAUSES)[number], `overdue.${string}`>;

/** The causes of a figure: what sounded for nothing most often first, then what sounded most. */
export function wastedFirst({ groups = [] }: MeasureFigure): NonNullable<MeasureFigure['groups']> {
  return groups
    .filter(({ by }) => by === 'cause')
    .sort((a, b) => b.numerator - a.numerator || b.denominator - a.denominator);
}
