import type { ExerciseView } from '../../../../domain/contract/exerciseCalls.ts';
import type { Condition, Inject } from '../../../../domain/exercise/exercise.ts';
import type { Translate } from '../../../speech/t.ts';

export type View = ExerciseView;
export type Standing = View['injects'][number];

/** What a table and a timeline need of it; a script that is being written has it as well. */
export type Played = Pick<View, 'script' | 'injects' | 'startedAt'>;

export interface Row {
  readonly inject: Inject;
  readonly standing: Standing;
}

/** Injects as they stand: what was released by when it was, what comes by the clock by when it will, the rest last. */
export function rowsOf({ script, injects, startedAt = 0 }: Played): readonly Row[] {
  const rows = script.injects.flatMap((inject) => {
    const standing = injects.find(({ n }) => n === inject.n);
    return standing === undefined ? [] : [{ inject, standing }];
  });
  const moment = ({ standing }: Row) =>
    standing.released === undefined
      ? (standing.at ?? Number.POSITIVE_INFINITY)
      : (standing.released.at - startedAt) / 1000;
  return rows.toSorted((a, b) => moment(a) - moment(b) || a.inject.n - b.inject.n);
}

/** Seconds at which it was released, or comes by the clock; undefined of what waits for something else. */
export function secondOf({ standing }: Row, { startedAt = 0 }: Pick<View, 'startedAt'>): number | undefined {
  return standing.released === undefined ? standing.at : (standing.released.at - startedAt) / 1000;
}

export function conditionText({ count, atLeast }: Condition, t: Translate, now?: number): string {
  const filled = { count: t(`drill.count.${count}`), atLeast };
  return now === undefined ? t('drill.when.condition', filled) : t('drill.when.waits', { ...filled, now });
}

/** Of an expectation: how it stands, as a word and as a shape. */
export function outcomeOf(
  { inject, standing }: Row,
  nth: number,
): 'met' | 'missed' | 'waiting' | 'evaluator' {
  const { outcome = 'waiting' } = standing.expectations[nth] ?? {};
  const { conditions = [] } = inject.expectations?.[nth] ?? {};
  return outcome === 'waiting' && conditions.length === 0 ? 'evaluator' : outcome;
}
