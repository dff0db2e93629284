import type { Channel } from '../outbox/channel.ts';

/**
 * Where every message of an exercise ends. Nobody is reached; what would have been said stays in the exercise's own
 * outbox, with 【演练】 in front, for the director to read.
 */
export const simulator: Channel = {
  name: 'simulator',
  send: async () => ({ ok: true, state: 'sent' }),
};
