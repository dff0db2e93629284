import type { Case, CaseId } from '../../domain/case/case.ts';

/** Up to which supplement this account has looked at each case, on this machine: what came after is marked. */
export interface LookedAt {
  isNews(thisCase: Pick<Case, 'id' | 'supplemented'>): boolean;
  /** True when something had not been looked at before. */
  look(thisCase: Pick<Case, 'id' | 'supplemented'>): boolean;
}

type LookStorage = Pick<Storage, 'getItem' | 'setItem'>;

const KEPT_AT_MOST = 2000;

export function createLookedAt(storage: LookStorage, account: string): LookedAt {
  const key = `lingxing.lookedAt.1:${account}`;
  const looked = read(storage, key);

  function isNews({ id, supplemented }: Pick<Case, 'id' | 'supplemented'>): boolean {
    return supplemented !== undefined && supplemented.seq > (looked.get(id) ?? 0);
  }

  return {
    isNews,
    look(thisCase) {
      if (!isNews(thisCase)) return false;
      const { id, supplemented } = thisCase;
      // Last looked at, last forgotten.
      looked.delete(id);
      looked.set(id, supplemented?.seq ?? 0);
      try {
        storage.setItem(key, JSON.stringify([...looked].slice(-KEPT_AT_MOST)));
      } catch {
        // Full or forbidden storage: remembered until the window closes.
      }
      return true;
    },
  };
}

function read(storage: LookStorage, key: string): Map<CaseId, number> {
  try {
    const pairs: unknown = JSON.parse(storage.getItem(key) ?? '[]');
    return new Map(Array.isArray(pairs) ? pairs.filter(isPair) : []);
  } catch {
    return new Map();
  }
}

function isPair(value: unknown): value is [CaseId, number] {
  return Array.isArray(value) && typeof value[0] === 'string' && typeof value[1] === 'number';
}
