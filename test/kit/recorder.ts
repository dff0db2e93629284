import { io } from 'socket.io-client';
import type { CommandAck, JoinAck } from '../../domain/contract/socket.ts';
import type { Seq, World } from '../../domain/kernel.ts';

/** A connection that keeps everything it is sent, by the world that was said with it. */
export interface Recorder {
  /** The world it is joined to. */
  readonly world: World | undefined;
  /** Events as text, each once, of a world; of what came whole, the cases. */
  heardOf(world: World): readonly string[];
  /** Every packet, with the world the connection was joined to. */
  readonly packets: readonly Packet[];
  join(world: World, after?: Seq): Promise<JoinAck>;
  call(payload: unknown): Promise<CommandAck>;
  look(caseId: string | null): void;
  /** Resolves with the next heartbeat of the world it is joined to. */
  beat(): Promise<{ readonly seq: Seq; readonly at: number; readonly rate: number }>;
  isConnected(): boolean;
  onGone(listener: (reason: string) => void): void;
  leave(): void;
}

export interface Packet {
  readonly name: string;
  readonly payload: Record<string, unknown>;
  readonly joinedTo: World | undefined;
}

export async function connectRecorder(url: string, token: string): Promise<Recorder> {
  const socket = io(url, { auth: { token }, transports: ['websocket'], forceNew: true, reconnection: false });
  const packets: Packet[] = [];
  const heard = new Map<World, string[]>();
  let world: World | undefined;

  function hear(of: World, parts: readonly unknown[] = []): void {
    const texts = heard.get(of) ?? [];
    heard.set(of, texts);
    texts.push(...parts.map((part) => JSON.stringify(part)));
  }

  socket.onAny((name: string, payload: Record<string, unknown>) => {
    packets.push({ name, payload, joinedTo: world });
    if (name !== 'events') return;
    const of = String(payload.world);
    hear(of, payload.events as unknown[]);
    hear(of, payload.entered as unknown[] | undefined);
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', () => resolve());
    socket.once('connect_error', reject);
  });
  return {
    get world() {
      return world;
    },
    packets,
    heardOf: (of) => heard.get(of) ?? [],
    async join(next, after) {
      const answer: JoinAck = await socket.emitWithAck('join', {
        world: next,
        ...(after === undefined ? {} : { after }),
      });
      if (!answer.ok) return answer;
      world = next;
      if ('snapshot' in answer) hear(next, answer.snapshot.cases);
      else hear(next, answer.events);
      return answer;
    },
    call: (payload) => socket.emitWithAck('command', payload),
    look: (caseId) => void socket.emit('presence', { caseId, mode: 'viewing' }),
    beat: () => new Promise((resolve) => socket.once('heartbeat', resolve)),
    isConnected: () => socket.connected,
    onGone: (listener) => void socket.once('disconnect', listener),
    leave: () => void socket.disconnect(),
  };
}
