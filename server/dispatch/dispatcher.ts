import type { Kinds } from '../../domain/aggregate/kinds.ts';
import type { CommandAck, WireRefusal } from '../../domain/contract/socket.ts';
import type { Millis, Seq, World } from '../../domain/kernel.ts';
import { KINDS } from '../../domain/kinds.ts';
import type { Situation } from '../../domain/situation.ts';
import { decisionIn } from '../../domain/timeDoubt/timeDoubt.ts';
import type { Clock } from '../clock.ts';
import type { EventLog, LoggedEvent } from '../store/EventLog.ts';
import { createAnswerOnce } from './answerOnce.ts';
import { openCommandMemory } from './commandMemory.ts';
import { createDeciding, type ReadFacts } from './deciding.ts';
import type { DurableCommit } from './durableCommit.ts';
import { createDurableSide } from './durableSide.ts';
import { readEvents } from './history.ts';
import { createInFlight } from './inFlight.ts';
import { parseCall, wireRefusal } from './parseCall.ts';
import { createRecovery } from './recovery.ts';
import type { SnapshotHash } from './sealedSnapshot.ts';
import { createSnapshots } from './snapshots.ts';
import type { Caller, StageParts } from './stageCall.ts';
import { readWorld, timeAfterLast } from './start.ts';

/** What happened, for figures and the operational log; never with content of cases. */
export interface DispatchSigns {
  accepted(types: readonly string[]): void;
  refused(code: string): void;
  committed(size: { readonly calls: number; readonly events: number }, millis: Millis): void;
  storeFailed(error: unknown): void;
  storeRecovered(): void;
  snapshotFailed(error: unknown): void;
  /** The snapshot of the start was not this server's own, or was changed: the log was folded anew. */
  snapshotRefused(seq: Seq): void;
}

export interface DispatcherParts extends Omit<StageParts, 'kinds'> {
  /** What can have a life in this world; the product's own unless something else is tried out. */
  readonly kinds?: Kinds;
  readonly world: World;
  readonly log: EventLog;
  /** By what the next start knows a snapshot for this server's own. */
  readonly snapshotHash: SnapshotHash;
  /** The world's time: when its events happened. */
  readonly clock: Clock;
  /** Waits by this one before a store is tried again; the same clock unless said. */
  readonly wall?: Clock;
  readonly signs: DispatchSigns;
  /** Answers kept in memory; the log is asked about older ones. */
  readonly mostRemembered?: number;
  /** Reads what commands name in their `reads`. Without it such a command is refused as if the store were down. */
  readonly readFacts?: ReadFacts;
}

export type Readiness =
  | { readonly ready: true }
  | { readonly ready: false; readonly code: 'stopping' | 'store-unavailable' };

/** The one write path of a world. Everything that changes goes through `submit`; everything shown is `durable`. */
export interface Dispatcher {
  readonly world: World;
  /** What can have a life in it. */
  readonly kinds: Kinds;
  /** Parses, decides and makes durable one `command` call; answers only after that. */
  submit(payload: unknown, caller: Caller): Promise<CommandAck>;
  /** What is on disk: all that consoles, snapshots and HTTP may show. Read it, never write it. */
  readonly durable: Situation;
  /** Calls back after every durable commit, in order, with `durable` already at its end. */
  follow(listener: (commit: DurableCommit) => void): () => void;
  /** The events of one subject, oldest first; empty for an unknown one. */
  eventsOf(id: string): Promise<readonly LoggedEvent[]>;
  readiness(): Readiness;
  /** Refuses new calls, waits for those under way, and writes a snapshot. */
  stop(): Promise<void>;
}

/** Reads the world from its log and opens its write path. Rejects when the log cannot be folded. */
export async function openDispatcher(parts: DispatcherParts): Promise<Dispatcher> {
  const { world, log, clock, signs, snapshotHash: newHash, kinds = KINDS } = parts;
  const stored = await readWorld(log, world, {
    folds: kinds.folds,
    newHash,
    onRefused: signs.snapshotRefused,
  });
  const { situation: durable, history } = stored;
  const memory = await openCommandMemory(log, world, parts.mostRemembered);
  const durableSide = createDurableSide(stored, clock);
  const snapshots = createSnapshots({ log, durable: stored, newHash, onFailure: signs.snapshotFailed });
  let isStopping = false;

  const recovery = createRecovery({
    log,
    durable: stored,
    newHash,
    clock: { now: clock.now, after: (parts.wall ?? clock).after },
    onRecovered: (missed) => {
      // What was refused as lost may be stored after all; the log is the truth, so everything starts from it.
      for (const command of missed.commands) memory.keep(command);
      deciding.startAnew();
      signs.storeRecovered();
      if (missed.commit !== undefined) durableSide.publish(missed.commit);
    },
  });
  const inFlight = createInFlight({
    world,
    log,
    onDurable(calls, millis) {
      durableSide.carry(calls);
      snapshots.consider();
      const events = calls.reduce((sum, { batch }) => sum + batch.events.length, 0);
      signs.committed({ calls: calls.length, events }, millis);
    },
    onLost(calls, error) {
      for (const { changes } of calls) deciding.undo(changes);
      signs.storeFailed(error);
      recovery.start();
    },
  });
  const deciding = createDeciding({
    stage: parts,
    kinds,
    clock,
    durable,
    lastAt: (await timeAfterLast(log, world)) ?? 0,
    inFlight,
    closedBecause,
    readFacts: parts.readFacts,
  });
  // Before anybody else hears of it: whoever does may give the next command.
  durableSide.follow(({ events }) => {
    if (events.some(({ event }) => decisionIn(event) !== undefined)) deciding.newTime();
  });
  const answerOnce = createAnswerOnce({
    memory,
    onAnswered: ({ commands }, ack) => {
      if (ack.ok) signs.accepted(commands.map(({ type }) => type));
      else signs.refused(ack.code);
    },
  });

  function readiness(): Readiness {
    if (isStopping) return { ready: false, code: 'stopping' };
    return recovery.isUnderWay() ? { ready: false, code: 'store-unavailable' } : { ready: true };
  }

  function closedBecause(): WireRefusal | undefined {
    const state = readiness();
    return state.ready ? undefined : wireRefusal(state.code);
  }

  function refuseUnread(refusal: WireRefusal): Promise<CommandAck> {
    signs.refused(refusal.code);
    return Promise.resolve(refusal);
  }

  return {
    world,
    kinds,
    durable,
    readiness,
    submit(payload, caller) {
      const call = parseCall(payload, kinds);
      if ('ok' in call) return refuseUnread(call);
      if (call.world !== world) {
        return refuseUnread(wireRefusal('unknown-world', { params: { world: call.world } }));
      }
      return answerOnce(call, caller.person.id, (digest) => deciding.carryOut(call, digest, caller));
    },
    follow: durableSide.follow,
    eventsOf: (id) => readEvents(log, world, history.seqsOf(id)),
    async stop() {
      isStopping = true;
      await inFlight.idle();
      recovery.stop();
      inFlight.stop();
      await snapshots.writeLast();
    },
  };
}
