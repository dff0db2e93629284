import type { CaseId, Millis } from '../../domain/kernel.ts';
import type { SeenCase } from './changesSince.ts';
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

export type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

const SHAPE = 1;
/** Far above what one seat types in a shift; keeps the browser's 5 MB from filling over the months. */
const KEPT_AT_MOST = 300;

export function createDraftBook(storage: DraftStorage, account: string): DraftBook {
  const prefix = `lingxing.draft.${SHAPE}:${account}:`;
  const memory = new Map<string, Draft>();
  const keyOf = (caseId: CaseId, flow: FlowId) => `${prefix}${caseId}:${flow}`;
  for (const key of ownKeys(storage, prefix)) {
    const draft = parse(storage.getItem(key));
    if (draft === undefined) storage.removeItem(key);
    else memory.set(key, draft);
  }
  forgetOldest(memory, storage);

  return {
    read: (caseId, flow) => memory.get(keyOf(caseId, flow)),
    write(caseId, flow, draft) {
      const key = keyOf(caseId, flow);
      memory.set(key, draft);
      try {
        storage.setItem(key, JSON.stringify(draft));
      } catch {
        // Full or forbidden storage: the draft lives in memory until the window closes.
      }
    },
    drop(caseId, flow) {
      const key = keyOf(caseId, flow);
      memory.delete(key);
      storage.removeItem(key);
    },
    flowsOf(caseId) {
      const start = `${prefix}${caseId}:`;
      return [...memory.keys()]
        .filter((key) => key.startsWith(start))
        .map((key) => key.slice(start.length) as FlowId);
    },
  };
}

function ownKeys(storage: DraftStorage, prefix: string): string[] {
  const keys: string[] = [];
  for (let i = 0; i < storage.length; i += 1) {
    const key = storage.key(i);
    if (key?.startsWith(prefix) === true) keys.push(key);
  }
  return keys;
}

/** A draft in a shape this version cannot read is dropped rather than shown half. */
function parse(text: string | null): Draft | undefined {
  try {
    const draft = JSON.parse(text ?? '') as Partial<Draft> | null;
    if (typeof draft?.values !== 'object' || typeof draft.seen?.version !== 'number') return undefined;
    return { values: draft.values, seen: draft.seen, at: Number(draft.at ?? 0) };
  } catch {
    return undefined;
  }
}

function forgetOldest(memory: Map<string, Draft>, storage: DraftStorage): void {
  const byAge = [...memory].sort(([, a], [, b]) => b.at - a.at);
  for (const [key] of byAge.slice(KEPT_AT_MOST)) {
    memory.delete(key);
    storage.removeItem(key);
  }
}
