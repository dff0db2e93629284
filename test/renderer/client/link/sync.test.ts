import { describe, expect, it } from 'vitest';
import type { EventsFrame, JoinAck } from '../../../../domain/contract/socket.ts';
import {
  type SyncAction,
  type SyncInput,
  type SyncState,
  startSync,
  sync,
} from '../../../../renderer/client/link/sync.ts';
import { aCase, aFrame, anEvent, aSnapshot, caseNo } from '../../../kit/aCase.ts';
import { MORNING } from '../../../kit/testClock.ts';

/** Feeds inputs one after another; answers where it stands and all that was to be done. */
function run(inputs: readonly SyncInput[], from: SyncState = startSync('live')) {
  let state = from;
  const actions: SyncAction[] = [];
  for (const input of inputs) {
    const step = sync(state, input);
    state = step.state;
    actions.push(...step.actions);
  }
  return { state, actions };
}

const snapshotAt = (seq: number): SyncInput => ({
  kind: 'joined',
  answer: { ok: true, seq, at: MORNING, rate: 1, snapshot: aSnapshot(seq) },
});
const gapTo = (seq: number, fields: Partial<Extract<JoinAck, { events: unknown }>> = {}): SyncInput => ({
  kind: 'joined',
  answer: { ok: true, seq, at: MORNING, rate: 1, events: [], ...fields },
});
const frameOf = (frame: EventsFrame): SyncInput => ({ kind: 'frame', frame });
const progress = (seq: number) => anEvent('ProgressAdded', seq, caseNo(1), seq, { text: '到场' });
const pieces = (actions: readonly SyncAction[]) =>
  actions.flatMap((action) => (action.kind === 'apply' ? [action.piece] : []));

const LIVE_AT_10 = run([{ kind: 'connected' }, snapshotAt(10)]).state;

describe('joining', () => {
  it('asks for everything the first time and is live with the snapshot', () => {
    const { state, actions } = run([{ kind: 'connected' }, snapshotAt(10)]);
    expect(state).toMatchObject({ phase: 'live', seq: 10 });
    expect(actions).toEqual([{ kind: 'join' }, { kind: 'replace', snapshot: aSnapshot(10) }]);
  });

  it('asks only for what is missing after a break', () => {
    const { actions } = run([{ kind: 'disconnected' }, { kind: 'connected' }], LIVE_AT_10);
    expect(actions).toEqual([{ kind: 'join', after: 10 }]);
  });

  it('folds the gap it was served, without what it already had', () => {
    const events = [progress(10), progress(11), progress(12)];
    const { state, actions } = run(
      [{ kind: 'disconnected' }, { kind: 'connected' }, gapTo(12, { events, left: [caseNo(5)] })],
      LIVE_AT_10,
    );
    expect(state).toMatchObject({ phase: 'live', seq: 12 });
    const [piece] = pieces(actions);
    expect(piece?.events.map((event) => event.seq)).toEqual([11, 12]);
    expect(piece?.left).toEqual([caseNo(5)]);
  });

  it('keeps frames that overtake the answer and folds them after it', () => {
    const { state, actions } = run([
      { kind: 'connected' },
      frameOf(aFrame(9, 10, { events: [progress(9), progress(10)] })),
      frameOf(aFrame(11, 12, { events: [progress(11), progress(12)] })),
      snapshotAt(10),
    ]);
    expect(state).toMatchObject({ phase: 'live', seq: 12, early: [] });
    expect(pieces(actions).map((piece) => piece.to)).toEqual([12]);
  });

  it('starts anew when the server knows less than the console', () => {
    const { state, actions } = run([{ kind: 'disconnected' }, { kind: 'connected' }, gapTo(4)], LIVE_AT_10);
    expect(state.phase).toBe('joining');
    expect(actions.at(-1)).toEqual({ kind: 'join' });
  });

  it('asks again later when refused or not answered, and says why it was refused', () => {
    const refused: SyncInput = { kind: 'joined', answer: { ok: false, code: 'rate-limited', message: '' } };
    const { actions } = run([{ kind: 'connected' }, refused, { kind: 'joinUnanswered' }]);
    expect(actions.slice(1)).toEqual([
      { kind: 'refused', code: 'rate-limited' },
      { kind: 'joinLater' },
      { kind: 'joinLater' },
    ]);
  });

  it('ignores an answer that comes after the link was lost', () => {
    const { state, actions } = run([{ kind: 'connected' }, { kind: 'disconnected' }, snapshotAt(10)]);
    expect(state.phase).toBe('offline');
    expect(actions).toEqual([{ kind: 'join' }]);
  });
});

describe('live', () => {
  it('folds frames that follow on', () => {
    const { state, actions } = run(
      [
        frameOf(aFrame(11, 11, { events: [progress(11)] })),
        frameOf(aFrame(12, 14, { events: [progress(13)], entered: [aCase(7)] })),
      ],
      LIVE_AT_10,
    );
    expect(state).toMatchObject({ phase: 'live', seq: 14 });
    expect(pieces(actions).map(({ to, entered }) => [to, entered.length])).toEqual([
      [11, 0],
      [14, 1],
    ]);
  });

  it('counts events outside the scope: an empty frame moves the number on', () => {
    const { state } = run([frameOf(aFrame(11, 15))], LIVE_AT_10);
    expect(state.seq).toBe(15);
  });

  it('throws away what it already has', () => {
    const { state, actions } = run([frameOf(aFrame(8, 10, { events: [progress(10)] }))], LIVE_AT_10);
    expect(state).toEqual(LIVE_AT_10);
    expect(actions).toEqual([]);
  });

  it('folds only the new part of a frame that overlaps', () => {
    const { state, actions } = run(
      [frameOf(aFrame(9, 12, { events: [progress(9), progress(10), progress(11), progress(12)] }))],
      LIVE_AT_10,
    );
    expect(state.seq).toBe(12);
    expect(pieces(actions)[0]?.events.map((event) => event.seq)).toEqual([11, 12]);
  });

  it('asks for the gap, and then folds the frame that showed it', () => {
    const late = frameOf(aFrame(13, 13, { events: [progress(13)] }));
    const { state, actions } = run([late, gapTo(12, { events: [progress(11), progress(12)] })], LIVE_AT_10);
    expect(actions[0]).toEqual({ kind: 'join', after: 10 });
    expect(state).toMatchObject({ phase: 'live', seq: 13 });
    expect(pieces(actions).map((piece) => piece.to)).toEqual([12, 13]);
  });

  it('lets nothing of another world in', () => {
    const { state } = run([frameOf(aFrame(11, 11, { world: 'exercise:a' }))], LIVE_AT_10);
    expect(state).toEqual(LIVE_AT_10);
  });

  it('notices a lost frame by the second heartbeat that is ahead', () => {
    const ahead: SyncInput = { kind: 'heartbeat', world: 'live', seq: 12 };
    expect(run([ahead], LIVE_AT_10).actions).toEqual([]);
    expect(run([ahead, ahead], LIVE_AT_10).actions).toEqual([{ kind: 'join', after: 10 }]);
  });

  it('joins again when the server says that it fell too far behind', () => {
    expect(run([{ kind: 'resync', world: 'live' }], LIVE_AT_10).actions).toEqual([
      { kind: 'join', after: 10 },
    ]);
    expect(run([{ kind: 'resync', world: 'exercise:a' }], LIVE_AT_10).actions).toEqual([]);
  });

  it('forgives a frame that was only a moment behind its heartbeat', () => {
    const ahead: SyncInput = { kind: 'heartbeat', world: 'live', seq: 12 };
    const { state, actions } = run([ahead, frameOf(aFrame(11, 12)), ahead], LIVE_AT_10);
    expect(state).toMatchObject({ phase: 'live', seq: 12 });
    expect(actions.every((action) => action.kind === 'apply')).toBe(true);
  });
});

/** A server that loses, repeats and delays, and a console that folds; deterministic by seed. */
class RoughSea {
  head = 0;
  state = startSync('live');
  folded: number | undefined;
  readonly seen: number[] = [];
  private readonly late: EventsFrame[] = [];
  private dice: number;

  constructor(seed: number) {
    this.dice = seed * 2_654_435_761;
  }

  private roll(n: number): number {
    this.dice = (Math.imul(this.dice, 1_664_525) + 1_013_904_223) >>> 0;
    return this.dice % n;
  }

  take(input: SyncInput): void {
    const step = sync(this.state, input);
    this.state = step.state;
    for (const action of step.actions) this.carryOut(action);
  }

  private carryOut(action: SyncAction): void {
    if (action.kind === 'replace') this.folded = action.snapshot.seq;
    if (action.kind === 'apply') {
      expect(this.folded).toBeDefined();
      this.seen.push(...action.piece.events.map((event) => event.seq));
      this.folded = action.piece.to;
    }
    if (action.kind !== 'join') return;
    const { after } = action;
    if (after === undefined) this.take(snapshotAt(this.head));
    else {
      const events = Array.from({ length: this.head - after }, (_, n) => progress(after + n + 1));
      this.take(gapTo(this.head, { events }));
    }
  }

  wave(): void {
    this.head += 1;
    const frame = frameOf(aFrame(this.head, this.head, { events: [progress(this.head)] }));
    const luck = this.roll(10);
    if (luck < 7) this.take(frame);
    if (luck === 6) this.take(frame);
    if (luck === 7) this.late.push(aFrame(this.head, this.head, { events: [progress(this.head)] }));
    if (luck === 8) {
      this.take({ kind: 'disconnected' });
      this.take({ kind: 'connected' });
    }
    const old = this.late.at(this.roll(5));
    if (old !== undefined) this.take(frameOf(old));
  }
}

describe('any order of things', () => {
  it('never hands over a piece that does not begin where the last one ended', () => {
    for (let seed = 1; seed <= 40; seed += 1) {
      const sea = new RoughSea(seed);
      sea.take({ kind: 'connected' });
      for (let wave = 0; wave < 200; wave += 1) sea.wave();
      sea.take({ kind: 'heartbeat', world: 'live', seq: sea.head });
      sea.take({ kind: 'heartbeat', world: 'live', seq: sea.head });
      expect(sea.state, `seed ${seed}`).toMatchObject({ phase: 'live', seq: sea.head });
      expect(sea.seen, `seed ${seed}`).toEqual(Array.from({ length: sea.head }, (_, n) => n + 1));
    }
  });
});
