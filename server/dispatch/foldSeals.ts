import { type Hmac, hash } from 'node:crypto';
import type { World } from '../../domain/kernel.ts';
import type { EventLog } from '../store/EventLog.ts';
import type { FoldMark, FoldRow } from '../store/FoldStore.ts';

/** A new keyed hash of the server's own, for each thing that is sealed one. */
export type FoldHash = () => Hmac;

/** A row's weight in the sum of all; its seal tells nothing of it to whoever has no key. */
export interface Weighed {
  readonly seal: string;
  readonly weight: bigint;
}

/** Seals of a world's rows, by which the next start knows them for its own (docs/adr/0031). */
export interface FoldSeals {
  weigh(row: Omit<FoldRow, 'seal'>): Weighed;
  /** The mark with its seal, upon this very log. */
  seal(mark: Omit<FoldMark, 'seal'>): Promise<FoldMark>;
}

export function createFoldSeals(log: Pick<EventLog, 'entry'>, world: World, newHash: FoldHash): FoldSeals {
  /** Of the event a mark stands at: asked once for all batches that are written meanwhile. */
  let head: { readonly seq: number; readonly hash: string } = { seq: 0, hash: '' };

  return {
    weigh({ part, key, seq, isAway, counted, text }) {
      const about = [world, part, key, seq, isAway, ...(counted === undefined ? [] : [counted])];
      const secret = newHash()
        .update(`${JSON.stringify(about)}\n${text}`)
        .digest('hex');
      return { seal: hash('sha256', secret), weight: BigInt(`0x${secret}`) };
    },
    async seal(mark) {
      if (head.seq !== mark.seq)
        head = { seq: mark.seq, hash: (await log.entry(world, mark.seq))?.hash ?? '' };
      const { seq, form, sum } = mark;
      const sealed = newHash().update(JSON.stringify(['mark', world, seq, head.hash, form, sum]));
      return { ...mark, seal: sealed.digest('hex') };
    },
  };
}

/** Modulo 2^256: sums of keyed hashes agree when and only when the sets of rows do. */
const MODULUS = 1n << 256n;

/** The sum of the weights of all rows that are not put away. */
export interface FoldSum {
  /** The row's weight from now on, undefined when it counts no more. Answers what it was. */
  set(part: string, key: string, weight: bigint | undefined): bigint | undefined;
  text(): string;
}

export function createFoldSum(): FoldSum {
  const weights = new Map<string, bigint>();
  let sum = 0n;
  return {
    set(part, key, weight) {
      const name = `${part}\n${key}`;
      const before = weights.get(name);
      sum = (sum + MODULUS + (weight ?? 0n) - (before ?? 0n)) % MODULUS;
      if (weight === undefined) weights.delete(name);
      else weights.set(name, weight);
      return before;
    },
    text: () => sum.toString(16),
  };
}
