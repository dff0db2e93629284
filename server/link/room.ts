import type { Seq } from '../../domain/kernel.ts';
import { type Scope, scopeKey } from '../../domain/people/scope.ts';
import type { Console } from './console.ts';
import type { SharedJson } from './deflated.ts';
import type { Packet } from './packet.ts';

/** All consoles that see exactly the same: one frame is encoded for all of them. */
export interface Room {
  readonly scope: Scope;
  readonly consoles: Set<Console>;
  /** Answers to `join` that wait until the room stands at the head of the log. */
  readonly joiners: Set<() => void>;
  /** What those were last told who had missed the same. */
  caughtUp?: { readonly after: Seq; readonly to: Seq; readonly packet: Packet };
  /** What those were last answered who came back from the same event. */
  gap?: { readonly after: Seq; readonly to: Seq; readonly answer: SharedJson };
  /** Last event the room was told of; the next frame begins right after it. */
  sentTo: Seq;
  /** Looked through up to here and found nothing visible since `sentTo`. */
  quietTo: Seq;
}

export interface Rooms {
  /** The room of a scope; a new one stands at `head`. */
  of(scope: Scope, head: Seq): Room;
  all(): Iterable<Room>;
  leave(leaver: Console): void;
}

export function createRooms(): Rooms {
  const byKey = new Map<string, Room>();
  return {
    of(scope, head) {
      const key = scopeKey(scope);
      const known = byKey.get(key);
      if (known !== undefined) return known;
      const room: Room = { scope, consoles: new Set(), joiners: new Set(), sentTo: head, quietTo: head };
      byKey.set(key, room);
      return room;
    },
    all: () => byKey.values(),
    leave(leaver) {
      const key = scopeKey(leaver.scope);
      const room = byKey.get(key);
      room?.consoles.delete(leaver);
      // An empty room would have every commit cut for nobody.
      if (room !== undefined && room.consoles.size === 0 && room.joiners.size === 0) byKey.delete(key);
    },
  };
}
