import type { Millis } from '../../../domain/kernel.ts';
import type { Wire, WireEvents } from '../../../renderer/client/link/wire.ts';

/** What the far end sends to the page, and when it arrives. */
export interface Delivery {
  readonly at: Millis;
  /** One of the calls of the wire, or the answer to a question. */
  readonly call: keyof WireEvents | 'answer';
  readonly value?: unknown;
  /** Which question. */
  readonly id?: number;
}

/** What the page wants of the far end. */
export type Wish =
  | { readonly kind: 'open' | 'rebuild' | 'close' }
  | { readonly kind: 'join' | 'http'; readonly id: number; readonly about: unknown };

/** What a slice of time came to, as the page saw it. */
export interface Look {
  readonly wishes: readonly Wish[];
  readonly isReloadWanted: boolean;
  readonly scene: string | undefined;
  /** Since something of the server last arrived. */
  readonly silence: Millis;
  /** Tiles shown as fresh, and as old. */
  readonly fresh: number;
  readonly old: number;
  /** Tiles that say no age. */
  readonly ageless: readonly string[];
  readonly frames: number;
}

/** The page's end of the line: notes what is wished, and hears what is delivered. */
export function createPageLine() {
  const waiting = new Map<number, (value: unknown) => void>();
  let wishes: Wish[] = [];
  let events: WireEvents | undefined;
  let ids = 0;

  const ask = (kind: 'join' | 'http', about: unknown) =>
    new Promise<unknown>((resolve) => {
      ids += 1;
      waiting.set(ids, resolve);
      wishes.push({ kind, id: ids, about });
    });

  const wire: Wire = {
    open(listener) {
      events = listener;
      wishes.push({ kind: 'open' });
    },
    rebuild: () => void wishes.push({ kind: 'rebuild' }),
    close: () => void wishes.push({ kind: 'close' }),
    join: (payload) => ask('join', payload) as ReturnType<Wire['join']>,
    command: async () => undefined,
    presence: () => undefined,
  };

  return {
    wire,
    http: (route: string) => ask('http', route),
    deliver({ call, value, id }: Delivery): void {
      if (call === 'answer') {
        waiting.get(id ?? 0)?.(value);
        waiting.delete(id ?? 0);
      } else (events?.[call] as ((value: unknown) => void) | undefined)?.(value);
    },
    takeWishes(): readonly Wish[] {
      const taken = wishes;
      wishes = [];
      return taken;
    },
  };
}
