import type { Socket } from 'socket.io';
import type { Person, Seq } from '../../domain/kernel.ts';
import type { Scope } from '../../domain/people/scope.ts';
import { takesDeflated } from './deflated.ts';
import { type Packet, sendPacket } from './packet.ts';

/** Bytes that may wait for one console before live frames pause for it, and before they go on. */
export interface QueueBounds {
  readonly parkAbove: number;
  readonly unparkBelow: number;
}
export const QUEUE_BOUNDS: QueueBounds = { parkAbove: 1_048_576, unparkBelow: 65_536 };

/**
 * One joined console and its own queue. A console that does not read is parked: it gets no live
 * frames, only the number of the last one is kept, and when it has read what waits for it, the whole
 * gap is sent at once. So one stalled console costs a bounded amount of memory.
 */
export interface Console {
  readonly person: Person;
  readonly scope: Scope;
  /** Last event handed over; what follows must begin right after it. */
  sentTo: Seq;
  readonly isParked: boolean;
  /** Connected, and still of this world. */
  readonly isConnected: boolean;
  /** It negotiated deflated messages. */
  readonly takesDeflated: boolean;
  /** The connection is joined to another world: nothing of this one may reach it any more. */
  retire(): void;
  /** Sends a frame that ends at `to`, unless the console is parked. Returns whether it went out. */
  sendFrame(packet: Packet, to: Seq): boolean;
  /** Sends what is no part of the log; dropped while the console is parked. */
  sendVolatile(packet: Packet): void;
}

export interface ConsoleParts {
  readonly socket: Socket;
  readonly person: Person;
  readonly scope: Scope;
  readonly sentTo: Seq;
  /** The parked console has read all that waited: send it what it missed. */
  readonly onDrained: (drained: Console) => void;
  readonly onParked: () => void;
  readonly bounds?: QueueBounds | undefined;
}

export function createConsole(parts: ConsoleParts): Console {
  const { socket, bounds = QUEUE_BOUNDS } = parts;
  let waitingBytes = 0;
  let isParked = false;
  let isRetired = false;

  function send(packet: Packet): void {
    const bytes = packet.frame.length;
    waitingBytes += bytes;
    sendPacket(socket, packet, () => {
      waitingBytes -= bytes;
      if (isParked && !isRetired && waitingBytes <= bounds.unparkBelow) {
        isParked = false;
        parts.onDrained(self);
      }
    });
  }

  const self: Console = {
    person: parts.person,
    scope: parts.scope,
    sentTo: parts.sentTo,
    get isParked() {
      return isParked;
    },
    get isConnected() {
      return socket.connected && !isRetired;
    },
    get takesDeflated() {
      return takesDeflated(socket);
    },
    retire() {
      isRetired = true;
    },
    sendFrame(packet, to) {
      if (isParked || isRetired) return false;
      if (waitingBytes > bounds.parkAbove) {
        isParked = true;
        parts.onParked();
        return false;
      }
      self.sentTo = to;
      send(packet);
      return true;
    },
    sendVolatile(packet) {
      if (!isParked && !isRetired) send(packet);
    },
  };
  return self;
}
