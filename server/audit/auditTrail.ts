import type { AuditAction, AuditSearch } from '../../domain/contract/audit.ts';
import { defined, filled, given } from '../../domain/defined.ts';
import { LIVE, type Millis, type Role, type World } from '../../domain/kernel.ts';
import { maskText } from '../../domain/text/masking.ts';
import type { Clock } from '../clock.ts';
import type { AuditStore, NewAuditEntry } from '../store/AuditStore.ts';

/** What somebody did, as the part that saw it tells it. */
export interface Act {
  /** The world it was done in, or that it was about; the live one, or none, when left out. */
  readonly world?: World | undefined;
  /** Absent before anybody has signed in. */
  readonly by?: { readonly id: NewAuditEntry['actor']; readonly roles: readonly Role[] } | undefined;
  /** The role that allowed it; the person's first one when it does not matter. */
  readonly role?: Role;
  readonly action: AuditAction;
  readonly object?: string | undefined;
  readonly detail?: string | undefined;
  readonly purpose?: string;
  readonly ip?: string | undefined;
  readonly count?: number;
  /** `ok` when left out. */
  readonly result?: string;
}

/**
 * The one way into the audit. `record` never holds anybody up and never fails: the entry is stored within a
 * moment, and what a crash takes with it is that moment. What must not happen unaudited uses `append`.
 */
export interface AuditTrail {
  record(act: Act): void;
  /** Resolves once durable, everything recorded before it included. Rejects with AppendError: then do not do it. */
  append(act: Act): Promise<void>;
  /** Rows of what was read at another node, chained as if they were of this one; as `append`. */
  take(entries: readonly NewAuditEntry[]): Promise<void>;
  /** The store, after everything recorded so far has been handed to it. */
  store(): Promise<Pick<AuditStore, 'find' | 'head' | 'read' | 'span' | 'verify'>>;
  find(search: AuditSearch): ReturnType<AuditStore['find']>;
  /** Another time was decided upon: the next entry may be earlier than the last. */
  newTime(): void;
  /** Recorded and not yet stored. */
  waiting(): number;
  close(): Promise<void>;
}

export interface AuditTrailParts {
  readonly store: AuditStore;
  readonly clock: Clock;
  /** The store cannot be written; entries are kept and tried again. */
  readonly onFailure?: (error: unknown) => void;
}

/** Entries gather this long, so that a burst of reads costs one write to the disk and not a hundred. */
export const GATHER_MS: Millis = 50;
const RETRY_MS: Millis = 5_000;
/** Kept while the disk is full; of more the oldest are given up, and an `audit-gap` says how many. */
export const MOST_WAITING = 10_000;
/** Written in one transaction. */
const PIECE = 1_000;

interface Waiting {
  readonly entry: NewAuditEntry;
  readonly settle?: { readonly resolve: () => void; readonly reject: (error: unknown) => void };
}

export function createAuditTrail({ store, clock, onFailure = () => undefined }: AuditTrailParts): AuditTrail {
  let waiting: Waiting[] = [];
  let isWriting = false;
  let written: Promise<void> = Promise.resolve();
  let cancel: (() => void) | undefined;
  let lost = 0;
  let lastAt: Millis = 0;

  /** Never earlier than an entry before it, also when the machine's clock was set back. */
  function entryOf({
    world,
    by,
    role,
    action,
    object,
    detail,
    purpose,
    ip,
    count,
    result = 'ok',
  }: Act): NewAuditEntry {
    lastAt = Math.max(lastAt, clock.now());
    const used = role ?? by?.roles[0];
    return {
      at: lastAt,
      ...defined({ world: world === undefined || world === LIVE ? undefined : world }),
      actor: by?.id ?? 'nobody',
      ...defined({ role: used }),
      action,
      ...defined({
        object,
        detail: filled(detail),
        purpose: given(purpose, maskText),
        ip,
        count,
      }),
      result,
    };
  }

  function later(ms: Millis): void {
    cancel ??= clock.after(ms, () => {
      cancel = undefined;
      void write();
    });
  }

  /** Writes until nothing waits or the store fails; one write at a time, which takes in what comes meanwhile. */
  function write(): Promise<void> {
    if (!isWriting) written = writeAll();
    return written;
  }

  async function writeAll(): Promise<void> {
    isWriting = true;
    cancel?.();
    cancel = undefined;
    try {
      while ((waiting.length > 0 || lost > 0) && (await writePiece()));
    } finally {
      // In the very turn that found nothing waiting, so that nothing can slip in between and stay.
      isWriting = false;
    }
  }

  /** False when the store failed: then it is tried again later. */
  async function writePiece(): Promise<boolean> {
    const piece = waiting.slice(0, PIECE);
    waiting = waiting.slice(PIECE);
    const gap = lost;
    const entries = piece.map(({ entry }) => entry);
    if (gap > 0) entries.unshift(entryOf({ action: 'audit-gap', count: gap, result: 'store-unavailable' }));
    try {
      await store.append(entries);
    } catch (error) {
      putBack(piece, error);
      onFailure(error);
      later(RETRY_MS);
      return false;
    }
    lost -= gap;
    for (const { settle } of piece) settle?.resolve();
    return true;
  }

  /** Whoever waits for an answer gets it now; the rest is tried again. */
  function putBack(piece: readonly Waiting[], error: unknown): void {
    for (const { settle } of piece) settle?.reject(error);
    waiting = [...piece.filter(({ settle }) => settle === undefined), ...waiting];
    bound();
  }

  function bound(): void {
    const tooMany = waiting.length - MOST_WAITING;
    if (tooMany <= 0) return;
    for (const { settle } of waiting.splice(0, tooMany)) {
      if (settle === undefined) lost += 1;
      else settle.reject(new Error('too much is waiting for the audit'));
    }
  }

  return {
    record(act) {
      waiting.push({ entry: entryOf(act) });
      bound();
      if (!isWriting) later(GATHER_MS);
    },
    append(act) {
      return new Promise((resolve, reject) => {
        waiting.push({ entry: entryOf(act), settle: { resolve, reject } });
        void write();
      });
    },
    async take(entries) {
      if (entries.length === 0) return;
      await new Promise<void>((resolve, reject) => {
        for (const [n, entry] of entries.entries()) {
          lastAt = Math.max(lastAt, entry.at);
          const isLast = n === entries.length - 1;
          // None is kept when it cannot be stored: whoever sent them keeps them.
          const settle = isLast ? { resolve, reject } : { resolve: () => undefined, reject: () => undefined };
          waiting.push({ entry: { ...entry, at: lastAt }, settle });
        }
        void write();
      });
    },
    async store() {
      await write();
      return store;
    },
    async find(search) {
      await write();
      return store.find(search);
    },
    newTime() {
      lastAt = 0;
    },
    waiting: () => waiting.length,
    async close() {
      await write();
      cancel?.();
      cancel = undefined;
    },
  };
}

/** The same audit for one world: whatever is noted through it says so. */
export function auditOf(world: World, audit: AuditTrail): Pick<AuditTrail, 'record' | 'append'> {
  return {
    record: (act) => audit.record({ ...act, world }),
    append: (act) => audit.append({ ...act, world }),
  };
}
