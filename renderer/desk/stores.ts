import type { StoreApi } from 'zustand/vanilla';
import type { Case, CaseId } from '../../domain/case/case.ts';
import type { CaseEvent } from '../../domain/case/caseEvents.ts';
import type { ReporterCall } from '../../domain/case/reporterCalls.ts';
import type { Command } from '../../domain/contract/commands.ts';
import type { EarlierGroup } from '../../domain/contract/earlier.ts';
import type { SeatRole, SeatView } from '../../domain/contract/http.ts';
import type { OutboxCountsAnswer } from '../../domain/contract/outbox.ts';
import type { SuggestionAnswer } from '../../domain/contract/secretary.ts';
import type { WireRefusal } from '../../domain/contract/socket.ts';
import type { PartnerGroup } from '../../domain/evidence/groups.ts';
import type { Partner } from '../../domain/evidence/partners.ts';
import type { Millis, PersonId } from '../../domain/kernel.ts';
import type { Filter } from '../client/store/viewStore.ts';
import type { Beyond } from './beyond.ts';
import type { QueueTab } from './list.ts';
import { type Overview, overview } from './overview.ts';
import type { Sounded } from './ring/budget.ts';
import type { HeardCases } from './ring/floods.ts';

/** What a desk remembers while it stands; each is written by the file named with it, and by no other. */
export interface DeskStores {
  readonly queueStore: StoreApi<QueueState>;
  readonly actStore: StoreApi<ActsState>;
  readonly undoStore: StoreApi<UndoState>;
  readonly historyStore: StoreApi<History>;
  readonly evidenceStore: StoreApi<Evidence>;
  readonly recentStore: StoreApi<RecentState>;
  readonly foundStore: StoreApi<FoundState>;
  readonly seatStore: StoreApi<SeatsState>;
  readonly countStore: StoreApi<CountsState>;
  readonly sendingStore: StoreApi<SendingState>;
  readonly ringStore: StoreApi<RingState>;
  readonly claimStore: StoreApi<ClaimState>;
  readonly suggestionStore: StoreApi<SuggestionsState>;
  readonly earlierStore: StoreApi<EarlierState>;
  readonly followStore: StoreApi<FollowState>;
  readonly callStore: StoreApi<CallsState>;
}

/** The cases on which somebody outside waits for a word; written by inbox/callFeed.ts. */
export interface CallsState {
  readonly calls: ReadonlyMap<CaseId, readonly ReporterCall[]>;
}

/** Whose selection this console goes along with, and the case they are at; written by followSeat.ts. */
export interface FollowState {
  readonly personId?: PersonId;
  readonly caseId?: CaseId;
}

/**
 * What the queue shows now and the counters over it; written by queueFeed.ts. `order` stands still while the
 * list is held: new ones are counted in `arrivals`, those that no longer belong are in `gone` and keep their
 * row until the list is released.
 */
export interface QueueState {
  readonly order: readonly CaseId[];
  readonly arrivals: readonly CaseId[];
  readonly gone: ReadonlySet<CaseId>;
  readonly overview: Overview;
  /** While the list is empty because of what narrows it. */
  readonly beyond?: Beyond | undefined;
}

export const NO_QUEUE: QueueState = {
  order: [],
  arrivals: [],
  gone: new Set(),
  overview: overview([], 0),
};

/** Where an act of a form stands until its answer is dealt with; written by acts.ts. */
export type ActState =
  | { readonly status: 'sending'; readonly at: Millis; readonly label: string }
  | { readonly status: 'refused'; readonly at: Millis; readonly refusal: WireRefusal };

export interface ActsState {
  /** By case and form. */
  readonly acts: ReadonlyMap<string, ActState>;
}

/** How an act is taken back: the commands that restore what was before. */
export interface Undo {
  readonly commands: readonly Command[];
  /** "撤销并案", the name of taking it back. */
  readonly label: string;
  /** Absent: nothing leaves, it can be taken back as long as the strip stands. */
  readonly leaving?: Leaving;
}

/** Something leaves the house; before that it can be kept back, afterwards not. In the world's time. */
export interface Leaving {
  /** What of it is spoken of: "派遣卡". */
  readonly card: string;
  /** Until when it can be taken back. */
  readonly until: Millis;
  /** When it leaves: a second later, or when the quiet hours are over. */
  readonly at: Millis;
  /** What leaves at once when the operator says so. */
  readonly caseIds: readonly CaseId[];
  /** Said when it has gone: "派遣卡已发出，不能撤回。" */
  readonly gone: string;
}

export interface UndoOffer extends Undo {
  readonly id: number;
  readonly caseId: CaseId;
  /** What was done, e.g. "已并入 3 件". */
  readonly text: string;
  /** From when and until when it can be taken, in the world's time. */
  readonly offeredAt: Millis;
  readonly until: Millis;
}

/** Written by undo.ts. */
export interface UndoState {
  /** Oldest first; Z takes the newest. */
  readonly offers: readonly UndoOffer[];
  /** The older ones are shown too, and not only counted. */
  readonly isSpread: boolean;
  readonly lastId: number;
}

/** The events of the case on the panel, as last read; older ones stay while newer are fetched. Written by history.ts. */
export interface History {
  readonly caseId?: CaseId;
  readonly events: readonly CaseEvent[];
  readonly status: 'none' | 'loading' | 'ready' | 'failed';
  /** The case as the answer had it: what is shown when the stream does not hold it (ended long ago). */
  readonly answered?: Case;
}

export const NO_HISTORY: History = { events: [], status: 'none' };

/** Possible duplicates of the case on the panel, best first; written by evidence.ts. */
export interface Evidence {
  readonly caseId?: CaseId;
  readonly partners: readonly Partner[];
  /** The same, gathered into the matters they are of. */
  readonly groups: readonly PartnerGroup[];
  readonly status: 'none' | 'looking' | 'found';
}

export const NO_EVIDENCE: Evidence = { partners: [], groups: [], status: 'none' };

/** One line of what the district has just done; written by recent.ts. */
export interface Recent {
  /** The last fact of one command: "受理" and "派遣" in one keystroke are one line. */
  readonly event: CaseEvent;
  /** Cases the command touched with facts of this type: forty merged at once are one line. */
  readonly cases: number;
}

export interface RecentState {
  readonly acts: readonly Recent[];
}

/** What the server found for a search, ended cases too; written by everywhere.ts. */
export type FoundState =
  | { readonly state: 'none' }
  | { readonly state: 'searching'; readonly text: string }
  | {
      readonly state: 'found';
      readonly text: string;
      readonly cases: readonly Case[];
      /** There was too much to look through. */
      readonly isCutOff: boolean;
    }
  | { readonly state: 'failed'; readonly text: string; readonly refusal: WireRefusal };

/** Seats others may be given work to, as last read; written by seats.ts. */
export interface SeatsState {
  readonly seats: ReadonlyMap<SeatRole, readonly SeatView[]>;
}

export type MessageCounts = OutboxCountsAnswer['counts'];

/** How many messages there are in each state, as last read; written by messages/messageCounts.ts. */
export interface CountsState {
  readonly counts?: MessageCounts;
  /** Cases with a message that failed. */
  readonly failedCases?: ReadonlySet<CaseId>;
}

/** Where a report that was sent stands until it has its number; written by report/submitReport.ts. */
export type Sending =
  | { readonly status: 'sending' }
  | { readonly status: 'refused'; readonly refusal: WireRefusal };

export interface SendingState {
  /** By draft. */
  readonly sent: ReadonlyMap<string, Sending>;
}

/** What the secretary said, by what it was asked; written by suggestions.ts. */
export interface SuggestionsState {
  readonly answers: ReadonlyMap<string, SuggestionAnswer>;
  /** What stands in for an answer while the server cannot be reached. */
  readonly standIns: ReadonlyMap<string, SuggestionAnswer>;
  /** What is on its way, with the turn of the link in which it was asked. */
  readonly asking: ReadonlySet<string>;
  /** The case whose counted cases lie open. */
  readonly counted?: CaseId;
}

/** What has rung and was not answered, oldest first; written by ring/ringer.ts. */
export interface RingState {
  readonly unanswered: ReadonlySet<CaseId>;
  /** What this seat was to hear and has not looked at, oldest first. */
  readonly heard: HeardCases;
  /** What sounded at this seat within a shift, oldest first. */
  readonly sounds: readonly Sounded[];
  /** What narrowed the list before a line was opened: it comes back when the line is put away. */
  readonly setAside?: { readonly tab: QueueTab; readonly filter: Filter } | undefined;
}

/** The case of a colleague about which a key asked last; written by claim/claimActs.ts. */
export interface ClaimState {
  readonly question?: { readonly caseId: CaseId; readonly at: Millis };
}

/** What came before at the places of cases that were opened; written by earlier.ts. */
export interface EarlierState {
  readonly groups: ReadonlyMap<CaseId, readonly EarlierGroup[]>;
  /** The list of the case on the panel is open. */
  readonly isSpread: boolean;
}
