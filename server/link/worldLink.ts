import type { CaseId } from '../../domain/case/case.ts';
import type { ClockReading, PresentPerson } from '../../domain/contract/socket.ts';
import { defined } from '../../domain/defined.ts';
import type { Directory } from '../../domain/district/directory.ts';
import type { Millis, PersonId, ScopeId, Seq } from '../../domain/kernel.ts';
import type { Clock } from '../clock.ts';
import type { Dispatcher } from '../dispatch/dispatcher.ts';
import type { AudienceOf } from './audience.ts';
import { createBroadcast, type JoinReply } from './broadcast.ts';
import type { Console } from './console.ts';
import { createDesks } from './desks.ts';
import type { Seats } from './elsewhere.ts';
import type { PacerClock } from './pacer.ts';
import { encodeEvent } from './packet.ts';
import { createPresence } from './presence.ts';
import { createProjectedText } from './projectedText.ts';
import type { Ring } from './ring.ts';
import { createSnapshotTexts } from './snapshotText.ts';

export interface WorldLinkParts {
  readonly dispatcher: Dispatcher;
  /** Its last commits; those that come are put into it here. */
  readonly ring: Ring;
  readonly directory: Directory;
  readonly audience: AudienceOf;
  /** The world's own time, as it is told. */
  readonly reading: () => ClockReading;
  /** What is not of the world: how often presence is told. */
  readonly wall: Clock;
  readonly pacer?: PacerClock | undefined;
}

/** One world as its consoles see it: who is joined to it, what they are sent, who looks at what. */
export interface WorldLink {
  /** Answers `join`; see Broadcast. */
  join(joiner: Console, after: Seq | undefined, answer: (reply: JoinReply) => void): void;
  leave(leaver: Console): void;
  /** Sends a console that was parked what it missed. */
  catchUp(behind: Console): void;
  /** The console looks at this case now, or at none; covered, it looks at nothing. */
  look(console: Console, caseId: CaseId | undefined, mode: PresentPerson['mode'] | 'away'): void;
  /** Everybody at a console that is not covered. */
  present(): ReadonlySet<PersonId>;
  /** Whose consoles are joined: the units their people are of, whether they serve at a desk of the roster or not. */
  scopes(): ReadonlySet<ScopeId>;
  /** Who sits at this node's consoles and what they look at. */
  seats(): Seats;
  /** The same of other nodes. */
  seatOthers(others: Seats): void;
  /** What an acknowledgement must wait for when sending is too far behind what was committed. */
  keptPace(): Promise<void> | undefined;
  /** Tells everybody joined the head and the clock, after all that came before. */
  beat(): void;
  /** Age of the oldest durable change not yet sent, by the machine's clock. */
  lag(): Millis;
  /** Sends what is left; nothing is sent afterwards. */
  close(): void;
}

export function openWorldLink(parts: WorldLinkParts): WorldLink {
  const { dispatcher, ring, directory, audience, reading } = parts;
  const { durable, kinds, world } = dispatcher;
  const sight = { kinds, durable, audience, directory };
  const text = createProjectedText(kinds);
  const snapshots = createSnapshotTexts({
    ...{ ...sight, text },
    now: () => reading().at,
    canFollow: (seq) => ring.since(seq) !== undefined,
  });
  // The centre's, before anybody waits for it: writing ten thousand cases out holds this thread for a tenth of a second.
  snapshots.read({ kind: 'all', reporters: true });
  const broadcast = createBroadcast({
    dispatcher,
    ring,
    sight,
    text,
    snapshots,
    reading,
    ...defined({ pacer: parts.pacer }),
  });
  const presence = createPresence({ durable, audience, rooms: broadcast.rooms, clock: parts.wall });
  const desks = createDesks({ world, directory, rooms: broadcast.rooms, clock: parts.wall });

  return {
    join(joiner, after, answer) {
      broadcast.join(joiner, after, (reply) => {
        answer(reply);
        presence.greet(joiner);
        desks.enter(joiner);
      });
    },
    leave(leaver) {
      presence.leave(leaver);
      broadcast.leave(leaver);
      desks.leave(leaver);
    },
    catchUp: broadcast.catchUp,
    look(console, caseId, mode) {
      desks.cover(console, mode === 'away');
      if (mode === 'away') presence.leave(console);
      else presence.move(console, caseId, mode);
    },
    present: desks.present,
    scopes: () =>
      new Set(
        [...broadcast.rooms()].flatMap(({ consoles }) => [...consoles].map(({ person }) => person.scope)),
      ),
    seats: () => ({ desks: desks.seats(), looks: presence.looks() }),
    seatOthers(others) {
      desks.seatOthers(others.desks);
      presence.lookElsewhere(others.looks);
    },
    keptPace: broadcast.keptPace,
    beat() {
      broadcast.flushAll();
      const consoles = [...broadcast.rooms()].flatMap((room) => [...room.consoles]);
      if (consoles.length > 0) {
        const head = JSON.stringify({ world, seq: durable.seq, ...reading() });
        const packet = encodeEvent('heartbeat', head);
        for (const console of consoles) console.sendVolatile(packet);
      }
      desks.beat();
    },
    lag: broadcast.lag,
    close() {
      presence.close();
      desks.close();
      broadcast.flushAll();
      broadcast.close();
    },
  };
}
