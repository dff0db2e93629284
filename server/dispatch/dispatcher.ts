import type { Kinds } from '../../domain/aggregate/kinds.ts';
import type { Subject } from '../../domain/aggregate/subject.ts';
import type { Case } from '../../domain/case/case.ts';
import type { CommandAck, WireRefusal } from '../../domain/contract/socket.ts';
import { defined } from '../../domain/defined.ts';
import type { CaseId, Millis, Seq, World } from '../../domain/kernel.ts';
import { KINDS } from '../../domain/kinds.ts';
import type { Situation } from '../../domain/situation.ts';
import { decisionIn } from '../../domain/timeDoubt/timeDoubt.ts';
import type { Clock } from '../clock.ts';
import type { GiveWay } from '../precedence.ts';
import type { EventLog, LoggedEvent } from '../store/EventLog.ts';
import { createAnswerOnce } from './answerOnce.ts';
import { type CountedAway, createAwayReader, type ReadAway, type ReadCounted } from './awayRows.ts';
import { openCommandMemory } from './commandMemory.ts';
import type { Counting } from './counting.ts';
import { createDeciding, type ReadFacts } from './deciding.ts';
import type { DurableCommit } from './durableCommit.ts';
import { createDurableSide } from './durableSide.ts';
import { createFoldKeeper, type FoldKeeper } from './foldKeeper.ts';
import { type DurableWorld, putThing } from './foldRows.ts';
import { createFoldSeals, createFoldSum, type FoldHash } from './foldSeals.ts';
import { createFollower, type Follower } from './follower.ts';
import { createInFlight } from './inFlight.ts';
import { type AwayId, forgetIn, workingCopyOf } from './journal.ts';
import { parseCall, wireRefusal } from './parseCall.ts';
import { createReadLine } from './readLine.ts';
import { createRecovery } from './recovery.ts';
import type { Caller, StageParts } from './stageCall.ts';
import { emptyWorld, foldTail, readRows, timeAfterLast } from './start.ts';
import { createSubjectReader } from './subjectReader.ts';

/** What happened, for figures and the operational log; never with content of cases. */
export interface DispatchSigns {
  accepted(types: readonly string[]): void;
  refused(code: string): void;
  committed(size: { readonly calls: number; readonly events: number }, millis: Millis): void;
  storeFailed(error: unknown): void;
  storeRecovered(): void;
  /** The fold's rows could not be written: the next start has more to read. */
  foldFailed(error: unknown): void;
  /** The rows of the start were not this server's own, or were changed: the log was folded anew. */
  foldRefused(seq: Seq): void;
}

export interface DispatcherParts extends Omit<StageParts, 'kinds'> {
  /** What can have a life in this world; the product's own unless something else is tried out. */
  readonly kinds?: Kinds;
  readonly world: World;
  readonly log: EventLog;
  /** By what the next start knows the fold's rows for this server's own. */
  readonly foldHash: FoldHash;
  /** The world's time: when its events happened. */
  readonly clock: Clock;
  /** Waits by this one before a store is tried again; the same clock unless said. */
  readonly wall?: Clock;
  readonly signs: DispatchSigns;
  /** Answers kept in memory; the log is asked about older ones. */
  readonly mostRemembered?: number;
  /** Reads what commands name in their `reads`. Without it such a command is refused as if the store were down. */
  readonly readFacts?: ReadFacts;
  /** What is over leaves memory when nothing has happened to it for so long; never without this. */
  readonly putAwayAfter?: Millis | undefined;
  /** Events after which the fold's rows are written, and what is over is put away. */
  readonly foldEvery?: number | undefined;
  /** Characters of those rows that are written in one transaction. */
  readonly foldBatchChars?: number | undefined;
  /** Of what nobody waits for: writing the fold's rows. */
  readonly giveWay?: GiveWay | undefined;
  /** What is counted of the events of what is put away, so that no count has to read them. */
  readonly counting?: Counting;
  /** Another node leads: this one takes in what that one writes, and decides nothing until it is told to lead. */
  readonly follows?: boolean | undefined;
}

export type Readiness =
  | {
      readonly ready: true;
      /** Since when the fold's rows cannot be written. */
      readonly foldFailing?: Millis;
    }
  | { readonly ready: false; readonly code: 'stopping' | 'store-unavailable' | 'no-leader' };

/** Told of a subject that has left memory. */
type HearAway = (kind: string, subject: Subject) => void;

/** The one write path of a world. Everything that changes goes through `submit`; everything shown is `durable`. */
export interface Dispatcher {
  readonly world: World;
  /** What can have a life in it. */
  readonly kinds: Kinds;
  /** Parses, decides and makes durable one `command` call; answers only after that. */
  submit(payload: unknown, caller: Caller): Promise<CommandAck>;
  /** What is on disk, but for what is put away: all that consoles, snapshots and HTTP may show. Read it, never write it. */
  readonly durable: Situation;
  /** A case as it is on disk, put away or not. Rejects when the store cannot be read. */
  caseOf(id: CaseId): Promise<Case | undefined>;
  /** The same for several at once; those that do not exist are left out. */
  casesOf(ids: readonly CaseId[]): Promise<ReadonlyMap<CaseId, Case>>;
  /** Calls back after every durable commit, in order, with `durable` already at its end. */
  follow(listener: (commit: DurableCommit) => void): () => void;
  /** The events of one subject, oldest first; empty for an unknown one. */
  eventsOf(id: string): Promise<readonly LoggedEvent[]>;
  /** The events of several subjects, each one's oldest first. */
  eventsOfAll(ids: readonly string[]): Promise<readonly LoggedEvent[]>;
  /** What is put away of a kind and counts at `since` or later, some at a time. Rejects when the store cannot be read. */
  countedAway(kind: string, since: Millis): AsyncIterable<readonly CountedAway[]>;
  /** From now on one listener is told of each subject that leaves memory, once its row is written. */
  onPutAway(hear: HearAway): void;
  readiness(): Readiness;
  /** Takes in what another node has written; does nothing for one that leads. */
  readonly follower: Follower;
  /** This node has the lease: takes in the rest, and decides from then on. Rejects when the log cannot be read. */
  lead(): Promise<void>;
  /** Refuses new calls, waits for those under way, and writes what is left of the fold. */
  stop(): Promise<void>;
}

/** Reads the world from its log and opens its write path. Rejects when the log cannot be folded. */
export async function openDispatcher(parts: DispatcherParts): Promise<Dispatcher> {
  const { world, log, clock, signs, kinds = KINDS } = parts;
  const { durable: stored, keeper, readAway, readCounted } = await openFold(parts, kinds);
  const { situation: durable } = stored;
  const reader = createSubjectReader(stored, readAway);
  const memory = await openCommandMemory(log, world, parts.mostRemembered);
  const durableSide = createDurableSide(stored, clock);
  let isStopping = false;
  let { follows = false } = parts;
  const lineUp = createReadLine(kinds, parts.readCategory);

  const recovery = createRecovery({
    log,
    durable: stored,
    keeper,
    clock: { now: clock.now, after: (parts.wall ?? clock).after },
    bringBack,
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
      for (const { changes } of calls) keeper.note(changes);
      durableSide.carry(calls);
      keeper.consider();
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
    bringBack,
  });
  let hearAway: HearAway = () => undefined;
  keeper.forgetBy((kind, subject) => {
    const isForgotten = deciding.putAway(kind, subject);
    if (isForgotten) hearAway(kind, subject);
    return isForgotten;
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

  /** What another node has written, piece by piece: the working situation is the copy that runs ahead. */
  async function takeIn(): Promise<void> {
    if (!follows) return;
    await foldTail(log, stored, {
      ahead: deciding.ahead(),
      readAway,
      onPiece(changes, events) {
        keeper.note(changes);
        durableSide.tell(changes, events);
        keeper.consider();
      },
    });
  }
  const follower = createFollower({ takeIn, reached: () => durable.seq });

  async function lead(): Promise<void> {
    if (!follows) return;
    // Nobody else writes any more, so that what is read now is all there is.
    await follower.catchUp();
    deciding.behind((await timeAfterLast(log, world)) ?? 0);
    memory.lookFurther();
    follows = false;
    keeper.lead();
  }

  /** Into memory again, where whoever decides finds it; for good when it changes. */
  async function bringBack(away: readonly AwayId[]): Promise<readonly AwayId[]> {
    for (const row of await readAway(away)) {
      // Another call may have brought it back while this one read.
      if (durable.subjects.get(row.part)?.has(row.key) === true) continue;
      putThing(stored, row);
      deciding.takeBack(row.part, row.subject);
    }
    return away.filter(({ kind, id }) => durable.subjects.get(kind)?.has(id) !== true);
  }

  function readiness(): Readiness {
    if (isStopping) return { ready: false, code: 'stopping' };
    if (follows) return { ready: false, code: 'no-leader' };
    if (recovery.isUnderWay()) return { ready: false, code: 'store-unavailable' };
    return { ready: true, ...defined({ foldFailing: keeper.failingSince() }) };
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
    follower,
    lead,
    submit(payload, caller) {
      const call = parseCall(payload, kinds, caller.person.roles.includes('connector'));
      if ('ok' in call) return refuseUnread(call);
      if (call.world !== world) {
        return refuseUnread(wireRefusal('unknown-world', { params: { world: call.world } }));
      }
      return answerOnce(call, caller.person.id, (digest) => {
        const reading = lineUp(call, caller.person.id);
        if (reading === undefined) return deciding.carryOut(call, digest, caller);
        return reading.then((read) => deciding.carryOut(read, digest, caller));
      });
    },
    follow: durableSide.follow,
    caseOf: reader.caseOf,
    casesOf: reader.casesOf,
    eventsOf: async (id) => log.pick(world, await reader.seqsOf(id)),
    async eventsOfAll(ids) {
      const seqs = await Promise.all(ids.map(reader.seqsOf));
      return log.pick(world, seqs.flat());
    },
    countedAway: readCounted,
    onPutAway(hear) {
      hearAway = hear;
    },
    async stop() {
      isStopping = true;
      await inFlight.idle();
      recovery.stop();
      inFlight.stop();
      await keeper.writeLast();
    },
  };
}

interface OpenFold {
  readonly durable: DurableWorld;
  readonly keeper: FoldKeeper;
  readonly readAway: ReadAway;
  readonly readCounted: ReadCounted;
}

/** The world as its rows and the log behind them tell it; of a log without rows, as all of it does. */
async function openFold(
  { world, log, clock, wall = clock, signs, foldHash, ...parts }: DispatcherParts,
  { folds }: Kinds,
): Promise<OpenFold> {
  const seals = createFoldSeals(log, world, foldHash);
  const { readAway, readCounted } = createAwayReader(log, world, seals);
  const read = await readRows(log, world, { folds, seals, onRefused: signs.foldRefused });
  const { durable, sum } = read ?? { durable: emptyWorld(world, folds), sum: createFoldSum() };
  const through = durable.situation.seq;
  const keeper = createFoldKeeper({
    ...{ log, durable, seals, sum, through },
    now: wall.now,
    onFailure: signs.foldFailed,
    putAwayAfter: parts.putAwayAfter,
    counting: parts.counting,
    giveWay: parts.giveWay,
    every: parts.foldEvery,
    batchChars: parts.foldBatchChars,
    follows: parts.follows,
  });
  if (parts.follows !== true && read === undefined && (await log.foldRows(world, 0, 1, 'all')).length > 0)
    await keeper.clear();
  const ahead = workingCopyOf(durable.situation);
  keeper.forgetBy((kind, subject) => forgetIn(ahead, kind, subject));
  await foldTail(log, durable, {
    ahead,
    readAway,
    onPiece(changes) {
      keeper.note(changes);
      return keeper.keepUp().catch(signs.foldFailed);
    },
  });
  return { durable, keeper, readAway, readCounted };
}
