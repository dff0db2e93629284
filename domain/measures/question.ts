import type { CaseId } from '../case/case.ts';
import type { Millis } from '../kernel.ts';
import type { CaseFacts } from './facts.ts';
import type { Baselines, Period } from './measure.ts';

/** A message to somebody, and when it arrived (M14). */
export interface Delivery {
  readonly caseId: CaseId;
  readonly channel: string;
  readonly queuedAt: Millis;
  readonly deliveredAt?: Millis;
}

export interface MeasureQuestion {
  /** Only of the cases the asker sees. */
  readonly facts: readonly CaseFacts[];
  /** Of any case, for what is read through a primary. */
  readonly factsOf: (id: CaseId) => CaseFacts | undefined;
  readonly period: Period;
  /** The moment of asking: what is not yet due is no failure. */
  readonly at: Millis;
  readonly baselines: Baselines;
  readonly deliveries: readonly Delivery[];
}
