import type { Server as HttpServer } from 'node:http';
import { Server, type Socket } from 'socket.io';
import { Decoder } from 'socket.io-parser';
import {
  type ClientToServer,
  joinInput,
  presenceInput,
  type ServerToClient,
  type WireRefusal,
} from '../../domain/contract/socket.ts';
import type { Directory } from '../../domain/district/directory.ts';
import type { Millis, Person, Seq } from '../../domain/kernel.ts';
import { readsCases, scopeOf } from '../../domain/people/scope.ts';
import type { Clock } from '../clock.ts';
import type { Dispatcher } from '../dispatch/dispatcher.ts';
import { fieldsOf, wireRefusal } from '../dispatch/parseCall.ts';
import type { Caller } from '../dispatch/stageCall.ts';
import type { People } from '../people/accounts.ts';
import type { AudienceOf } from './audience.ts';
import { createBroadcast } from './broadcast.ts';
import { type Console, createConsole } from './console.ts';
import { createLimiter, type Rate } from './limiter.ts';
import type { PacerClock } from './pacer.ts';
import { Encoder, encodeEvent, RawJson } from './packet.ts';
import { createPresence } from './presence.ts';
import { createProjectedText } from './projectedText.ts';
import type { Ring } from './ring.ts';
import { createSnapshotTexts } from './snapshotText.ts';

export const HEARTBEAT_MS: Millis = 5_000;
/** A session ended elsewhere (signed out, password changed), or a change of post, closes its consoles within this time. */
const SESSION_CHECK_MS: Millis = 30_000;
/** Above this the connection is cut by the engine; a call too large but below it gets a refusal. */
const ENGINE_LIMIT_BYTES = 4_194_304;
/** A longer timer than this overflows; a wall's session lasts longer. */
const LONGEST_TIMER_MS: Millis = 2_000_000_000;

interface SocketData {
  caller: Caller;
  token: string;
  expiresAt: Millis;
  console: Console;
}
type ConsoleSocket = Socket<ClientToServer, ServerToClient, Record<string, never>, SocketData>;

export interface GatewayParts {
  readonly server: HttpServer;
  readonly dispatcher: Dispatcher;
  readonly people: Pick<People, 'personOf'>;
  readonly directory: Directory;
  readonly audience: AudienceOf;
  readonly clock: Clock;
  readonly ring: Ring;
  readonly rates: { readonly perConnection: Rate; readonly perAccount: Rate };
  /** Origins that may open long polling from elsewhere: the desktop's own scheme. */
  readonly origins: readonly string[];
  readonly pacer?: PacerClock;
  readonly onParked: () => void;
  /** A join or a command was turned down. */
  readonly onRefused: (refused: RefusedCall) => void;
  readonly onFault: (error: unknown) => void;
}

/** A call over a socket that was turned down. */
export interface RefusedCall {
  readonly call: 'join' | 'command';
  readonly caller: Caller;
  readonly payload: unknown;
  readonly refusal: WireRefusal;
  readonly ip: string;
}

export interface Gateway {
  connections(): number;
  parked(): number;
  /** Age of the oldest durable change not yet sent. */
  lag(): Millis;
  /** Closes the consoles of a session that was signed out. */
  endSession(token: string): void;
  /** Closes every console whose session has ended, now and not at the next check. */
  checkSessions(): void;
  close(): Promise<void>;
}

/** Wires every connection: handshake, join, command, presence, heartbeat. The only file that knows socket.io's server. */
export function openGateway(parts: GatewayParts): Gateway {
  const { dispatcher, people, directory, audience, clock } = parts;
  const io = new Server<ClientToServer, ServerToClient, Record<string, never>, SocketData>(parts.server, {
    serveClient: false,
    maxHttpBufferSize: ENGINE_LIMIT_BYTES,
    parser: { Encoder, Decoder },
    cors: { origin: [...parts.origins], methods: ['GET', 'POST'] },
  });
  const text = createProjectedText(directory);
  const snapshots = createSnapshotTexts({ durable: dispatcher.durable, audience, text, now: clock.now });
  const broadcast = createBroadcast({
    dispatcher,
    ring: parts.ring,
    audience,
    directory,
    text,
    snapshots,
    now: clock.now,
    ...(parts.pacer === undefined ? {} : { pacer: parts.pacer }),
  });
  const presence = createPresence({ durable: dispatcher.durable, audience, rooms: broadcast.rooms, clock });
  const perConnection = createLimiter(parts.rates.perConnection, clock.now);
  const perAccount = createLimiter(parts.rates.perAccount, clock.now);

  io.use((socket, next) => {
    admit(socket).then(next, (error: unknown) => {
      parts.onFault(error);
      next(refusedHandshake('internal-error'));
    });
  });
  io.on('connection', serve);
  const stopHeartbeat = clock.every(HEARTBEAT_MS, beat);
  const stopChecks = clock.every(SESSION_CHECK_MS, () => void checkSessions().catch(parts.onFault));

  async function admit(socket: ConsoleSocket): Promise<Error | undefined> {
    const token: unknown = socket.handshake.auth.token;
    const signedIn = typeof token === 'string' ? await people.personOf(token) : undefined;
    if (typeof token !== 'string' || signedIn === undefined) return refusedHandshake('not-signed-in');
    const { person, expiresAt } = signedIn;
    const scope = scopeOf(person, directory);
    const console = createConsole({
      socket,
      person,
      scope,
      sentTo: 0,
      onDrained: broadcast.catchUp,
      onParked: parts.onParked,
    });
    Object.assign(socket.data, { caller: { person, scope }, token, expiresAt, console });
    return undefined;
  }

  function serve(socket: ConsoleSocket): void {
    const { console, expiresAt } = socket.data;
    const cancelExpiry = clock.after(Math.min(expiresAt - clock.now(), LONGEST_TIMER_MS), () => {
      if (expiresAt <= clock.now()) socket.disconnect(true);
    });
    socket.on('join', (payload, ack) => onJoin(socket, payload, ack));
    socket.on('command', (payload, ack) => {
      onCommand(socket, payload, ack).catch((error: unknown) => {
        parts.onFault(error);
        answer(ack, wireRefusal('internal-error'));
      });
    });
    socket.on('presence', (payload) => onPresence(socket, payload));
    socket.on('disconnect', () => {
      cancelExpiry();
      presence.leave(console);
      broadcast.leave(console);
    });
  }

  function isLimited(socket: ConsoleSocket): boolean {
    return !perConnection.take(socket.id) || !perAccount.take(socket.data.caller.person.id);
  }

  function onJoin(socket: ConsoleSocket, payload: unknown, ack: unknown): void {
    const refusal = joinRefusal(socket, payload);
    if (refusal !== undefined) {
      noteRefusal(socket, { call: 'join', payload, refusal });
      answer(ack, refusal);
      return;
    }
    const { console } = socket.data;
    broadcast.join(console, joinInput.parse(payload).after, (json) => {
      answer(ack, new RawJson(json));
      presence.greet(console);
    });
  }

  function joinRefusal(socket: ConsoleSocket, payload: unknown): WireRefusal | undefined {
    if (isLimited(socket)) return wireRefusal('rate-limited');
    const input = joinInput.safeParse(payload);
    if (!input.success) return wireRefusal('bad-request', { fields: fieldsOf(input.error) });
    if (!readsCases(socket.data.caller.person)) return wireRefusal('role-not-allowed');
    const { world } = input.data;
    return world === dispatcher.world ? undefined : wireRefusal('unknown-world', { params: { world } });
  }

  function noteRefusal(
    { data, handshake }: ConsoleSocket,
    refused: Pick<RefusedCall, 'call' | 'payload' | 'refusal'>,
  ): void {
    parts.onRefused({ ...refused, caller: data.caller, ip: handshake.address });
  }

  async function onCommand(socket: ConsoleSocket, payload: unknown, ack: unknown): Promise<void> {
    const result = isLimited(socket)
      ? wireRefusal('rate-limited')
      : await dispatcher.submit(payload, socket.data.caller);
    if (!result.ok) noteRefusal(socket, { call: 'command', payload, refusal: result });
    const paced = broadcast.keptPace();
    if (paced !== undefined) await paced;
    answer(ack, result);
  }

  function onPresence(socket: ConsoleSocket, payload: unknown): void {
    const input = presenceInput.safeParse(payload);
    if (!input.success || isLimited(socket)) return;
    presence.move(socket.data.console, input.data.caseId ?? undefined, input.data.mode);
  }

  /** The head is named only after everything up to it was sent. */
  function beat(): void {
    broadcast.flushAll();
    const seq: Seq = dispatcher.durable.seq;
    const packet = encodeEvent(
      'heartbeat',
      JSON.stringify({ world: dispatcher.world, seq, at: clock.now() }),
    );
    for (const room of broadcast.rooms()) {
      for (const one of room.consoles) one.sendVolatile(packet);
    }
  }

  async function checkSessions(): Promise<void> {
    for (const socket of io.of('/').sockets.values()) {
      const { token, caller } = socket.data;
      const person = (await people.personOf(token))?.person;
      // Whoever got another post comes back and is shown what that post may see.
      if (person === undefined || !isSamePost(person, caller.person)) socket.disconnect(true);
    }
  }

  function consoles(): readonly Console[] {
    return [...io.of('/').sockets.values()].map((socket) => socket.data.console);
  }

  return {
    connections: () => io.of('/').sockets.size,
    parked: () => consoles().filter((one) => one.isParked).length,
    lag: broadcast.lag,
    checkSessions: () => void checkSessions().catch(parts.onFault),
    endSession(token) {
      for (const socket of io.of('/').sockets.values()) {
        if (socket.data.token === token) socket.disconnect(true);
      }
    },
    async close() {
      stopHeartbeat();
      stopChecks();
      presence.close();
      broadcast.flushAll();
      broadcast.close();
      await io.close();
    },
  };
}

/** `connect_error` on the other side: the code as message and, with its sentence, as data. */
function refusedHandshake(code: string): Error {
  const { message } = wireRefusal(code);
  return Object.assign(new Error(code), { data: { code, message } });
}

function isSamePost(one: Person, other: Person): boolean {
  return one.scope === other.scope && one.roles.join() === other.roles.join();
}

/** Whoever sends no acknowledgement function gets no answer, and does no harm. */
function answer(ack: unknown, value: unknown): void {
  if (typeof ack === 'function') ack(value);
}
