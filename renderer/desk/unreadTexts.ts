import { type Case, type CaseId, isOpen } from '../../domain/case/case.ts';
import type { EvidenceBase } from '../../domain/evidence/evidenceBase.ts';
import type { SituationSource } from '../client/store/situationStore.ts';

/** Cases that came or changed since duplicates were last looked for: they are read first, and nothing else is. */
export interface UnreadTexts {
  open(): readonly Case[];
  /** Takes these in. */
  read(cases: readonly Case[]): void;
  close(): void;
}

export function createUnreadTexts(situation: SituationSource, base: EvidenceBase): UnreadTexts {
  let unread = new Set<CaseId>(situation.store.getState().cases.keys());

  const close = situation.followChanges(({ whole, cases }) => {
    if (!whole) {
      for (const id of cases) unread.add(id);
      return;
    }
    base.clear();
    unread = new Set(situation.store.getState().cases.keys());
  });

  return {
    open: () =>
      [...unread].flatMap((id) => {
        const thisCase = situation.caseById(id);
        if (thisCase !== undefined && isOpen(thisCase)) return [thisCase];
        unread.delete(id);
        base.forget(id);
        return [];
      }),
    read(cases) {
      for (const each of cases) {
        base.read(each);
        unread.delete(each.id);
      }
    },
    close,
  };
}
