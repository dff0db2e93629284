import type { Case, CaseId } from '../../../domain/case/case.ts';
import type { CommandCall } from '../../../domain/contract/commands.ts';
import { type CommandAck, PROTOCOL_VERSION } from '../../../domain/contract/socket.ts';
import { defined } from '../../../domain/defined.ts';
import type { Millis, PersonId, Seq, World } from '../../../domain/kernel.ts';
import type { Clock } from '../clock.ts';
import type { LinkPhase, LinkStore } from '../store/linkStore.ts';
import type { SituationSource } from '../store/situationStore.ts';
import type { WorldTime } from '../store/worldTime.ts';
import { type SyncAction, type SyncInput, startSync, sync } from './sync.ts';
import type { LookMode, Wire } from './wire.ts';

/** Two heartbeats (5 s each) and a little: longer silence is shown as stale. */
export const STALE_AFTER_MS: Millis = 12_000;
/** A connection this silent is dead whatever it says of itself; it is built anew. */
const DEAD_AFTER_MS: Millis = 25_000;
const AGAIN_MS: Millis = 2_000;
/** Ended cases are kept a day, as in the snapshot. */
const KEEP_ENDED_MS: Millis = 24 * 3_600_000;

export interface ConnectionParts {
  readonly wire: Wire;
  readonly world: World;
  readonly personId: PersonId;
  /** Otherwise the server would refuse the join, each time: the wire then only tells that it is up. */
  readonly readsCases: boolean;
  readonly linkStore: LinkStore;
  readonly situation: SituationSource;
  readonly time: WorldTime;
  readonly clock: Clock;
  /** Cases the operator has in hand; never dropped from memory. */
  readonly inHand: () => ReadonlySet<CaseId>;
  /** Reads a case that the stream spoke of but that is not held here. */
  readonly readCase: (id: CaseId) => Promise<Case | undefined>;
  readonly onLive: () => void;
  readonly onDown: () => void;
  /** The server no longer takes our token, or not what we speak. */
  readonly onEnded: (code: string) => void;
  /** Something came that makes no sense here: versions differ. */
  readonly onUnreadable: () => void;
}

export interface Connection {
  send(call: CommandCall): Promise<CommandAck | undefined>;
  presence(caseId: CaseId | undefined, mode: LookMode): void;
  /** Woken up, back on the network, tab shown again: look at once instead of waiting. */
  wake(): void;
  close(): void;
}

/** Answers to the handshake or join after which asking again does not help: only signing in, or a newer console. */
const ENDED: ReadonlySet<string> = new Set([
  'not-signed-in',
  'session-expired',
  'session-ended',
  'console-outdated',
]);

/** What the server says of its world's clock: the time, and how fast it runs. */
interface Word {
  readonly at?: Millis | undefined;
  readonly rate?: number | undefined;
}

/** The thin shell around the sync reducer: carries out its actions, watches the silence. */
export function openConnection(parts: ConnectionParts): Connection {
  const { wire, linkStore, situation, time, clock, world } = parts;
  let state = startSync(world);
  let lookedAt: { readonly caseId: CaseId | null; readonly mode: LookMode } | undefined;
  let closed = false;
  let cancelRejoin: () => void = () => undefined;

  function show(phase: LinkPhase): void {
    if (linkStore.getState().phase === phase) return;
    linkStore.setState({ phase, since: clock.now() });
    if (phase === 'live') parts.onLive();
    else if (phase === 'offline') parts.onDown();
  }

  function heard({ at, rate = time.store.getState().rate }: Word, seq: Seq): void {
    const { headSeq } = linkStore.getState();
    if (at !== undefined) time.set(at, rate);
    linkStore.setState({ heardAt: clock.now(), headSeq: Math.max(seq, headSeq) });
  }

  function take(input: SyncInput): void {
    if (closed) return;
    const step = sync(state, input);
    state = step.state;
    for (const action of step.actions) carryOut(action);
    if (state.phase === 'live') show('live');
    else if (state.phase === 'offline') show('offline');
    else show('joining');
  }

  function carryOut(action: SyncAction): void {
    if (action.kind === 'join') void askToJoin(action.after);
    else if (action.kind === 'joinLater') {
      // One at a time: each line that is built anew asks by itself.
      cancelRejoin();
      cancelRejoin = clock.after(AGAIN_MS, rejoin);
    } else if (action.kind === 'replace') {
      const { seq, cases, subjects } = action.snapshot;
      situation.replace(world, seq, cases, subjects);
    } else if (action.kind === 'apply') {
      for (const id of situation.apply(action.piece)) void fetchCase(id);
    } else if (ENDED.has(action.code)) parts.onEnded(action.code);
  }

  function rejoin(): void {
    if (!closed && (state.phase === 'joining' || state.phase === 'gap')) void askToJoin(state.seq);
  }

  async function askToJoin(after: number | undefined): Promise<void> {
    cancelRejoin();
    const answer = await wire.join({ world, protocol: PROTOCOL_VERSION, ...defined({ after }) });
    if (answer?.ok === true) {
      const { joins } = linkStore.getState();
      linkStore.setState({ joins: joins + 1 });
      heard(answer, answer.seq);
      if (lookedAt !== undefined) wire.presence(lookedAt);
    }
    take(answer === undefined ? { kind: 'joinUnanswered' } : { kind: 'joined', answer });
  }

  async function fetchCase(id: CaseId): Promise<void> {
    const found = await parts.readCase(id);
    if (found !== undefined && !closed) situation.put(found);
  }

  function watch(): void {
    const { heardAt = 0, phase, since } = linkStore.getState();
    if (phase === 'offline' || phase === 'apart') return;
    // Whoever joins need not have heard anything yet; but a server that is gone without a word answers no join either.
    const silent = clock.now() - (phase === 'joining' ? Math.max(heardAt, since) : heardAt);
    if (silent > DEAD_AFTER_MS) {
      take({ kind: 'disconnected' });
      wire.rebuild();
    } else if (phase !== 'joining') show(silent > STALE_AFTER_MS ? 'stale' : 'live');
  }

  const stops = [
    clock.every(1000, watch),
    clock.every(3_600_000, () => situation.prune(time.now() - KEEP_ENDED_MS, parts.inHand())),
  ];

  // Not "link lost" before the first attempt has failed.
  linkStore.setState({ phase: 'joining', since: clock.now() });

  wire.open({
    connected: () => (parts.readsCases ? take({ kind: 'connected' }) : show('apart')),
    disconnected(putOut) {
      linkStore.setState({ presence: new Map(), desk: undefined });
      take({ kind: 'disconnected' });
      if (putOut) clock.after(1000, () => !closed && wire.rebuild());
    },
    failed: () => take({ kind: 'disconnected' }),
    refused(code) {
      take({ kind: 'disconnected' });
      if (ENDED.has(code)) parts.onEnded(code);
      else clock.after(10_000, () => !closed && wire.rebuild());
    },
    frame(frame) {
      heard(frame, frame.to);
      take({ kind: 'frame', frame });
    },
    heartbeat(beat) {
      heard(beat, beat.seq);
      take({ kind: 'heartbeat', world: beat.world, seq: beat.seq });
    },
    resync(payload) {
      heard(payload, payload.seq);
      take({ kind: 'resync', world: payload.world });
    },
    presence({ caseId, people }) {
      const presence = new Map(linkStore.getState().presence);
      const others = people.filter((person) => person.id !== parts.personId);
      if (others.length === 0) presence.delete(caseId);
      else presence.set(caseId, others);
      linkStore.setState({ presence });
    },
    desk: (desk) => linkStore.setState({ desk }),
    // A frame that cannot be read is a lost frame: the next one, or the heartbeat, shows the gap.
    unreadable: () => parts.onUnreadable(),
  });

  return {
    send: (call) => (state.phase === 'live' ? wire.command(call) : Promise.resolve(undefined)),
    presence(caseId, mode) {
      lookedAt = { caseId: caseId ?? null, mode };
      wire.presence(lookedAt);
    },
    wake() {
      const { heardAt, phase } = linkStore.getState();
      if (phase === 'apart') return;
      const silent = clock.now() - (heardAt ?? 0);
      if (phase !== 'live' || silent > STALE_AFTER_MS / 2) {
        take({ kind: 'disconnected' });
        wire.rebuild();
      }
    },
    close() {
      closed = true;
      for (const stop of stops) stop();
      wire.close();
    },
  };
}
