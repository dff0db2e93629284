import type { SubjectId } from '../../../../domain/aggregate/subject.ts';

/** One promise as it is typed; what is left empty is not sent. */
export interface PromiseDraft {
  readonly text: string;
  readonly caseId: string;
  /** As the field has it: `2026-11-21T17:00`, Shanghai. */
  readonly due: string;
}

/** A handover sheet that is not signed yet. */
export interface SheetDraft {
  readonly text: string;
  readonly promises: readonly PromiseDraft[];
  /** What the incoming side remarks. */
  readonly remarks: string;
}

export const NO_DRAFT: SheetDraft = { text: '', promises: [], remarks: '' };
export const NO_PROMISE: PromiseDraft = { text: '', caseId: '', due: '' };

type SheetStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Sheets begun on this machine, by account and shift: a reload costs no word. Full storage costs only the reload. */
export interface SheetDrafts {
  read(shiftId: SubjectId): SheetDraft;
  write(shiftId: SubjectId, draft: SheetDraft): void;
  drop(shiftId: SubjectId): void;
}

export function createSheetDrafts(storage: SheetStorage, account: string): SheetDrafts {
  const keyOf = (shiftId: SubjectId) => `lingxing.sheet.1:${account}:${shiftId}`;
  return {
    read: (shiftId) => parse(storage.getItem(keyOf(shiftId))),
    write(shiftId, draft) {
      try {
        storage.setItem(keyOf(shiftId), JSON.stringify(draft));
      } catch {
        // Full or forbidden storage: the form itself still holds it.
      }
    },
    drop: (shiftId) => storage.removeItem(keyOf(shiftId)),
  };
}

function parse(text: string | null): SheetDraft {
  try {
    const draft = JSON.parse(text ?? '') as Partial<SheetDraft> | null;
    if (!Array.isArray(draft?.promises)) return NO_DRAFT;
    return {
      text: textOf(draft.text),
      remarks: textOf(draft.remarks),
      promises: draft.promises.map(promiseOf),
    };
  } catch {
    return NO_DRAFT;
  }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

function promiseOf(value: Partial<PromiseDraft> | null): PromiseDraft {
  return { text: textOf(value?.text), caseId: textOf(value?.caseId), due: textOf(value?.due) };
}
