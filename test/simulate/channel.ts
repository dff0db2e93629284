import { setMaxListeners } from 'node:events';
import type { Millis } from '../../domain/kernel.ts';
import type { Clock } from '../../server/clock.ts';
import type { Channel, Outgoing, Sent } from '../../server/outbox/channel.ts';
import type { Dice } from '../kit/dice.ts';

/** The way out of the house, and how it is at the moment. */
export interface SimulatedChannel {
  readonly channel: Channel;
  /** Share of messages that are turned down. */
  refuses: number;
  /** Share of messages that nobody answers; half of them arrived all the same. */
  silent: number;
}

export interface ChannelParts {
  readonly clock: Clock;
  readonly dice: Dice;
  /** How often so far something may be done twice that was done already. */
  readonly excuses: () => number;
  /** A message has reached its receiver; `answer` is what the server hears of it, `excuses` how many there were when it left. */
  readonly onArrived: (message: Outgoing, answer: Sent, excuses: number) => void;
}

const TIMEOUT_MS: Millis = 10_000;
const TAKEN: Sent = { ok: true, state: 'sent' };
const TIMED_OUT: Sent = { ok: false, error: 'timeout' };

export function createSimulatedChannel({ clock, dice, excuses, onArrived }: ChannelParts): SimulatedChannel {
  const wait = (ms: Millis) => new Promise<void>((resolve) => clock.after(ms, resolve));

  async function deliver(message: Outgoing): Promise<Sent> {
    const left = excuses();
    await wait(5 + dice.below(300));
    if (dice.chance(self.refuses)) return { ok: false, error: 'refused' };
    const isSilent = dice.chance(self.silent);
    const answer = isSilent ? TIMED_OUT : TAKEN;
    if (!isSilent || dice.chance(0.5)) onArrived(message, answer, left);
    if (isSilent) await wait(TIMEOUT_MS);
    return answer;
  }

  const self: SimulatedChannel = {
    refuses: 0,
    silent: 0,
    channel: {
      name: 'simulated',
      send: (message, signal) =>
        new Promise((resolve) => {
          // Many messages leave at once, and all of them listen.
          setMaxListeners(0, signal);
          const stop = () => resolve({ ok: false, error: 'stopped' });
          signal.addEventListener('abort', stop, { once: true });
          void deliver(message).then((sent) => {
            signal.removeEventListener('abort', stop);
            resolve(sent);
          });
        }),
    },
  };
  return self;
}
