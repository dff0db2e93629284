import { LIVE, type Person, type World } from '../../domain/kernel.ts';
import type { Clock } from '../../server/clock.ts';
import type { SocketServer } from '../../server/link/gateway.ts';
import { RawJson } from '../../server/link/packet.ts';
import type { Dice } from '../kit/dice.ts';
import { journeys, type Weather } from './weather.ts';

/** What one end of a line hears. */
export interface ClientEnd {
  connected(): void;
  /** The other side is no longer there; `putOut` when it ended it itself. */
  closed(putOut: boolean): void;
  refused(code: string): void;
  event(name: string, json: string): void;
}

/** A line that stands, as the client holds it. */
export interface Line {
  /** Asks; the answer is JSON, and may never come. */
  ask(name: string, payload: unknown, answered: (json: string) => void): void;
  hangUp(): void;
}

/** One server's connections: real to its gateway, and to consoles at the far end of a bad line. */
export interface Hall {
  readonly io: SocketServer;
  open(token: string, weather: Weather, end: ClientEnd): Line;
  /** The process is gone. Its machine says so to the others, unless that is gone as well. */
  die(isMachineLeft: boolean): void;
}

export interface HallParts {
  readonly clock: Clock;
  readonly dice: Dice;
  /** Everything that is sent to somebody, as it leaves the server. */
  readonly onSent: (person: Person, name: string, json: string, world: World) => void;
  /** Where a bug can be planted: what becomes of something that leaves the server. */
  readonly leaving?: Alter | undefined;
}

/** Something on its way, as it goes on: as it is, changed, more than once, or not at all. */
export type Alter = (name: string, json: string) => readonly string[];

const AS_IT_IS: Alter = (_name, json) => [json];

/** A console that reads nothing looks again after this long. */
const READS_AGAIN_MS = 500;

type Listener = (payload?: unknown, ack?: (value: unknown) => void) => void;
type Admit = (socket: unknown, next: (error?: Error) => void) => void;

interface FarSocket {
  connected: boolean;
  disconnect(): void;
  /** The line is gone without a word of this side. */
  break(): void;
}

export function createHall({ clock, dice, onSent, leaving = AS_IT_IS }: HallParts): Hall {
  const sockets = new Map<string, FarSocket>();
  const doors: { admit?: Admit; serve?: (socket: unknown) => void } = {};
  let isDead = false;
  let count = 0;
  const eventIn = createReading();
  const io = {
    use: (admit: Admit) => {
      doors.admit = admit;
    },
    on: (_: 'connection', serve: (socket: unknown) => void) => {
      doors.serve = serve;
    },
    of: () => ({ sockets }),
    close: async () => {
      for (const socket of sockets.values()) socket.disconnect();
    },
  };

  /** Carries something over the line, or not. */
  function carry(weather: Weather, arrive: () => void): void {
    for (const ms of journeys(weather, dice)) clock.after(ms, arrive);
  }

  function open(token: string, weather: Weather, end: ClientEnd): Line {
    count += 1;
    let isUp = true;
    /** What it asked to join last. */
    let world: World = LIVE;
    const down = (arrive: () => void) => carry(weather, () => isUp && arrive());

    function sent(name: string, json: string): void {
      if (socket.data.person !== undefined) onSent(socket.data.person, name, json, world);
    }

    /** What the other side does not read yet waits, and whoever wrote it is not told that it has gone. */
    function written(arrivals: readonly (() => void)[], onWritten: () => void): void {
      // A server that is gone hears nothing of what it wrote, and so never goes on from it.
      if (!isUp || isDead) return;
      if (weather.isStalled) {
        clock.after(READS_AGAIN_MS, () => written(arrivals, onWritten));
        return;
      }
      for (const arrive of arrivals) down(arrive);
      clock.after(1, onWritten);
    }

    const socket = {
      id: `socket-${count}`,
      data: {} as { person?: Person },
      connected: true,
      handshake: { auth: { token }, address: '10.0.0.1' },
      listeners: new Map<string, Listener>(),
      conn: {
        write(text: string, _options: object, onWritten: () => void) {
          const [name, whole] = eventIn(text);
          const packets = leaving(name, whole);
          for (const json of packets) sent(name, json);
          const arrivals = packets.map((json) => () => end.event(name, json));
          written(arrivals, onWritten);
        },
      },
      on(name: string, listener: Listener) {
        socket.listeners.set(name, listener);
      },
      break: () => down(() => end.closed(false)),
      disconnect() {
        down(() => end.closed(true));
        leave();
      },
    };

    function leave(): void {
      if (!socket.connected) return;
      socket.connected = false;
      sockets.delete(socket.id);
      socket.listeners.get('disconnect')?.();
    }

    function arrive(): void {
      if (isDead || !isUp) {
        down(() => end.closed(false));
        return;
      }
      doors.admit?.(socket, (error) => {
        if (error !== undefined) {
          down(() => end.refused(error.message));
          return;
        }
        sockets.set(socket.id, socket);
        doors.serve?.(socket);
        down(end.connected);
      });
    }

    carry({ ...weather, twice: 0 }, arrive);
    return {
      ask(name, payload, answered) {
        const json = JSON.stringify(payload);
        carry(weather, () => {
          if (isDead || !socket.connected) return;
          if (name === 'join') world = (payload as { readonly world: World }).world;
          socket.listeners.get(name)?.(JSON.parse(json), (value) => {
            const whole = value instanceof RawJson ? value.text : JSON.stringify(value);
            for (const answer of leaving(`answer to ${name}`, whole)) {
              sent(`answer to ${name}`, answer);
              down(() => answered(answer));
            }
          });
        });
      },
      hangUp() {
        isUp = false;
        // The server hears of it, or finds out when it writes.
        clock.after(50, () => !isDead && leave());
      },
    };
  }

  return {
    // Of socket.io's server the gateway uses these four and nothing else.
    io: io as unknown as SocketServer,
    open,
    die(isMachineLeft) {
      isDead = true;
      for (const socket of sockets.values()) {
        socket.connected = false;
        if (isMachineLeft) socket.break();
      }
      sockets.clear();
    },
  };
}

/** Reads `2["name",json]`, as the gateway writes events. What is written to many is read once. */
function createReading(): (text: string) => readonly [name: string, json: string] {
  let last = '';
  let read: readonly [string, string] = ['', ''];
  return (text) => {
    if (text === last) return read;
    const comma = text.indexOf(',');
    last = text;
    read = [text.slice(3, comma - 1), text.slice(comma + 1, -1)];
    return read;
  };
}
