import { z } from 'zod';
import type { Case } from '../case/case.ts';
import { ROLES } from '../kernel.ts';
import type { CommandCall } from './commands.ts';
import { problem } from './http.ts';
import { caseId, kindSubject, list, logEvent, millis, seq, thisCase } from './shapes.ts';
import { code, form, id, name } from './strings.ts';

/** Raised when a console of before could not read what is sent: not for fields that are added. */
export const PROTOCOL_VERSION = 1;
/** The oldest that is still served. */
const OLDEST_PROTOCOL = 1;

/** A refusal as it crosses a process: stable code, a sentence in Chinese, the filling of its words. */
const wireRefusal = problem.extend({
  ok: z.literal(false),
  /** Which of the commands of the call was refused. */
  index: z.int().nonnegative().exactOptional(),
  /** On a conflict: the subject as it is now. */
  current: z.union([thisCase, kindSubject]).exactOptional(),
});
export type WireRefusal = z.infer<typeof wireRefusal>;

/** Of a command about a case. */
const caseResultShape = z.object({
  caseId,
  number: id('case').exactOptional(),
  version: seq,
  /** The same source and externalId was here before: this is that case, and nothing was added. */
  repeated: z.literal(true).exactOptional(),
  /** It was here before, and something in it was new: that was added to the case. */
  supplemented: z.literal(true).exactOptional(),
});
export type CaseResult = z.infer<typeof caseResultShape>;

/** Of a command about a subject of any other kind. */
const subjectResultShape = z.object({ kind: form('anyCode'), subjectId: id('subject'), version: seq });
export type SubjectResult = z.infer<typeof subjectResultShape>;

export type CommandResult = CaseResult | SubjectResult;

/** What a command about a case answered; undefined for one about another kind. */
export function caseResult(result: CommandResult | undefined): CaseResult | undefined {
  return result !== undefined && 'caseId' in result ? result : undefined;
}

/** What a command about another kind answered; undefined for one about a case. */
export function subjectResult(result: CommandResult | undefined): SubjectResult | undefined {
  return result !== undefined && 'subjectId' in result ? result : undefined;
}

/** The case a conflict shows as it is now; undefined when it is about another kind, or about nothing seen. */
export function currentCase({ current }: Pick<WireRefusal, 'current'>): Case | undefined {
  return current === undefined || 'kind' in current ? undefined : current;
}

export const commandAck = z.union([
  wireRefusal,
  z.object({ ok: z.literal(true), seq, results: list(z.union([caseResultShape, subjectResultShape])) }),
]);
export type CommandAck = z.infer<typeof commandAck>;

/** What a console is shown when it starts: open cases and those ended in the last 24 hours, and what else is current, in its scope. */
export const snapshot = z.object({
  seq,
  at: millis,
  cases: list(thisCase),
  /** Of every other kind; absent from a server that knows none. */
  subjects: list(kindSubject).exactOptional(),
});
export type Snapshot = z.infer<typeof snapshot>;

const piece = {
  events: list(logEvent),
  entered: list(thisCase).exactOptional(),
  left: list(caseId).exactOptional(),
  subjectsEntered: list(kindSubject).exactOptional(),
  subjectsLeft: list(z.object({ kind: form('anyCode'), subjectId: id('subject') })).exactOptional(),
};

/**
 * Contiguous piece of the log. Events outside the receiver's scope count in `from..to` but are not
 * listed; `entered` are cases that came into the scope with this frame (whole, as of `to`), `left`
 * those that went out of it, and `subjectsEntered` and `subjectsLeft` the same of every other kind. `at` is the server's clock when the frame was durable.
 */
export const eventsFrame = z.object({ world: id('world'), from: seq, to: seq, at: millis, ...piece });
export type EventsFrame = z.infer<typeof eventsFrame>;

export const joinInput = z.strictObject({
  world: id('world'),
  after: z.int().nonnegative().optional(),
  /** What the console speaks; whoever does not say speaks the present one. */
  protocol: z.int().optional(),
});

const spoken = z.object({ protocol: z.int() });

/** Whether `join` comes from a console that can be served; asked before the rest is read, which may be of another version. */
export function isServed(payload: unknown): boolean {
  const { data } = spoken.safeParse(payload);
  return data === undefined || (data.protocol >= OLDEST_PROTOCOL && data.protocol <= PROTOCOL_VERSION);
}

/** A world's own clock: its time, and how many of its seconds go by in one of ours; 0 stands still. */
export const clock = { at: millis, rate: z.number().min(0).max(16) };
export interface ClockReading {
  /** Epoch milliseconds of the world. */
  readonly at: number;
  readonly rate: number;
}

const joined = { ok: z.literal(true), seq, ...clock };

/** The gap is served as frames, oldest first, when the ring reaches back to `after`. */
export const joinAck = z.union([
  wireRefusal,
  z.object({ ...joined, snapshot }),
  z.object({ ...joined, ...piece }),
]);
export type JoinAck = z.infer<typeof joinAck>;

export const presenceInput = z.strictObject({
  caseId: id('case').nullable(),
  /** Away: the console is covered, nobody can be asked. */
  mode: code(['viewing', 'editing', 'away']),
});

const presentPerson = z.object({
  id: id('person'),
  name: name(100),
  nameEn: name(100).exactOptional(),
  mode: code(['viewing', 'editing']),
});
export type PresentPerson = z.infer<typeof presentPerson>;

export const casePresence = z.object({ caseId, people: list(presentPerson) });

/** Who sits at the consoles of the desk this one belongs to; one of them rings (domain/bell). */
export const deskPresence = z.object({
  world: id('world'),
  unitId: id('unit'),
  people: list(
    z.object({
      id: id('person'),
      name: name(100),
      nameEn: name(100).exactOptional(),
      roles: list(code(ROLES)),
      away: z.literal(true).exactOptional(),
    }),
  ),
});
export type DeskPresence = z.infer<typeof deskPresence>;

/** Of `heartbeat` and `resync`. */
export const worldHead = z.object({ world: id('world'), seq, ...clock });

export interface ClientToServer {
  join(payload: z.infer<typeof joinInput>, ack: (answer: JoinAck) => void): void;
  command(payload: CommandCall, ack: (answer: CommandAck) => void): void;
  presence(payload: z.infer<typeof presenceInput>): void;
}

/**
 * `heartbeat` (every 5 s, and at once when a world's clock was set) carries the clock and the head, so that a quiet
 * console knows it is fresh.
 * `resync` tells a console that fell too far behind to `join` again: what it missed is no longer at hand.
 */
export interface ServerToClient {
  events(frame: EventsFrame): void;
  presence(payload: z.infer<typeof casePresence>): void;
  desk(payload: DeskPresence): void;
  heartbeat(payload: z.infer<typeof worldHead>): void;
  resync(payload: z.infer<typeof worldHead>): void;
}
