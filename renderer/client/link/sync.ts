import type { EventsFrame, JoinAck, Snapshot } from '../../../domain/contract/socket.ts';
import { never, type Seq, type World } from '../../../domain/kernel.ts';
import type { SituationPiece } from '../store/situationStore.ts';

/**
 * offline → joining → live → gap → live …, as a pure reducer: what came in, what to do. It holds one
 * promise: a piece handed to the situation begins exactly where the last one ended, so that no event is
 * folded twice and none is left out. Whatever does not fit is thrown away or asked for again.
 */
export interface SyncState {
  readonly phase: 'offline' | 'joining' | 'live' | 'gap';
  readonly world: World;
  /** Last event folded; undefined before the first snapshot. */
  readonly seq?: Seq;
  /** Frames that came while the answer to `join` was on its way, oldest first. */
  readonly early: readonly EventsFrame[];
  /** Our seq when a heartbeat last showed the server ahead of us: twice the same means a lost frame. */
  readonly behindAt?: Seq;
}

export type SyncInput =
  | { readonly kind: 'connected' }
  | { readonly kind: 'disconnected' }
  | { readonly kind: 'joined'; readonly answer: JoinAck }
  | { readonly kind: 'joinUnanswered' }
  | { readonly kind: 'frame'; readonly frame: EventsFrame }
  | { readonly kind: 'heartbeat'; readonly world: World; readonly seq: Seq }
  /** The server gave up keeping what this console missed. */
  | { readonly kind: 'resync'; readonly world: World };

export type SyncAction =
  | { readonly kind: 'join'; readonly after?: Seq }
  /** Ask again, but not at once: the server did not answer or refused. */
  | { readonly kind: 'joinLater' }
  | { readonly kind: 'replace'; readonly snapshot: Snapshot }
  | { readonly kind: 'apply'; readonly piece: SituationPiece }
  | { readonly kind: 'refused'; readonly code: string };

export interface Step {
  readonly state: SyncState;
  readonly actions: readonly SyncAction[];
}

/** Frames kept while joining; beyond it the join is repeated anyway, from where we are. */
const EARLY_LIMIT = 500;

export function startSync(world: World): SyncState {
  return { phase: 'offline', world, early: [] };
}

export function sync(state: SyncState, input: SyncInput): Step {
  switch (input.kind) {
    case 'connected':
      return join(state, 'joining');
    case 'disconnected':
      return { state: { ...state, phase: 'offline', early: [] }, actions: [] };
    case 'joined':
      return joined(state, input.answer);
    case 'joinUnanswered':
      return state.phase === 'offline' ? still(state) : { state, actions: [{ kind: 'joinLater' }] };
    case 'frame':
      return frame(state, input.frame);
    case 'heartbeat':
      return heartbeat(state, input);
    case 'resync':
      return input.world === state.world && state.phase === 'live' ? join(state, 'gap') : still(state);
    default:
      return never(input);
  }
}

function still(state: SyncState): Step {
  return { state, actions: [] };
}

/** Asks for what is missing after our last event, or for everything when we have nothing. */
export function join(state: SyncState, phase: 'joining' | 'gap'): Step {
  const { behindAt: _behindAt, ...rest } = state;
  const action: SyncAction = state.seq === undefined ? { kind: 'join' } : { kind: 'join', after: state.seq };
  return { state: { ...rest, phase }, actions: [action] };
}

function joined(state: SyncState, answer: JoinAck): Step {
  if (state.phase === 'offline' || state.phase === 'live') return still(state);
  if (!answer.ok) return { state, actions: [{ kind: 'refused', code: answer.code }, { kind: 'joinLater' }] };
  if ('snapshot' in answer) {
    const { snapshot } = answer;
    return catchUp({ ...state, phase: 'live', seq: snapshot.seq }, [{ kind: 'replace', snapshot }]);
  }
  const { seq } = state;
  if (seq === undefined || answer.seq < seq) {
    // The server knows less than we do (restored from a backup): ours cannot be trusted, start anew.
    const { seq: _seq, ...fresh } = state;
    return join({ ...fresh, early: [] }, 'joining');
  }
  const piece = pieceOf(answer, answer.seq, seq);
  const actions: SyncAction[] = answer.seq > seq ? [{ kind: 'apply', piece }] : [];
  return catchUp({ ...state, phase: 'live', seq: answer.seq }, actions);
}

/** Frames that overtook the answer: each is folded, ignored or asked for again like any other. */
function catchUp(state: SyncState, done: readonly SyncAction[]): Step {
  let step: Step = { state: { ...state, early: [] }, actions: done };
  for (const early of state.early) {
    const next = frame(step.state, early);
    step = { state: next.state, actions: [...step.actions, ...next.actions] };
  }
  return step;
}

function frame(state: SyncState, incoming: EventsFrame): Step {
  if (incoming.world !== state.world || state.phase === 'offline') return still(state);
  if (state.phase !== 'live' || state.seq === undefined) {
    return still({ ...state, early: [...state.early, incoming].slice(-EARLY_LIMIT) });
  }
  if (incoming.to <= state.seq) return still(state);
  if (incoming.from > state.seq + 1) return join({ ...state, early: [incoming] }, 'gap');
  const { behindAt: _behindAt, ...rest } = state;
  return {
    state: { ...rest, seq: incoming.to },
    actions: [{ kind: 'apply', piece: pieceOf(incoming, incoming.to, state.seq) }],
  };
}

type FrameFacts = Pick<EventsFrame, 'events' | 'entered' | 'left' | 'subjectsEntered' | 'subjectsLeft'>;

function pieceOf(frame: FrameFacts, to: Seq, after: Seq): SituationPiece {
  const { events, entered = [], left = [], subjectsEntered, subjectsLeft } = frame;
  return {
    to,
    events: events.filter(({ seq }) => seq > after),
    entered,
    left,
    subjectsEntered,
    subjectsLeft,
  };
}

/** A frame may be a moment behind its heartbeat; one that is still missing at the next is lost. */
function heartbeat(state: SyncState, beat: { readonly world: World; readonly seq: Seq }): Step {
  if (beat.world !== state.world || state.phase !== 'live' || state.seq === undefined) return still(state);
  const { behindAt, ...rest } = state;
  if (beat.seq <= state.seq) return still(rest);
  if (behindAt === state.seq) return join(rest, 'gap');
  return still({ ...rest, behindAt: state.seq });
}
