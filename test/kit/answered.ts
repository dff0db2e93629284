import { type Past, pastOf } from '../../domain/secretary/calibration.ts';

/** How sure an answer was, and whether it was right. */
export type Answered = readonly [confidence: number, right: 0 | 1];

export const pastOfAnswers = (answers: readonly Answered[]): Past =>
  pastOf(
    Float64Array.from(answers, ([confidence]) => confidence),
    Float64Array.from(answers, ([, right]) => right),
  );
