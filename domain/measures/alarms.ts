import { HOUR_MS } from '../time/shanghaiDay.ts';
import type { AlarmFact, CaseFacts } from './facts.ts';
import { type Entry, groupsOf, shareFigure, type Tallied } from './measure.ts';
import type { MeasureQuestion } from './question.ts';
import { entryOf, type Moment, momentsIn } from './tallying.ts';

/** So long somebody has to act on a case that sounded; what moved nobody by then wasted the time of whoever heard it. */
export const ANSWER_MS = HOUR_MS;

/**
 * 哪些提示白响了: of all that sounded, by what it was raised, that which was a false alarm or on which nobody acted. An
 * alarm whose hour is not over is not wasted yet.
 */
export function wastedAlarms({ facts, period, at }: MeasureQuestion): Tallied {
  const rung = momentsIn(facts, period, ({ alarms }) => alarms).map((moment) => ({
    ...moment,
    end: endOf(moment, at),
  }));
  const entries = rung.map(({ of, moment, end }): Entry => {
    const doneAt = end.falseAt ?? (end.isUnanswered ? undefined : moment.answeredAt);
    return { ...entryOf(of, { at: moment.at, doneAt }), cause: moment.cause };
  });
  const isWasted = ({ end }: { readonly end: AlarmEnd }) => end.falseAt !== undefined || end.isUnanswered;
  return {
    id: 'alarms',
    unit: 'share',
    under: entries,
    over: entries.filter((_, n) => rung[n] !== undefined && isWasted(rung[n])),
    sides: 'part',
    figure: shareFigure,
    more: { groups: groupsOf('cause', rung, ({ moment }) => moment.cause, isWasted) },
  };
}

interface AlarmEnd {
  /** When the case ended as a false alarm. */
  readonly falseAt?: number;
  readonly isUnanswered: boolean;
}

function endOf({ of, moment }: Moment<AlarmFact>, now: number): AlarmEnd {
  const falseAt = endedFalse(of, moment);
  const isUnanswered = (moment.answeredAt ?? now) - moment.at > ANSWER_MS;
  return falseAt === undefined ? { isUnanswered } : { falseAt, isUnanswered };
}

/** The first end after it, where that was one of a false alarm. */
function endedFalse({ closings, gone }: CaseFacts, { at }: AlarmFact): number | undefined {
  const closing = closings.find((each) => each.at >= at);
  if (closing !== undefined) return closing.noise === undefined ? undefined : closing.at;
  return gone?.isUntrue === true && gone.at >= at ? gone.at : undefined;
}
