import {
  type CommandAck,
  isServed,
  joinInput,
  presenceInput,
  type WireRefusal,
} from '../../domain/contract/socket.ts';
import { idIn } from '../../domain/contract/strings.ts';
import { defined } from '../../domain/defined.ts';
import { LIVE, type Millis, type Person, type World } from '../../domain/kernel.ts';
import { isWall, readsCases } from '../../domain/people/scope.ts';
import type { RefusalCode } from '../../domain/refusal/refusals.ts';
import type { Clock } from '../clock.ts';
import { faultsOf, wireRefusal } from '../dispatch/parseCall.ts';
import { createLimiter, type Limiter, type Rate, tooFast } from '../limiter.ts';
import type { People } from '../people/accounts.ts';
import type { Precedence } from '../precedence.ts';
import type { Entered, Worlds } from '../world/worlds.ts';
import { callCost, sizeCost } from './callCost.ts';
import { type Console, createConsole, type QueueBounds } from './console.ts';
import type { Elsewhere, PassedCommand } from './elsewhere.ts';
import { deflatedAnswer, RawJson } from './packet.ts';
import type * as sockets from './socketServer.ts';

export const HEARTBEAT_MS: Millis = 5_000;
/** A session ended elsewhere (signed out, password changed), or a change of post, closes its consoles within this time. */
const SESSION_CHECK_MS: Millis = 30_000;
/** A connection that owes more than it gains in this time is cut. */
const LONGEST_DEBT_S = 20;
/** A longer timer than this overflows; a wall's session lasts longer. */
const LONGEST_TIMER_MS: Millis = 2_000_000_000;

interface SocketData {
  person: Person;
  token: string;
  expiresAt: Millis;
  /** The world it is joined to; none before its first join, and one at a time. */
  seat?: Seat | undefined;
}
interface Seat extends Entered {
  readonly console: Console;
}
type ConsoleSocket = sockets.ConsoleSocket<SocketData>;
/** Where connections come in: socket.io's server, or another that behaves like it. */
export type SocketServer = sockets.SocketServer<SocketData>;

export interface GatewayParts {
  /** Where connections come in. */
  readonly io: SocketServer;
  readonly worlds: Worlds;
  readonly people: Pick<People, 'personOf'>;
  /** Sessions, budgets and heartbeats go by it, whatever a world's own clock says. */
  readonly clock: Clock;
  /** One budget for each account, whether it calls here or over HTTP. */
  readonly perAccount: Limiter;
  readonly perConnection: Rate;
  /** Of what waits for one console. */
  readonly queueBounds?: QueueBounds;
  /** Somebody waits for an answer, until what this returns is called. */
  readonly someoneWaits?: Precedence['someoneWaits'] | undefined;
  readonly onParked: () => void;
  /** Other nodes of this district; absent where there are none. */
  readonly nodes?: Elsewhere | undefined;
  /** A join or a command was turned down. */
  readonly onRefused: (refused: RefusedCall) => void;
  readonly onFault: (error: unknown) => void;
}

/** A call over a socket that was turned down. */
export interface RefusedCall {
  readonly call: 'join' | 'command';
  readonly world: World;
  readonly person: Person;
  readonly payload: unknown;
  readonly refusal: WireRefusal;
  readonly ip: string;
}

export interface Gateway {
  connections(): number;
  parked(): number;
  /** Closes the consoles of a session that was signed out. */
  endSession(token: string): void;
  /** Closes every console whose session has ended, now and not at the next check. */
  checkSessions(): void;
  /** Carries out a command of a console that is at another node. */
  command(call: PassedCommand): Promise<CommandAck>;
  close(): Promise<void>;
}

/** Wires every connection: handshake, join, command, presence, heartbeat. */
export function openGateway(parts: GatewayParts): Gateway {
  const { io, worlds, people, clock, perAccount } = parts;
  const perConnection = createLimiter(parts.perConnection, clock.now);

  io.use((socket, next) => {
    admit(socket).then(next, (error: unknown) => {
      parts.onFault(error);
      next(refusedHandshake('internal-error'));
    });
  });
  io.on('connection', serve);
  const stopHeartbeat = clock.every(HEARTBEAT_MS, () => {
    // Without one every screen says how old what it shows is.
    if (parts.nodes?.isFresh() === false) return;
    for (const { link } of worlds.all()) link.beat();
  });
  const stopChecks = clock.every(SESSION_CHECK_MS, () => void checkSessions().catch(parts.onFault));
  const stopWatching = worlds.onClosed((closed) => {
    for (const socket of sockets()) if (socket.data.seat?.world === closed) socket.disconnect(true);
  });

  const sockets = () => io.of('/').sockets.values();

  async function admit(socket: ConsoleSocket): Promise<Error | undefined> {
    const token: unknown = socket.handshake.auth.token;
    const signedIn = typeof token === 'string' ? await people.personOf(token) : undefined;
    if (typeof token !== 'string' || signedIn === undefined) return refusedHandshake('not-signed-in');
    const { person, expiresAt } = signedIn;
    Object.assign(socket.data, { person, token, expiresAt });
    return undefined;
  }

  function serve(socket: ConsoleSocket): void {
    const { expiresAt } = socket.data;
    const cancelExpiry = clock.after(Math.min(expiresAt - clock.now(), LONGEST_TIMER_MS), () => {
      if (expiresAt <= clock.now()) socket.disconnect(true);
    });
    socket.on('join', (payload, ack) => {
      onJoin(socket, payload, ack).catch((error: unknown) => {
        parts.onFault(error);
        answer(ack, wireRefusal('internal-error'));
      });
    });
    socket.on('command', (payload, ack) => {
      const answered = parts.someoneWaits?.();
      onCommand(socket, payload, ack)
        .catch((error: unknown) => {
          parts.onFault(error);
          answer(ack, wireRefusal('internal-error'));
        })
        .finally(answered);
    });
    socket.on('presence', (payload) => onPresence(socket, payload));
    socket.on('disconnect', () => {
      cancelExpiry();
      leaveSeat(socket);
    });
  }

  /** Takes what a call costs, in work and in memory; the refusal when there is not so much left. */
  function limited(socket: ConsoleSocket, payload: unknown, paidElsewhere = false): WireRefusal | undefined {
    const { id, data } = socket;
    const cost = callCost(payload);
    const ofConnection = [perConnection, id] as const;
    const budgets = paidElsewhere ? [ofConnection] : [ofConnection, [perAccount, data.person.id] as const];
    const short = budgets.find(([budget, key]) => !budget.take(key, cost));
    if (short === undefined) return undefined;
    const [budget, key] = short;
    // Reading it was work as well: whoever sends large calls all the time is cut off.
    budget.charge(key, sizeCost(payload));
    const { code, params } = tooFast(budget, key, cost);
    if (budget.secondsUntil(key) > LONGEST_DEBT_S) socket.disconnect(true);
    return wireRefusal(code, params === undefined ? {} : { params });
  }

  async function onJoin(socket: ConsoleSocket, payload: unknown, ack: unknown): Promise<void> {
    const join = readJoin(socket, payload);
    if ('code' in join) {
      noteRefusal(socket, { call: 'join', world: worldIn(payload), payload, refusal: join });
      answer(ack, join);
      return;
    }
    const { dispatcher } = join.entered.world;
    // It was at a node that was further on.
    if (join.after !== undefined && join.after > dispatcher.durable.seq) {
      await dispatcher.follower.reach(join.after);
    }
    const { world, console } = takeSeat(socket, join.entered);
    world.link.join(console, join.after, ({ head, rest, deflated }) => {
      const isDeflated = deflated !== undefined && console.takesDeflated;
      answer(
        ack,
        isDeflated ? deflatedAnswer(socket, head, deflated) : new RawJson(head + (rest?.json ?? '')),
      );
    });
  }

  function readJoin(
    socket: ConsoleSocket,
    payload: unknown,
  ): { readonly entered: Entered; readonly after: number | undefined } | WireRefusal {
    const tooMuch = limited(socket, payload);
    if (tooMuch !== undefined) return tooMuch;
    if (!isServed(payload)) return wireRefusal('console-outdated');
    const input = joinInput.safeParse(payload);
    if (!input.success) return wireRefusal('bad-request', faultsOf(input.error));
    const { world, after } = input.data;
    const entered = worlds.enter(world, socket.data.person);
    if (entered === undefined) return wireRefusal('unknown-world', { params: { world } });
    if (!readsCases(entered.caller.person)) return wireRefusal('role-not-allowed');
    return { entered, after };
  }

  /** A connection that joins its world again keeps its console, with what waits to be read by it. */
  function takeSeat(socket: ConsoleSocket, { world, caller }: Entered): Seat {
    const { seat } = socket.data;
    if (seat?.world === world && seat.caller === caller) return seat;
    leaveSeat(socket);
    const console = createConsole({
      socket,
      ...caller,
      sentTo: 0,
      onDrained: world.link.catchUp,
      onParked: parts.onParked,
      bounds: parts.queueBounds,
    });
    const taken = { world, caller, console };
    socket.data.seat = taken;
    return taken;
  }

  function leaveSeat({ data }: ConsoleSocket): void {
    data.seat?.console.retire();
    data.seat?.world.link.leave(data.seat.console);
    data.seat = undefined;
  }

  function noteRefusal(
    { data, handshake }: ConsoleSocket,
    refused: Omit<RefusedCall, 'person' | 'ip'>,
  ): void {
    parts.onRefused({ ...refused, person: data.person, ip: handshake.address });
  }

  async function onCommand(socket: ConsoleSocket, payload: unknown, ack: unknown): Promise<void> {
    const { person } = socket.data;
    const { world, caller } = meantBy(payload, person);
    const { dispatcher, link } = world;
    const closed = closedTo(person);
    const isPassedOn = closed === undefined && parts.nodes?.isFollowing() === true;
    const passed = isPassedOn ? await passOn(socket, payload) : undefined;
    // Nobody knows what became of it: the console comes back and asks again by the same id.
    if (passed === 'unknown') return void socket.conn.close();
    const result = passed ?? limited(socket, payload) ?? closed ?? (await dispatcher.submit(payload, caller));
    if (passed === undefined) noteIfRefused(result, socket, world.id, payload);
    if (passed?.ok === true) await dispatcher.follower.reach(passed.seq);
    const paced = link.keptPace();
    if (paced !== undefined) await paced;
    answer(ack, result);
  }

  /** A world they may not know of is refused by the live one, which it is not. */
  function meantBy(payload: unknown, person: Person): Entered {
    return worlds.enter(worldIn(payload), person) ?? worlds.enterLive(person);
  }

  /** To the node that decides, which the account's budget is paid at. */
  async function passOn(
    socket: ConsoleSocket,
    payload: unknown,
  ): Promise<CommandAck | 'unknown' | undefined> {
    const { data, handshake } = socket;
    return (
      limited(socket, payload, true) ??
      (await parts.nodes?.command({ token: data.token, ip: handshake.address, payload }))
    );
  }

  function noteIfRefused(ack: CommandAck, socket: ConsoleSocket, world: World, payload: unknown): void {
    if (!ack.ok) noteRefusal(socket, { call: 'command', world, payload, refusal: ack });
  }

  async function commandOf({ token, ip, payload }: PassedCommand): Promise<CommandAck> {
    const person = (await people.personOf(token))?.person;
    if (person === undefined) return wireRefusal('not-signed-in');
    const { world, caller } = meantBy(payload, person);
    const cost = callCost(payload);
    const ack = perAccount.take(person.id, cost)
      ? await world.dispatcher.submit(payload, caller)
      : tooFastAt(person, cost);
    if (!ack.ok) {
      parts.onRefused({ call: 'command', world: world.id, person, payload, refusal: ack, ip });
    }
    return ack;
  }

  function tooFastAt(person: Person, cost: number): WireRefusal {
    const { code, params } = tooFast(perAccount, person.id, cost);
    return wireRefusal(code, defined({ params }));
  }

  function onPresence(socket: ConsoleSocket, payload: unknown): void {
    const { seat } = socket.data;
    const input = presenceInput.safeParse(payload);
    if (closedTo(socket.data.person) !== undefined) return;
    if (seat === undefined || !input.success || limited(socket, payload) !== undefined) return;
    seat.world.link.look(seat.console, input.data.caseId ?? undefined, input.data.mode);
  }

  async function checkSessions(): Promise<void> {
    for (const socket of sockets()) {
      const { token, person: before } = socket.data;
      const person = (await people.personOf(token))?.person;
      // Whoever got another post comes back and is shown what that post may see.
      if (person === undefined || !isSamePost(person, before) || !isStillIn(socket.data)) {
        socket.disconnect(true);
      }
    }
  }

  /** A world may let somebody in no longer, or as somebody else. */
  function isStillIn({ seat, person }: SocketData): boolean {
    if (seat === undefined) return true;
    const now = worlds.enter(seat.world.id, person);
    return now !== undefined && isSamePost(now.caller.person, seat.caller.person);
  }

  return {
    connections: () => io.of('/').sockets.size,
    parked: () => [...sockets()].filter(({ data }) => data.seat?.console.isParked === true).length,
    checkSessions: () => void checkSessions().catch(parts.onFault),
    command: commandOf,
    endSession(token) {
      for (const socket of sockets()) if (socket.data.token === token) socket.disconnect(true);
    },
    async close() {
      stopHeartbeat();
      stopChecks();
      stopWatching();
      await io.close();
    },
  };
}

/** A wall joins a world to show it, and may call nothing else, whatever calls there will be. */
function closedTo(person: Person): WireRefusal | undefined {
  return isWall(person) ? wireRefusal('role-not-allowed') : undefined;
}

/** The world a call names; the live one when it names none that can be read. */
function worldIn(payload: unknown): World {
  const world: unknown =
    typeof payload === 'object' && payload !== null ? Reflect.get(payload, 'world') : undefined;
  return (typeof world === 'string' ? idIn('world', world) : undefined) ?? LIVE;
}

/** `connect_error` on the other side: the code as message and, with its sentence, as data. */
function refusedHandshake(code: RefusalCode): Error {
  const { message } = wireRefusal(code);
  return Object.assign(new Error(code), { data: { code, message } });
}

function isSamePost(before: Person, other: Person): boolean {
  return before.scope === other.scope && before.roles.join() === other.roles.join();
}

/** Whoever sends no acknowledgement function gets no answer, and does no harm. */
function answer(ack: unknown, value: unknown): void {
  if (typeof ack === 'function') ack(value);
}
