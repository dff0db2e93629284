import type { ClockReading } from '../../domain/contract/socket.ts';
import type { Millis, Seq } from '../../domain/kernel.ts';
import { type Audience, reaches } from '../../domain/people/scope.ts';
import type { Dispatcher } from '../dispatch/dispatcher.ts';
import type { DurableCommit } from '../dispatch/durableCommit.ts';
import type { Console } from './console.ts';
import { type SharedJson, shareJson } from './deflated.ts';
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

/** The answer to a `join`, as JSON: `head` and behind it `rest`. */
export interface JoinReply {
  readonly head: string;
  /** What many are answered with. */
  readonly rest?: SharedJson;
  /** That, deflated: of a console that negotiated it. */
  readonly deflated?: Buffer | undefined;
}

/** Follows the log and tells every console what its scope shows of it. */
export interface Broadcast {
  /**
   * Answers the console's `join` and puts it among the live ones: with the gap after `after` when the ring
   * has it, otherwise with a snapshot. The next frame begins where the answer ends.
   */
  join(joiner: Console, after: Seq | undefined, answer: (reply: JoinReply) => void): void;
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

  function answerFor(room: Room, after: Seq | undefined): JoinReply & { readonly seq: Seq } {
    const { at, rate } = parts.reading();
    const headAt = (seq: Seq) => `{"ok":true,"seq":${seq},"at":${at},"rate":${rate},`;
    if (after === durable.seq) return { seq: after, head: `${headAt(after)}"events":[]}` };
    const gap = after === undefined || after > durable.seq ? undefined : gapAfter(room, after);
    if (gap !== undefined) return { seq: gap.to, head: headAt(gap.to), rest: gap.answer };
    const { seq, answer } = snapshots.read(room.scope);
    return { seq, head: `${headAt(seq)}"snapshot":`, rest: answer };
  }

  /** Written out once for all who come back from the same event, as after a restart. */
  function gapAfter(room: Room, after: Seq): Room['gap'] {
    if (room.gap?.after === after && room.gap.to === durable.seq) return room.gap;
    const piece = pieceAfter(room, after);
    if (piece === undefined) return undefined;
    room.gap = { after, to: piece.to, answer: shareJson([`${pieceText(text, piece)}}`]) };
    return room.gap;
  }

  /** From here on the console gets frames; what has happened since the answer was made comes at once. */
  function seat(joiner: Console, seq: Seq, answer: () => void): void {
    if (!joiner.isConnected) return;
    const room = rooms.of(joiner.scope, durable.seq);
    joiner.sentTo = seq;
    room.consoles.add(joiner);
    answer();
    catchUp(joiner);
  }

  function catchUp(behind: Console): void {
    const room = rooms.of(behind.scope, durable.seq);
    if (behind.sentTo >= room.sentTo) return;
    const missed = missedBy(room, behind.sentTo);
    if (missed !== undefined) behind.sendFrame(missed.packet, missed.to);
    else
      behind.sendVolatile(
        encodeEvent('resync', JSON.stringify({ world, seq: durable.seq, ...parts.reading() })),
      );
  }

  function missedBy(room: Room, after: Seq): Room['caughtUp'] {
    const known = room.caughtUp;
    if (known?.after === after && known.to === durable.seq && room.sentTo === known.to) return known;
    const piece = pieceAfter(room, after);
    if (piece === undefined) return undefined;
    // A piece always ends at the head, so the whole room has to stand there before it can go on together.
    if (room.sentTo < durable.seq) sendRest(room, true);
    room.caughtUp = { after, to: piece.to, packet: frameOf(text, world, piece) };
    return room.caughtUp;
  }

  return {
    join(joiner, after, answer) {
      const room = rooms.of(joiner.scope, durable.seq);
      room.consoles.delete(joiner);
      room.joiners.add(() => {
        if (!joiner.isConnected) return;
        const { seq, ...reply } = answerFor(room, after);
        if (reply.rest === undefined || !joiner.takesDeflated) return seat(joiner, seq, () => answer(reply));
        // Another thread deflates it; without that it goes as it is.
        const deflating = reply.rest.deflated().catch(() => undefined);
        void deflating.then((deflated) => seat(joiner, seq, () => answer({ ...reply, deflated })));
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
