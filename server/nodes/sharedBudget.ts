import type { Limiter } from '../limiter.ts';

/** What was spent of the budgets of a limiter, by key. */
export type Spent = readonly (readonly [key: string, cost: number])[];

/** A budget that several nodes charge: each says what it spent, and is told what others did. */
export interface SharedBudget extends Limiter {
  /** Called with what is spent here. */
  onSpent(listener: (key: string, cost: number) => void): void;
  /** Others have spent this. */
  spentElsewhere(spent: Spent): void;
}

export function shareBudget(own: Limiter): SharedBudget {
  let tell: (key: string, cost: number) => void = () => undefined;
  return {
    take(key, cost = 1) {
      const isTaken = own.take(key, cost);
      if (isTaken) tell(key, cost);
      return isTaken;
    },
    charge(key, cost) {
      own.charge(key, cost);
      tell(key, cost);
    },
    secondsUntil: own.secondsUntil,
    onSpent(listener) {
      tell = listener;
    },
    spentElsewhere(spent) {
      for (const [key, cost] of spent) own.charge(key, cost);
    },
  };
}

/** Sums of what is still to be told to somebody. */
export interface Ledger {
  add(key: string, cost: number): void;
  /** All of it, once. */
  take(): [key: string, cost: number][];
}

export function createLedger(): Ledger {
  let sums = new Map<string, number>();
  return {
    add: (key, cost) => void sums.set(key, (sums.get(key) ?? 0) + cost),
    take() {
      const taken = [...sums];
      sums = new Map();
      return taken;
    },
  };
}
