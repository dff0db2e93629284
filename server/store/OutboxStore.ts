import type { CaseId } from '../../domain/case/case.ts';
import type { Millis, World } from '../../domain/kernel.ts';
import type { OutboxRow, OutboxState } from '../../domain/outbox/message.ts';
import type { WaitingChange } from '../../domain/outbox/rows.ts';

/** What becomes of a row: only from the state it is believed to be in. */
export interface OutboxChange {
  readonly id: string;
  readonly from: OutboxState;
  readonly to: Pick<
    OutboxRow,
    'state' | 'attempts' | 'nextAt' | 'updatedAt' | 'channel' | 'passed' | 'providerId' | 'standIn' | 'error'
  >;
}

/** What an event makes of rows of its case that are `queued`, in the transaction of that event. */
export interface OutboxMove extends WaitingChange {
  readonly caseId: CaseId;
  readonly at: Millis;
}

export interface OutboxSearch {
  readonly state?: OutboxState | undefined;
  readonly caseId?: CaseId | undefined;
  /** Position of the last row of the page before. */
  readonly before?: number | undefined;
  readonly limit: number;
}

export type OutboxCounts = Readonly<Record<'queued' | 'sending' | 'failed', number>>;

export interface CaseCount {
  readonly caseId: CaseId;
  readonly state: OutboxState;
  readonly n: number;
}

export interface FoundRow {
  /** Rows are numbered in the order they were written. */
  readonly position: number;
  readonly row: OutboxRow;
}

/** Answers to platforms above that are not over, by channel; and those that were turned down, newest first. */
export interface UnsettledAnswers {
  readonly counts: readonly {
    readonly source: string;
    readonly state: Extract<OutboxState, 'queued' | 'sending' | 'failed'>;
    readonly n: number;
  }[];
  readonly failed: readonly OutboxRow[];
}

/** The messages of every world, in the same store as the events that caused them. */
export interface OutboxStore {
  /** Rows to try now, `queued` or left over in `sending`, earliest first. */
  due(world: World, at: Millis, limit: number): Promise<readonly OutboxRow[]>;
  /** When the first row after `after` is due; undefined when none waits. */
  nextDue(world: World, after: Millis): Promise<Millis | undefined>;
  read(world: World, id: string): Promise<OutboxRow | undefined>;
  /** Newest first. */
  find(world: World, search: OutboxSearch): Promise<readonly FoundRow[]>;
  /** Rows somebody may have to look after. */
  counts(world: World): Promise<OutboxCounts>;
  /** Rows by case and state: those of a state that is not final, and those that ended at or after `since`. */
  countsByCase(world: World, since: Millis): Promise<readonly CaseCount[]>;
  /** At most `limit` that were turned down. */
  answers(world: World, limit: number): Promise<UnsettledAnswers>;
  /**
   * Durable once resolved, all in one transaction; the ids that were in the state believed. Rejects with StoreError:
   * mostly nothing is changed then, and whoever tries again goes by the states it finds.
   */
  change(world: World, changes: readonly OutboxChange[]): Promise<readonly string[]>;
}
