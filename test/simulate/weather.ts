import type { Millis } from '../../domain/kernel.ts';
import type { Dice } from '../kit/dice.ts';

/** How a line is at the moment; the troubles of the plan change it. */
export interface Weather {
  /** Share of packets that never arrive. */
  loss: number;
  /** Share of packets that arrive twice. */
  twice: number;
  /** How long a packet takes at most; those that take long are overtaken. */
  lag: Millis;
  /** Nothing gets through, and nobody is told. */
  isCut: boolean;
  /** The other side does not read what was sent. */
  isStalled: boolean;
}

export function goodWeather(): Weather {
  return { loss: 0, twice: 0, lag: 0, isCut: false, isStalled: false };
}

const USUAL_MS: Millis = 20;

/** When the copies of a packet arrive, in milliseconds from now. */
export function journeys(weather: Weather, dice: Dice): readonly Millis[] {
  if (weather.isCut || dice.chance(weather.loss)) return [];
  const once = () => 1 + dice.below(USUAL_MS) + dice.below(weather.lag + 1);
  return dice.chance(weather.twice) ? [once(), once()] : [once()];
}
