import type { ClockReading } from '../../domain/contract/socket.ts';
import type { Millis, Seq } from '../../domain/kernel.ts';
import { type Audience, reaches } from '../../domain/people/scope.ts';
import type { Dispatcher } from '../dispatch/dispatcher.ts';
import type { DurableCommit } from '../dispatch/durableCommit.ts';
import type { Console } from './console.ts';
import { createPacer, machinePacer, type PacerClock } from './pacer.ts';
import { encodeEvent } from './packet.ts';
import { cutPiece, type Piece, type SightParts, unitsConcernedBy } from './piece.ts';
import { frameOf, pieceText } from './pieceText.ts';
import type { ProjectedText } from './projectedText.ts';
import type { Ring } from './ring.ts';
import { createRooms, type Room } from './room.ts';
import type { SnapshotTexts } from './snapshotText.ts';

/** Acknowledgements wait while the oldest change not yet sent is older than this. */
const HOLD_ACKS_ABOVE_MS: Millis = 100;

export interface BroadcastParts {
  readonly dispatcher: Dispatcher;
  readonly ring: Ring;
  readonly sight: SightParts;
  readonly text: ProjectedText;
  readonly snapshots: SnapshotTexts;
  /** The world's own time, as it is told. */
  readonly reading: () => ClockReading;
  readonly pacer?: PacerClock;
}

/** Follows the log and tells every console what its scope shows of it. */
export interface Broadcast {
  /**
   * Puts the console among the live ones and answers its `join` (JSON): with the gap after `after` when
   * the ring has it, otherwise with a snapshot. The next frame begins where the answer ends.
   */
  join(joiner: Console, after: Seq | undefined, answer: (json: string) => void): void;
  leave(leaver: Console): void;
  /** Sends a console that was parked what it missed, or tells it to join again. */
  catchUp(behind: Console): void;
  /** What an acknowledgement must wait for when sending is too far behind what was committed. */
  keptPace(): Promise<void> | undefined;
  /** Sends every room what it has not been told yet, bare numbers too: a heartbeat must not name a head unheard of. */
  flushAll(): void;
  rooms(): Iterable<Room>;
  /** Age of the oldest durable change not yet sent. */
  lag(): Millis;
  close(): void;
}

export function createBroadcast(parts: BroadcastParts): Broadcast {
  const { dispatcher, ring, sight, text, snapshots } = parts;
  const { durable, world } = dispatcher;
  const pacerClock = parts.pacer ?? machinePacer;
  const rooms = createRooms();
  const concerned = new WeakMap<DurableCommit, Audience>();
  let heldAcks: (() => void)[] = [];
  let oldestUnsent: Millis | undefined;

  const pacer = createPacer(() => flush('what is visible'), pacerClock);
  const stopFollowing = dispatcher.follow((commit) => {
    ring.push(commit);
    oldestUnsent ??= pacerClock.now();
    pacer.request();
  });

  function flush(scope: 'what is visible' | 'everything'): void {
    for (const room of rooms.all()) {
      if (room.sentTo < durable.seq) sendRest(room, scope === 'everything' || room.joiners.size > 0);
      if (room.sentTo === durable.seq) answerJoiners(room);
    }
    oldestUnsent = undefined;
    const acks = heldAcks;
    heldAcks = [];
    for (const release of acks) release();
  }

  /** One frame for all that happened since the last. While nothing of it is visible, its numbers wait for one that is. */
  function sendRest(room: Room, evenIfQuiet: boolean): void {
    if (!evenIfQuiet && isQuiet(room)) {
      room.quietTo = durable.seq;
      return;
    }
    const piece = room.consoles.size === 0 ? undefined : pieceAfter(room, room.sentTo);
    if (piece !== undefined) {
      const packet = frameOf(text, world, piece);
      for (const console of room.consoles) {
        if (console.sentTo === room.sentTo) console.sendFrame(packet, piece.to);
      }
    }
    // Without a piece (more happened at once than the ring holds) the next frame shows the gap.
    room.sentTo = durable.seq;
    room.quietTo = durable.seq;
  }

  /** Whether nothing the room may see has happened since it was last looked through. */
  function isQuiet({ scope, quietTo }: Room): boolean {
    if (scope.kind === 'all' || scope.kind === 'wall') return false;
    const commits = ring.since(quietTo);
    if (commits === undefined || scope.kind === 'none') return commits !== undefined;
    return commits.every((commit) => !reaches(concernedBy(commit), scope));
  }

  /** Worked out once for all rooms: most commits concern few of many. */
  function concernedBy(commit: DurableCommit): Audience {
    const known = concerned.get(commit);
    if (known !== undefined) return known;
    const units = unitsConcernedBy(commit, sight.audience);
    concerned.set(commit, units);
    return units;
  }

  function pieceAfter(room: Room, after: Seq): Piece | undefined {
    const commits = ring.since(after);
    return commits && cutPiece(room.scope, after, commits, sight);
  }

  function answerJoiners(room: Room): void {
    const { joiners } = room;
    if (joiners.size === 0) return;
    const answers = [...joiners];
    joiners.clear();
    for (const answer of answers) answer();
  }

  function answerFor(room: Room, after: Seq | undefined): { readonly json: string; readonly seq: Seq } {
    const { at, rate } = parts.reading();
    const clock = `"at":${at},"rate":${rate}`;
    if (after === durable.seq) {
      return { seq: after, json: `{"ok":true,"seq":${after},${clock},"events":[]}` };
    }
    const gap = after === undefined || after > durable.seq ? undefined : pieceAfter(room, after);
    if (gap !== undefined) {
      return {
        seq: gap.to,
        json: `{"ok":true,"seq":${gap.to},${clock},${pieceText(text, gap)}}`,
      };
    }
    const { seq, json } = snapshots.read(room.scope);
    return { seq, json: `{"ok":true,"seq":${seq},${clock},"snapshot":${json}}` };
  }

  function catchUp(behind: Console): void {
    const room = rooms.of(behind.scope, durable.seq);
    if (behind.sentTo >= room.sentTo) return;
    const piece = pieceAfter(room, behind.sentTo);
    // A piece always ends at the head, so the whole room has to stand there before it can go on together.
    if (piece !== undefined && room.sentTo < durable.seq) sendRest(room, true);
    if (piece !== undefined) behind.sendFrame(frameOf(text, world, piece), piece.to);
    else
      behind.sendVolatile(
        encodeEvent('resync', JSON.stringify({ world, seq: durable.seq, ...parts.reading() })),
      );
  }

  return {
    join(joiner, after, answer) {
      const room = rooms.of(joiner.scope, durable.seq);
      room.consoles.delete(joiner);
      room.joiners.add(() => {
        if (!joiner.isConnected) return;
        const { seq, json } = answerFor(room, after);
        joiner.sentTo = seq;
        room.consoles.add(joiner);
        answer(json);
      });
      if (room.sentTo === durable.seq) answerJoiners(room);
      else pacer.request();
    },
    leave: (leaver) => rooms.leave(leaver),
    catchUp,
    keptPace() {
      if (oldestUnsent === undefined || pacerClock.now() - oldestUnsent < HOLD_ACKS_ABOVE_MS)
        return undefined;
      return new Promise((resolve) => heldAcks.push(resolve));
    },
    flushAll: () => flush('everything'),
    rooms: () => rooms.all(),
    lag: () => (oldestUnsent === undefined ? 0 : pacerClock.now() - oldestUnsent),
    close: stopFollowing,
  };
}
