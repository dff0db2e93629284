import type { Millis } from '../../domain/kernel.ts';
import { type Upstream, UpstreamError } from '../../server/connector/upstream.ts';
import type { Dice } from '../kit/dice.ts';
import type { VirtualClock } from './clock.ts';
import { journeys, type Weather } from './weather.ts';

/** The platform above: keeps its orders in a row, and gives them to whoever asks, if he gets through. */
export interface Platform extends Upstream {
  /** Every order there is, as the platform writes it. */
  readonly orders: readonly { readonly orderNo: string }[];
  add(order: { readonly orderNo: string }): void;
}

const PATIENCE_MS: Millis = 15_000;

export function createPlatform(clock: VirtualClock, dice: Dice, weather: Weather): Platform {
  const orders: { readonly orderNo: string }[] = [];
  const wait = (ms: Millis) => new Promise<void>((resolve) => clock.after(ms, resolve));

  async function travel(): Promise<void> {
    const [ms] = journeys(weather, dice);
    await wait(ms ?? PATIENCE_MS);
    if (ms === undefined) throw new UpstreamError('upstream-unreachable', 'no answer');
  }

  return {
    orders,
    add: (order) => void orders.push(order),
    async page(after, limit) {
      await travel();
      const from = after === undefined ? 0 : Number(after);
      const page = orders.slice(from, from + Math.min(limit, 7));
      const next = from + page.length;
      await travel();
      return { orders: page, cursor: String(next), more: next < orders.length };
    },
  };
}
