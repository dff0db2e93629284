import type { CommandCall } from '../../domain/contract/commands.ts';
import type { CommandAck, JoinAck } from '../../domain/contract/socket.ts';
import type { Wire, WireEvents } from '../../renderer/client/link/wire.ts';

export interface FakeWire extends Wire {
  /** What the console hears from the other side. */
  readonly server: WireEvents;
  readonly joins: { readonly world: string; readonly after?: number | undefined }[];
  readonly commands: CommandCall[];
  readonly presences: unknown[];
  rebuilt: number;
  closed: boolean;
  /** Answers the oldest open `join`. */
  answerJoin(answer: JoinAck | undefined): Promise<void>;
  answerCommand(answer: CommandAck | undefined): Promise<void>;
}

/** A wire whose other end is the test. */
export function createFakeWire(): FakeWire {
  let heard: WireEvents | undefined;
  const joinAnswers: ((answer: JoinAck | undefined) => void)[] = [];
  const commandAnswers: ((answer: CommandAck | undefined) => void)[] = [];
  const settle = async () => {
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  };
  const wire: FakeWire = {
    get server() {
      if (heard === undefined) throw new Error('the wire is not open');
      return heard;
    },
    joins: [],
    commands: [],
    presences: [],
    rebuilt: 0,
    closed: false,
    open(events) {
      heard = events;
    },
    rebuild() {
      wire.rebuilt += 1;
    },
    close() {
      wire.closed = true;
    },
    join(payload) {
      wire.joins.push(payload);
      return new Promise((resolve) => joinAnswers.push(resolve));
    },
    command(call) {
      wire.commands.push(call);
      return new Promise((resolve) => commandAnswers.push(resolve));
    },
    presence: (payload) => void wire.presences.push(payload),
    async answerJoin(answer) {
      joinAnswers.shift()?.(answer);
      await settle();
    },
    async answerCommand(answer) {
      commandAnswers.shift()?.(answer);
      await settle();
    },
  };
  return wire;
}
