import { type Past, pastOf } from '../../domain/secretary/calibration.ts';
import { sendingThreshold } from '../../domain/secretary/threshold.ts';

/** One answer against what turned out to be true. */
export interface Outcome {
  readonly ranked: readonly { readonly is: string; readonly confidence: number }[];
  readonly truth: string;
  readonly hasReason: boolean;
  readonly refused: boolean;
  /** It was sure enough to be sent by itself, by a threshold of its own past. */
  readonly sends: boolean;
  readonly ms: number;
}

export interface Figures {
  readonly cases: number;
  readonly top1: number;
  readonly top3: number;
  readonly macroF1: number;
  readonly ece: number;
  /** Share of all cases that would have gone out by themselves, and the share right of these, by the secretary's own threshold. */
  readonly sent: number;
  readonly sentRight: number;
  /** The same for whoever knows no more than the confidences that were said, and sets the threshold by those of the past. */
  readonly sentByConfidence: number;
  readonly sentByConfidenceRight: number;
  readonly withReason: number;
  readonly refused: number;
  readonly msMedian: number;
  readonly ms99: number;
}

const BINS = 10;
const REMEMBERED = 3_000;
/** The threshold is set anew after so many answers. */
const RESET = 100;

/** @param from answers before this one are the past of the others, and are not counted themselves */
export function figuresOf(answers: readonly Outcome[], from = 0): Figures {
  const outcomes = answers.slice(from);
  const share = (holds: (outcome: Outcome) => boolean): number =>
    outcomes.length === 0 ? 0 : outcomes.filter(holds).length / outcomes.length;
  const times = outcomes.map(({ ms }) => ms).sort((a, b) => a - b);
  return {
    cases: outcomes.length,
    top1: share(isRight),
    top3: share(({ ranked, truth }) => ranked.slice(0, 3).some(({ is }) => is === truth)),
    macroF1: macroF1(outcomes),
    ece: expectedError(outcomes),
    ...sentOf(
      outcomes,
      outcomes.filter(({ sends }) => sends),
    ),
    ...byConfidence(outcomes, sureOnes(answers, from)),
    withReason: share(({ hasReason }) => hasReason),
    refused: share(({ refused }) => refused),
    msMedian: times[Math.floor(times.length / 2)] ?? 0,
    ms99: times[Math.floor(times.length * 0.99)] ?? 0,
  };
}

const isRight = ({ ranked, truth }: Outcome): boolean => ranked[0]?.is === truth;

/** Mean of the F1 of all labels that occur, rare ones counting as much as common ones. */
function macroF1(outcomes: readonly Outcome[]): number {
  const labels = [...new Set(outcomes.map(({ truth }) => truth))];
  const sum = labels.reduce((total, label) => {
    const both = outcomes.filter(({ ranked, truth }) => truth === label && ranked[0]?.is === label).length;
    const either = outcomes.reduce(
      (count, { ranked, truth }) => count + (truth === label ? 1 : 0) + (ranked[0]?.is === label ? 1 : 0),
      0,
    );
    return total + (either === 0 ? 0 : (2 * both) / either);
  }, 0);
  return labels.length === 0 ? 0 : sum / labels.length;
}

/** Expected calibration error: by tenths of confidence, how far what was said lies from what came true. */
function expectedError(outcomes: readonly Outcome[]): number {
  const gaps = new Float64Array(BINS);
  for (const { ranked, truth } of outcomes) {
    const confidence = ranked[0]?.confidence ?? 0;
    const bin = Math.min(BINS - 1, Math.floor(confidence * BINS));
    gaps[bin] = (gaps[bin] ?? 0) + confidence - (ranked[0]?.is === truth ? 1 : 0);
  }
  return gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / Math.max(1, outcomes.length);
}

function sentOf(all: readonly Outcome[], sent: readonly Outcome[]): Pick<Figures, 'sent' | 'sentRight'> {
  const right = sent.filter(isRight).length;
  return {
    sent: sent.length / Math.max(1, all.length),
    sentRight: sent.length === 0 ? 1 : right / sent.length,
  };
}

function byConfidence(all: readonly Outcome[], sure: readonly Outcome[]) {
  const { sent, sentRight } = sentOf(all, sure);
  return { sentByConfidence: sent, sentByConfidenceRight: sentRight };
}

/** Of the answers from this one on, those that lie above the threshold which all before them would have set. */
function sureOnes(answers: readonly Outcome[], from: number): readonly Outcome[] {
  const past: Outcome[] = [];
  let threshold: number | undefined;
  return answers.filter((answer, at) => {
    if (at % RESET === 0) threshold = sendingThreshold(confidencesOf(past.slice(-REMEMBERED)));
    past.push(answer);
    return at >= from && threshold !== undefined && confidenceIn(answer) >= threshold;
  });
}

function confidencesOf(past: readonly Outcome[]): Past {
  const came = Float64Array.from(past, (outcome) => (isRight(outcome) ? 1 : 0));
  return pastOf(Float64Array.from(past, confidenceIn), came);
}

const confidenceIn = ({ ranked }: Outcome): number => ranked[0]?.confidence ?? 0;
