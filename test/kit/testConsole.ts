import { io, type Socket } from 'socket.io-client';
import type { LogEvent } from '../../domain/aggregate/event.ts';
import type { Fold } from '../../domain/aggregate/fold.ts';
import type { Case, CaseId } from '../../domain/case/case.ts';
import { type CaseEvent, isCaseEvent } from '../../domain/case/caseEvents.ts';
import type { Expect } from '../../domain/contract/commands.ts';
import {
  type CommandAck,
  casePresence,
  commandAck,
  type EventsFrame,
  eventsFrame,
  type JoinAck,
  joinAck,
  PROTOCOL_VERSION,
  type Snapshot,
  worldHead,
} from '../../domain/contract/socket.ts';
import { applyEvent, emptySituation, type Situation } from '../../domain/situation.ts';
import { fits } from './contract.ts';

/** A console as an outsider would write one: it joins, folds what it is sent, and gives commands. */
export interface TestConsole {
  readonly socket: Socket;
  readonly frames: EventsFrame[];
  readonly situation: Situation;
  /** Every event of a case listed to this console, in order. */
  readonly heard: CaseEvent[];
  /** Every event of any other kind. */
  readonly heardOfKinds: LogEvent[];
  join(after?: number): Promise<JoinAck>;
  /** One command in a call of its own; the id is made up unless given. */
  command(type: string, data: object, expect?: Expect, id?: string): Promise<CommandAck>;
  call(payload: unknown): Promise<CommandAck>;
  case(id: CaseId): Case;
  /** Resolves once the console stands at `seq` or further. */
  reached(seq: number): Promise<void>;
  leave(): void;
}

let calls = 0;

/** Connects with a token; rejects with the server's code when it is turned away. */
export async function connectConsole(
  url: string,
  token: string,
  folds?: readonly Fold[],
): Promise<TestConsole> {
  const socket = io(url, { auth: { token }, transports: ['websocket'], forceNew: true, reconnection: false });
  const waiting = new Set<() => void>();
  const situation = emptySituation('live', folds);
  const frames: EventsFrame[] = [];
  const heard: CaseEvent[] = [];
  const heardOfKinds: LogEvent[] = [];

  function takeIn(
    piece: Pick<EventsFrame, 'events' | 'entered' | 'left' | 'subjectsEntered' | 'subjectsLeft'>,
    to: number,
  ): void {
    for (const event of piece.events) {
      applyEvent(situation, event);
      if (isCaseEvent(event)) heard.push(event);
      else heardOfKinds.push(event);
    }
    for (const thisCase of piece.entered ?? []) situation.cases.set(thisCase.id, thisCase);
    for (const id of piece.left ?? []) situation.cases.delete(id);
    for (const subject of piece.subjectsEntered ?? [])
      situation.subjects.get(subject.kind)?.set(subject.id, subject);
    for (const { kind, subjectId } of piece.subjectsLeft ?? [])
      situation.subjects.get(kind)?.delete(subjectId);
    situation.seq = to;
    for (const look of waiting) look();
  }

  function replace({ seq, cases, subjects }: Snapshot): void {
    for (const byId of situation.subjects.values()) byId.clear();
    for (const subject of subjects ?? []) situation.subjects.get(subject.kind)?.set(subject.id, subject);
    for (const thisCase of cases) situation.cases.set(thisCase.id, thisCase);
    situation.seq = seq;
    for (const look of waiting) look();
  }

  const console: TestConsole = {
    socket,
    frames,
    situation,
    heard,
    heardOfKinds,
    async join(after) {
      const payload = {
        world: 'live',
        protocol: PROTOCOL_VERSION,
        ...(after === undefined ? {} : { after }),
      };
      const answer: JoinAck = await socket.emitWithAck('join', payload);
      fits('join', joinAck, answer);
      if (answer.ok && 'snapshot' in answer) replace(answer.snapshot);
      else if (answer.ok) takeIn(answer, answer.seq);
      return answer;
    },
    command(type, data, expect, id = `test-call-${++calls}`) {
      const command = expect === undefined ? { type, data } : { type, data, expect };
      return console.call({ id, world: 'live', commands: [command] });
    },
    async call(payload) {
      const answer: CommandAck = await socket.emitWithAck('command', payload);
      fits('command', commandAck, answer);
      return answer;
    },
    case(id) {
      const thisCase = situation.cases.get(id);
      if (thisCase === undefined) throw new Error(`this console does not see ${id}`);
      return thisCase;
    },
    reached(seq) {
      return new Promise((resolve) => {
        const look = () => {
          if (situation.seq < seq) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      });
    },
    leave: () => socket.disconnect(),
  };
  socket.on('presence', (payload: unknown) => fits('presence', casePresence, payload));
  socket.on('heartbeat', (payload: unknown) => fits('heartbeat', worldHead, payload));
  socket.on('resync', (payload: unknown) => fits('resync', worldHead, payload));
  socket.on('events', (frame: EventsFrame) => {
    fits('events', eventsFrame, frame);
    frames.push(frame);
    takeIn(frame, frame.to);
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', () => resolve());
    socket.once('connect_error', reject);
  });
  return console;
}
