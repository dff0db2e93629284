import { type AffairFacts, NO_FACTS } from '../../domain/affair/facts.ts';
import { isAffairCommandType } from '../../domain/contract/affairs.ts';
import type { CommandAck, WireRefusal } from '../../domain/contract/socket.ts';
import type { Millis, World } from '../../domain/kernel.ts';
import { projectCase, sees } from '../../domain/people/scope.ts';
import type { Situation } from '../../domain/situation.ts';
import type { Clock } from '../clock.ts';
import type { AnsweredCommand, Batch, EventLog, LoggedEvent } from '../store/EventLog.ts';
import { digestOf, openCommandMemory } from './commandMemory.ts';
import { createCommitLoop, type Entry } from './commitLoop.ts';
import { affairsOf, type DurableCommit, touchedBy } from './durableCommit.ts';
import { readEvents } from './history.ts';
import { carryChanges, undoChanges, type WorkingSituation, workingCopyOf } from './journal.ts';
import { type ParsedCall, parseCall, wireRefusal } from './parseCall.ts';
import type { ReadFacts } from './readFacts.ts';
import { createRecovery } from './recovery.ts';
import { createSnapshots } from './snapshots.ts';
import { type Caller, type RefusedCall, type StageParts, stageCall } from './stageCall.ts';
import { readWorld } from './start.ts';

/** What happened, for figures and the operational log; never with content of cases. */
export interface DispatchSigns {
  accepted(types: readonly string[]): void;
  refused(code: string): void;
  committed(size: { readonly calls: number; readonly events: number }, millis: Millis): void;
  storeFailed(error: unknown): void;
  storeRecovered(): void;
  snapshotFailed(error: unknown): void;
}

export interface DispatcherParts extends StageParts {
  readonly world: World;
  readonly log: EventLog;
  /** The world's time: when its events happened. */
  readonly clock: Clock;
  /** Waits by this one before a store is tried again; the same clock unless said. */
  readonly wall?: Clock;
  readonly signs: DispatchSigns;
  /** Answers kept in memory; the log is asked about older ones. */
  readonly mostRemembered?: number;
  /** What deciding about affairs needs from outside the log, as of now; rejects when the store is down. Without it: `NO_FACTS`. */
  readonly readFacts?: ReadFacts;
}

export type Readiness = { readonly ready: true } | { readonly ready: false; readonly code: string };

/** The one write path of a world. Everything that changes goes through `submit`; everything shown is `durable`. */
export interface Dispatcher {
  readonly world: World;
  /** Parses, decides and makes durable one `command` call; answers only after that. */
  submit(payload: unknown, caller: Caller): Promise<CommandAck>;
  /** What is on disk: all that consoles, snapshots and HTTP may show. Read it, never write it. */
  readonly durable: Situation;
  /** Calls back after every durable commit, in order, with `durable` already at its end. */
  follow(listener: (commit: DurableCommit) => void): () => void;
  /** The events of one case or affair, oldest first; empty for an unknown one. */
  eventsOf(id: string): Promise<readonly LoggedEvent[]>;
  readiness(): Readiness;
  /** Refuses new calls, waits for those under way, and writes a snapshot. */
  stop(): Promise<void>;
}

/** Reads the world from its log and opens its write path. Rejects when the log cannot be folded. */
export async function openDispatcher(parts: DispatcherParts): Promise<Dispatcher> {
  const { world, log, clock, signs } = parts;
  const stored = await readWorld(log, world);
  const { situation: durable, history } = stored;
  const memory = await openCommandMemory(log, world, parts.mostRemembered);
  const listeners = new Set<(commit: DurableCommit) => void>();
  let working: WorkingSituation = workingCopyOf(durable);
  let lastAt = latestIn(durable);
  let isStopping = false;

  const snapshots = createSnapshots({ log, durable: stored, onFailure: signs.snapshotFailed });
  const recovery = createRecovery({
    log,
    durable: stored,
    clock: { now: clock.now, after: (parts.wall ?? clock).after },
    onRecovered: (missed) => {
      // What was refused as lost may be stored after all; the log is the truth, so everything starts from it.
      for (const command of missed.commands) memory.keep(command);
      working = workingCopyOf(durable);
      signs.storeRecovered();
      if (missed.commit !== undefined) publish(missed.commit);
    },
  });

  const loop = createCommitLoop({
    world,
    log,
    now: () => performance.now(),
    onCommitted: (entries, millis) => {
      const events = entries.reduce((sum, entry) => sum + entry.events.length, 0);
      signs.committed({ calls: entries.length, events }, millis);
    },
    onLost: (entries, error) => {
      for (const entry of entries) {
        if (entry.changes !== undefined) undoChanges(working, entry.changes);
      }
      signs.storeFailed(error);
      recovery.start();
    },
  });

  const stopFollowing = log.follow((batch) => {
    if (batch.world === world) carry(batch, loop.entriesOf(batch));
  });

  /** The batch is durable: what its calls did becomes visible, then is told. */
  function carry(batch: Batch, entries: readonly Entry[]): void {
    const changes = entries.flatMap((entry) => entry.changes ?? []);
    for (const change of changes) carryChanges(durable, change);
    const [first] = batch.events;
    if (first === undefined) return;
    for (const { event } of batch.events) history.add(event);
    publish({
      from: first.event.seq,
      to: durable.seq,
      at: clock.now(),
      events: batch.events,
      touched: touchedBy(changes.map((change) => change.cases)),
      affairs: affairsOf(changes),
    });
    snapshots.consider();
  }

  function publish(commit: DurableCommit): void {
    for (const listener of listeners) listener(commit);
  }

  function readiness(): Readiness {
    if (isStopping) return { ready: false, code: 'stopping' };
    return recovery.isUnderWay() ? { ready: false, code: 'store-unavailable' } : { ready: true };
  }

  /** Never earlier than an event before it, also when the machine's clock was set back. */
  function moment(): Millis {
    lastAt = Math.max(lastAt, clock.now());
    return lastAt;
  }

  function submit(payload: unknown, caller: Caller): Promise<CommandAck> {
    const call = parseCall(payload);
    if ('ok' in call) return refused(call);
    if (call.world !== world) return refused(wireRefusal('unknown-world', { params: { world: call.world } }));
    const digest = digestOf(caller.person.id, call.content);
    const known = memory.recall(call.id, digest);
    if (known === 'id-reused') return refused(wireRefusal('id-reused'));
    if (known !== undefined) return known;
    const answer = carryOutOnce(call, digest, caller);
    memory.expect(call.id, digest, answer);
    return answer;
  }

  function carryOutOnce(call: ParsedCall, digest: string, caller: Caller): Promise<CommandAck> {
    const old = memory.lookUp(call.id, digest);
    if (old !== undefined) return carryOutUnless(old, call, digest, caller);
    return isAboutAffairs(call) ? carryOutKnowing(call, digest, caller) : carryOut(call, digest, caller);
  }

  function factsFor(commands: ParsedCall['commands']): Promise<AffairFacts | undefined> {
    return parts.readFacts?.(commands, durable).catch(() => undefined) ?? Promise.resolve(NO_FACTS);
  }

  /** With what has to be read first; the call takes its place in line when that is there. */
  async function carryOutKnowing(call: ParsedCall, digest: string, caller: Caller): Promise<CommandAck> {
    const facts = await factsFor(call.commands);
    if (facts === undefined) return giveUp(call, wireRefusal('store-unavailable'));
    return carryOut(call, digest, caller, facts);
  }

  /** The id may have been answered before memory reaches back: the log is asked first. */
  async function carryOutUnless(
    old: Promise<CommandAck | 'id-reused' | undefined>,
    call: ParsedCall,
    digest: string,
    caller: Caller,
  ): Promise<CommandAck> {
    const answered = await old.catch(() => 'unknown' as const);
    if (answered === undefined) {
      try {
        return await (isAboutAffairs(call) ? carryOutKnowing : carryOut)(call, digest, caller);
      } catch (bug) {
        memory.forget(call.id);
        throw bug;
      }
    }
    if (typeof answered !== 'string') return answered;
    return giveUp(call, wireRefusal(answered === 'unknown' ? 'store-unavailable' : answered));
  }

  function carryOut(
    call: ParsedCall,
    digest: string,
    caller: Caller,
    facts?: AffairFacts,
  ): Promise<CommandAck> {
    const state = readiness();
    if (!state.ready) return Promise.resolve().then(() => giveUp(call, wireRefusal(state.code)));
    const staged = stageCall({ ...call, facts }, caller, moment(), working, parts);
    if ('refusal' in staged) return refuseInTurn(call, () => refusalOf(staged, caller));
    const { events, contacts, outbox, outboxCancelled, results, changes } = staged;
    const command: AnsweredCommand = { id: call.id, digest, seq: changes.seqAfter, results };
    return new Promise((resolve) => {
      const settle = (isDurable: boolean): void => {
        if (isDurable) {
          memory.keep(command);
          signs.accepted(call.commands.map(({ type }) => type));
          resolve({ ok: true, seq: command.seq, results });
        } else {
          resolve(giveUp(call, wireRefusal('store-unavailable')));
        }
      };
      // A call that changed nothing (a report we had) waits its turn: what it names may not be durable yet.
      loop.push(
        events.length === 0
          ? { events, contacts: [], settle }
          : { events, contacts, outbox, outboxCancelled, command, changes, settle },
      );
    });
  }

  /** A refusal may rest on what is not durable yet: it is told when that is, with the case as it then is. */
  function refuseInTurn(call: ParsedCall, refusal: () => WireRefusal): Promise<CommandAck> {
    return new Promise((resolve) => {
      const settle = (isDurable: boolean): void => {
        resolve(giveUp(call, isDurable ? refusal() : wireRefusal('store-unavailable')));
      };
      if (loop.isIdle()) queueMicrotask(() => settle(true));
      else loop.push({ events: [], contacts: [], settle });
    });
  }

  function refusalOf({ refusal, index, caseId }: RefusedCall, caller: Caller): WireRefusal {
    const current = caseId === undefined ? undefined : durable.cases.get(caseId);
    const isVisible = current !== undefined && sees(caller.scope, current, parts.directory);
    return wireRefusal(refusal.code, {
      index,
      ...(refusal.params === undefined ? {} : { params: refusal.params }),
      ...(isVisible ? { current: projectCase(caller.scope, current) } : {}),
    });
  }

  /** Nothing came of the call: its id may be used again. */
  function giveUp(call: ParsedCall, refusal: WireRefusal): WireRefusal {
    memory.forget(call.id);
    return refuseNow(refusal);
  }

  function refuseNow(refusal: WireRefusal): WireRefusal {
    signs.refused(refusal.code);
    return refusal;
  }

  const refused = (refusal: WireRefusal): Promise<CommandAck> => Promise.resolve(refuseNow(refusal));

  return {
    world,
    submit,
    durable,
    readiness,
    eventsOf: (id) => readEvents(log, world, history.seqsOf(id)),
    follow(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    async stop() {
      isStopping = true;
      await loop.idle();
      recovery.stop();
      stopFollowing();
      await snapshots.writeLast();
    },
  };
}

function isAboutAffairs({ commands }: ParsedCall): boolean {
  return commands.some(({ type }) => isAffairCommandType(type));
}

/** When the last thing in this situation happened. */
function latestIn({ cases, affairs }: Situation): Millis {
  let latest: Millis = 0;
  for (const { updatedAt } of affairs.values()) latest = Math.max(latest, updatedAt);
  for (const { updatedAt } of cases.values()) latest = Math.max(latest, updatedAt);
  return latest;
}
