import type { CaseId, Millis } from '../../domain/kernel.ts';
import type { SeenCase } from './changesSince.ts';
import { type DraftStorage, forgetOldest, jsonAt, keysOf, save } from './draftShelf.ts';
import type { FlowId } from './flowIds.ts';

/** What one form holds; plain JSON so that it survives a reload. */
export type DraftValues = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

export interface Draft {
  readonly values: DraftValues;
  /** The case as it was when the first character was typed. */
  readonly seen: SeenCase;
  readonly at: Millis;
}

/**
 * Everything typed and not yet sent, by account, case and form. One storage key a draft, so that two
 * windows of one account never overwrite each other's. Storage that is full or forbidden is no
 * reason to lose a draft now: the book then keeps it in memory alone.
 */
export interface DraftBook {
  read(caseId: CaseId, flow: FlowId): Draft | undefined;
  write(caseId: CaseId, flow: FlowId, draft: Draft): void;
  drop(caseId: CaseId, flow: FlowId): void;
  flowsOf(caseId: CaseId): readonly FlowId[];
}

const SHAPE = 1;
/** Far above what one seat types in a shift; keeps the browser's 5 MB from filling over the months. */
const KEPT_AT_MOST = 300;

export function createDraftBook(storage: DraftStorage, account: string): DraftBook {
  const prefix = `lingxing.draft.${SHAPE}:${account}:`;
  const memory = new Map<string, Draft>();
  const keyOf = (caseId: CaseId, flow: FlowId) => `${prefix}${caseId}:${flow}`;
  for (const key of keysOf(storage, prefix)) {
    const draft = parse(jsonAt(storage, key));
    if (draft === undefined) storage.removeItem(key);
    else memory.set(key, draft);
  }
  const drop = (key: string) => {
    memory.delete(key);
    storage.removeItem(key);
  };
  forgetOldest(memory, KEPT_AT_MOST, drop);

  return {
    read: (caseId, flow) => memory.get(keyOf(caseId, flow)),
    write(caseId, flow, draft) {
      const key = keyOf(caseId, flow);
      memory.set(key, draft);
      save(storage, key, JSON.stringify(draft));
    },
    drop: (caseId, flow) => drop(keyOf(caseId, flow)),
    flowsOf(caseId) {
      const start = `${prefix}${caseId}:`;
      return [...memory.keys()]
        .filter((key) => key.startsWith(start))
        .map((key) => key.slice(start.length) as FlowId);
    },
  };
}

/** A draft in a shape this version cannot read is dropped rather than shown half. */
function parse(json: unknown): Draft | undefined {
  const draft = json as Partial<Draft> | null | undefined;
  if (typeof draft?.values !== 'object' || typeof draft.seen?.version !== 'number') return undefined;
  return { values: draft.values, seen: draft.seen, at: Number(draft.at ?? 0) };
}
