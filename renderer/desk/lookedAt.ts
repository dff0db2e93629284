import type { Case, CaseId } from '../../domain/case/case.ts';
import { createIdBook, isCount } from '../client/idBook.ts';

/** Up to which supplement this account has looked at each case, on this machine: what came after is marked. */
export interface LookedAt {
  isNews(thisCase: Pick<Case, 'id' | 'supplemented'>): boolean;
  /** True when something had not been looked at before. */
  look(thisCase: Pick<Case, 'id' | 'supplemented'>): boolean;
}

const KEPT_AT_MOST = 2000;

export function createLookedAt(storage: Pick<Storage, 'getItem' | 'setItem'>, account: string): LookedAt {
  const looked = createIdBook<CaseId, number>(storage, {
    key: `lingxing.lookedAt.1:${account}`,
    most: KEPT_AT_MOST,
    isValue: isCount,
  });

  function isNews({ id, supplemented }: Pick<Case, 'id' | 'supplemented'>): boolean {
    return supplemented !== undefined && supplemented.seq > (looked.get(id) ?? 0);
  }

  return {
    isNews,
    look(thisCase) {
      if (!isNews(thisCase)) return false;
      const { id, supplemented } = thisCase;
      looked.put(id, supplemented?.seq ?? 0);
      return true;
    },
  };
}
