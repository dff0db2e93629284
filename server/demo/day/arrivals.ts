import type { Millis } from '../../../domain/kernel.ts';
import type { Random } from '../../../domain/seededRandom.ts';
import { civil, dayNumber, HOUR_MS, MINUTE_MS, weekday } from '../../../domain/time/shanghaiDay.ts';
import type { Season } from './stories.ts';

/** Reports an hour on a working day, by hour in Shanghai: quiet nights, a full morning, a second wave after work. */
const HOURLY = [7, 5, 4, 4, 4, 5, 10, 19, 30, 34, 33, 27, 21, 22, 28, 30, 28, 27, 26, 27, 26, 22, 16, 10];
const WEEKEND = 0.72;

const SHANGHAI_MS = 8 * HOUR_MS;

export function hourOf(at: Millis): number {
  return Math.floor((at + SHANGHAI_MS) / HOUR_MS) % 24;
}

function isWeekend(at: Millis): boolean {
  const day = weekday(dayNumber(at));
  return day === 0 || day === 6;
}

/** Reports to be expected in the minute that begins at `at`. */
export function expectedInMinute(at: Millis): number {
  const share = (at % HOUR_MS) / HOUR_MS;
  const hour = hourOf(at);
  const here = HOURLY[hour] ?? 0;
  const next = HOURLY[(hour + 1) % 24] ?? here;
  return ((here + (next - here) * share) * (isWeekend(at) ? WEEKEND : 1)) / 60;
}

/** How much more, or less, a kind of trouble is reported at this hour than on average. */
export function seasonFactor(when: Season, at: Millis): number {
  const hour = hourOf(at);
  switch (when) {
    case 'work':
      return hour >= 8 && hour < 18 ? 1.5 : 0.2;
    case 'rush':
      return (hour >= 7 && hour < 10) || (hour >= 17 && hour < 20) ? 2.2 : 0.5;
    case 'evening':
      return hour >= 18 && hour < 23 ? 2 : 0.6;
    case 'night':
      return hour >= 21 || hour < 7 ? 3 : 0.25;
    default:
      return 1;
  }
}

/** April to September it rains hard; what comes of it is reported three times as often. */
const WET: ReadonlySet<string> = new Set(['0208', '0401', '0106', '1106', '0105']);

export function weatherFactor(category: string, at: Millis): number {
  const { month } = civil(dayNumber(at));
  return WET.has(category) && month >= 4 && month <= 9 ? 3 : 1;
}

/** How many come when `expected` are to be expected (Poisson, by Knuth's product). */
export function drawCount(random: Random, expected: number): number {
  const least = Math.exp(-expected);
  let product = random();
  let count = 0;
  while (product > least) {
    product *= random();
    count += 1;
  }
  return count;
}

export function minuteOf(at: Millis): number {
  return Math.floor(at / MINUTE_MS);
}
