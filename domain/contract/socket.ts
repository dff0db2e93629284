import { z } from 'zod';
import type { Affair, AffairId } from '../affair/affair.ts';
import type { WorldEvent } from '../affair/affairEvents.ts';
import type { Case, CaseId } from '../case/case.ts';
import type { Seq, World } from '../kernel.ts';
import type { CommandCall } from './commands.ts';

export const PROTOCOL_VERSION = 1;

/** A refusal as it crosses a process: stable code, a sentence in Chinese, the filling of its words. */
export interface WireRefusal {
  readonly ok: false;
  readonly code: string;
  readonly message: string;
  readonly params?: Readonly<Record<string, string | number>>;
  readonly fields?: Readonly<Record<string, string>>;
  /** Which of the commands of the call was refused. */
  readonly index?: number;
  /** On a conflict: the case as it is now. */
  readonly current?: Case;
}

/** Of a command about a case. */
export interface CaseResult {
  readonly caseId: CaseId;
  readonly number?: string;
  readonly version: number;
  /** The same source and externalId was here before: this is that case, and nothing was added. */
  readonly repeated?: true;
}

/** Of a command about an affair. */
export interface AffairResult {
  readonly affairId: AffairId;
  readonly version: number;
}

export type CommandResult = CaseResult | AffairResult;

/** What a command about a case answered; undefined for one about an affair. */
export function caseResult(result: CommandResult | undefined): CaseResult | undefined {
  return result !== undefined && 'caseId' in result ? result : undefined;
}

export type CommandAck =
  | { readonly ok: true; readonly seq: Seq; readonly results: readonly CommandResult[] }
  | WireRefusal;

/** What a console is shown when it starts: open cases and those ended in the last 24 hours, and affairs, in its scope. */
export interface Snapshot {
  readonly seq: Seq;
  readonly at: number;
  readonly cases: readonly Case[];
  /** Absent from a server that knows none. */
  readonly affairs?: readonly Affair[];
}

/**
 * Contiguous piece of the log. Events outside the receiver's scope count in `from..to` but are not
 * listed; `entered` are cases that came into the scope with this frame (whole, as of `to`), `left`
 * those that went out of it. `at` is the server's clock when the frame was durable.
 */
export interface EventsFrame {
  readonly world: World;
  readonly from: Seq;
  readonly to: Seq;
  readonly at: number;
  readonly events: readonly WorldEvent[];
  readonly entered?: readonly Case[];
  readonly left?: readonly CaseId[];
}

export const joinInput = z.strictObject({
  world: z.string().min(1).max(64),
  after: z.int().nonnegative().optional(),
});

/** The gap is served as frames, oldest first, when the ring reaches back to `after`. */
export type JoinAck =
  | { readonly ok: true; readonly seq: Seq; readonly at: number; readonly snapshot: Snapshot }
  | {
      readonly ok: true;
      readonly seq: Seq;
      readonly at: number;
      readonly events: readonly WorldEvent[];
      readonly entered?: readonly Case[];
      readonly left?: readonly CaseId[];
    }
  | WireRefusal;

export const presenceInput = z.strictObject({
  caseId: z.string().max(64).nullable(),
  mode: z.enum(['viewing', 'editing']),
});

export interface PresentPerson {
  readonly id: string;
  readonly name: string;
  readonly nameEn?: string;
  readonly mode: 'viewing' | 'editing';
}

export interface ClientToServer {
  join(payload: z.infer<typeof joinInput>, ack: (answer: JoinAck) => void): void;
  command(payload: CommandCall, ack: (answer: CommandAck) => void): void;
  presence(payload: z.infer<typeof presenceInput>): void;
}

/**
 * `heartbeat` (every 5 s) carries the clock and the head, so that a quiet console knows it is fresh.
 * `resync` tells a console that fell too far behind to `join` again: what it missed is no longer at hand.
 */
export interface ServerToClient {
  events(frame: EventsFrame): void;
  presence(payload: { readonly caseId: CaseId; readonly people: readonly PresentPerson[] }): void;
  heartbeat(payload: { readonly world: World; readonly seq: Seq; readonly at: number }): void;
  resync(payload: { readonly world: World; readonly seq: Seq; readonly at: number }): void;
}
