import { type Answered, byConfidence } from './calibration.ts';

const Z = 1.96;
const LEAST_DECIDED = 200;

/** Lower end of the 95 % interval (Wilson) of a share. */
export function wilsonLower(right: number, count: number): number {
  if (count === 0) return 0;
  const share = right / count;
  const spread = Z * Math.sqrt((share * (1 - share)) / count + (Z * Z) / (4 * count * count));
  return (share + (Z * Z) / (2 * count) - spread) / (1 + (Z * Z) / count);
}

/**
 * The lowest confidence from which on the answers of the past were right often enough, with at least 200 of them;
 * undefined when there is none: then nothing goes out by itself.
 */
export function sendingThreshold(answers: readonly Answered[], goal = 0.95): number | undefined {
  const sorted = byConfidence(answers).toReversed();
  let right = 0;
  let found: number | undefined;
  sorted.forEach(([confidence, isRight], at) => {
    right += isRight;
    const isLastOfItsLike = sorted[at + 1]?.[0] !== confidence;
    if (isLastOfItsLike && at + 1 >= LEAST_DECIDED && wilsonLower(right, at + 1) >= goal) found = confidence;
  });
  return found;
}
