import type { Past } from './calibration.ts';

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
export function sendingThreshold({ right, wrong }: Past, goal = 0.95): number | undefined {
  let [nextRight, nextWrong] = [right.length - 1, wrong.length - 1];
  let [cameTrue, cameFalse] = [0, 0];
  let found: number | undefined;
  while (nextRight >= 0 || nextWrong >= 0) {
    const from = Math.max(right[nextRight] ?? UNSURE, wrong[nextWrong] ?? UNSURE);
    // All that are equally sure count together; none is less sure than the next.
    for (; nextRight >= 0 && !((right[nextRight] ?? 0) < from); nextRight -= 1) cameTrue += 1;
    for (; nextWrong >= 0 && !((wrong[nextWrong] ?? 0) < from); nextWrong -= 1) cameFalse += 1;
    const count = cameTrue + cameFalse;
    if (count >= LEAST_DECIDED && wilsonLower(cameTrue, count) >= goal) found = from;
  }
  return found;
}

const UNSURE = Number.NEGATIVE_INFINITY;
