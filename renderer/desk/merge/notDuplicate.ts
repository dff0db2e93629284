import type { CaseId } from '../../../domain/case/case.ts';

/**
 * Pairs an operator has called "not a duplicate": never suggested to this seat again, in either
 * direction. Kept on this machine, since the log has no fact for it yet.
 */
export interface NotDuplicates {
  of(caseId: CaseId): ReadonlySet<CaseId>;
  add(a: CaseId, b: CaseId): void;
  remove(a: CaseId, b: CaseId): void;
}

type PairStorage = Pick<Storage, 'getItem' | 'setItem'>;

const KEPT_AT_MOST = 2000;

export function createNotDuplicates(storage: PairStorage, account: string): NotDuplicates {
  const key = `lingxing.notDuplicate.1:${account}`;
  let pairs: readonly string[] = read(storage, key);

  function keep(next: readonly string[]): void {
    pairs = next.slice(-KEPT_AT_MOST);
    try {
      storage.setItem(key, JSON.stringify(pairs));
    } catch {
      // Full or forbidden storage: remembered until the window closes.
    }
  }

  return {
    of(caseId) {
      const others = new Set<CaseId>();
      for (const pair of pairs) {
        const [a = '', b = ''] = pair.split(' ');
        if (a === caseId) others.add(b);
        else if (b === caseId) others.add(a);
      }
      return others;
    },
    add: (a, b) => keep([...pairs.filter((pair) => pair !== pairOf(a, b)), pairOf(a, b)]),
    remove: (a, b) => keep(pairs.filter((pair) => pair !== pairOf(a, b))),
  };
}

const pairOf = (a: CaseId, b: CaseId): string => (a < b ? `${a} ${b}` : `${b} ${a}`);

function read(storage: PairStorage, key: string): readonly string[] {
  try {
    const pairs: unknown = JSON.parse(storage.getItem(key) ?? '[]');
    return Array.isArray(pairs) ? pairs.filter((pair): pair is string => typeof pair === 'string') : [];
  } catch {
    return [];
  }
}
