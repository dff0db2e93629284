import type { Millis } from '../../../domain/kernel.ts';
import type { Wire, WireEvents } from '../../../renderer/client/link/wire.ts';

/** What the far end sends to the page, and when it arrives. */
export interface Delivery {
  readonly at: Millis;
  /** One of the calls of a wire, or the answer to a question. */
  readonly call: keyof WireEvents | 'answer';
  /** Which of the wires; nought for an answer. */
  readonly line: number;
  readonly value?: unknown;
  /** Which question. */
  readonly id?: number;
}

/** What the page wants of the far end. */
export type Wish =
  | { readonly kind: 'open' | 'rebuild' | 'close'; readonly line: number }
  | { readonly kind: 'join'; readonly line: number; readonly id: number; readonly about: unknown }
  | { readonly kind: 'http'; readonly id: number; readonly about: HttpQuestion };

export interface HttpQuestion {
  readonly route: string;
  readonly query?: string;
}

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

/** The page's end of its lines, one a world: notes what is wished, and hears what is delivered. */
export function createPageLines() {
  const waiting = new Map<number, (value: unknown) => void>();
  const listeners = new Map<number, WireEvents>();
  let wishes: Wish[] = [];
  let ids = 0;
  let lines = 0;

  const ask = (wish: (id: number) => Wish) =>
    new Promise<unknown>((resolve) => {
      ids += 1;
      waiting.set(ids, resolve);
      wishes.push(wish(ids));
    });

  return {
    createWire(): Wire {
      lines += 1;
      const line = lines;
      return {
        open(listener) {
          listeners.set(line, listener);
          wishes.push({ kind: 'open', line });
        },
        rebuild: () => void wishes.push({ kind: 'rebuild', line }),
        close() {
          listeners.delete(line);
          wishes.push({ kind: 'close', line });
        },
        join: (about) => ask((id) => ({ kind: 'join', line, id, about })) as ReturnType<Wire['join']>,
        command: async () => undefined,
        presence: () => undefined,
      };
    },
    http: (about: HttpQuestion) => ask((id) => ({ kind: 'http', id, about })),
    deliver({ call, line, value, id }: Delivery): void {
      if (call === 'answer') {
        waiting.get(id ?? 0)?.(value);
        waiting.delete(id ?? 0);
      } else (listeners.get(line)?.[call] as ((value: unknown) => void) | undefined)?.(value);
    },
    takeWishes(): readonly Wish[] {
      const taken = wishes;
      wishes = [];
      return taken;
    },
  };
}
