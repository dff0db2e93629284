import { useMemo, useState } from 'react';
import type { SubjectId } from '../../../../domain/aggregate/subject.ts';
import { useDesk } from '../../../desk/context.ts';
import { createSheetDrafts, NO_DRAFT, type SheetDraft } from './sheetDrafts.ts';

export interface HeldDraft {
  readonly draft: SheetDraft;
  readonly set: (patch: Partial<SheetDraft>) => void;
  /** What was typed has been signed. */
  readonly drop: () => void;
}

/** The draft of one shift's sheet; give the component a key of the shift. */
export function useSheetDraft(shiftId: SubjectId): HeldDraft {
  const { client, books } = useDesk();
  const { owner } = books();
  const drafts = useMemo(() => createSheetDrafts(client.storage, owner), [client, owner]);
  const [draft, setDraft] = useState(() => drafts.read(shiftId));
  return {
    draft,
    set(patch) {
      const next = { ...draft, ...patch };
      drafts.write(shiftId, next);
      setDraft(next);
    },
    drop() {
      drafts.drop(shiftId);
      setDraft(NO_DRAFT);
    },
  };
}
