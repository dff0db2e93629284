import { createStore, type StoreApi } from 'zustand/vanilla';
import type { LogEvent } from '../../../domain/aggregate/event.ts';
import type { Snapshot, WireRefusal } from '../../../domain/contract/socket.ts';
import type { Millis, Seq, World } from '../../../domain/kernel.ts';
import type { Clock } from '../clock.ts';
import type { Link } from '../link/link.ts';
import type { Wire, WireEvents } from '../link/wire.ts';
import type { WorldTime } from '../store/worldTime.ts';
import { createPages } from './pages.ts';

/** How many seconds of the past go by in one of ours. */
export const SPEEDS = [1, 4, 16, 64] as const;
export type Speed = (typeof SPEEDS)[number];

export interface PlayerState {
  /** The moment that is shown. */
  readonly at: Millis;
  /** The last event that is in it. */
  readonly seq: Seq;
  readonly speed: Speed;
  readonly isPlaying: boolean;
  readonly isLoading: boolean;
  /** Why the moment that was asked for is not shown. */
  readonly problem?: WireRefusal | undefined;
}

/** Plays a world's log from a moment on, and is the wire of the client that shows it. */
export interface Player {
  readonly store: StoreApi<PlayerState>;
  readonly wire: Wire;
  /** Shows a moment; of several asked for while one is read, the last. `through` ends it at that event. */
  jump(at: Millis, through?: Seq): Promise<void>;
  play(isPlaying: boolean): void;
  setSpeed(speed: Speed): void;
  /** One event on, or back. */
  step(by: 1 | -1): Promise<void>;
  /** Its client's clock, which shows the moment. */
  drive(time: Pick<WorldTime, 'set' | 'reset'>): void;
  close(): void;
}

export interface PlayerParts {
  readonly world: World;
  readonly link: Pick<Link, 'call'>;
  readonly clock: Clock;
  /** The live world's time: nothing is played beyond it. */
  readonly now: () => Millis;
}

const TICK_MS: Millis = 100;
const BEAT_MS: Millis = 5_000;

export function createPlayer({ world, link, clock, now }: PlayerParts): Player {
  const store = createStore<PlayerState>(() => ({
    at: now(),
    seq: 0,
    speed: 1,
    isPlaying: false,
    isLoading: true,
  }));
  const { getState: get, setState: set } = store;
  const pages = createPages(link);
  let events: WireEvents | undefined;
  let time: Pick<WorldTime, 'set' | 'reset'> | undefined;
  let base: Snapshot | undefined;
  let waiting: ((snapshot: Snapshot) => void) | undefined;
  let wanted: { readonly at: Millis; readonly through: Seq | undefined } | undefined;
  let isReading = false;
  let isClosed = false;
  let tickedAt: Millis = 0;

  const rate = () => (get().isPlaying ? get().speed : 0);

  function tell(): void {
    const { at, seq } = get();
    time?.reset();
    time?.set(at, rate());
    events?.heartbeat({ world, seq, at, rate: rate() });
  }

  function show(snapshot: Snapshot, at: Millis): void {
    base = snapshot;
    pages.begin(snapshot.seq);
    tickedAt = clock.now();
    set({ at, seq: snapshot.seq, isLoading: false, problem: undefined });
    tell();
    waiting?.(snapshot);
    waiting = undefined;
    // Behind what is already on its way to the client, which then asks for the whole anew.
    clock.after(0, () => !isClosed && events?.resync({ world, seq: snapshot.seq, at, rate: rate() }));
    void pages.fill();
  }

  async function read(): Promise<void> {
    if (isReading) return;
    isReading = true;
    while (wanted !== undefined && !isClosed) {
      const { at, through } = wanted;
      wanted = undefined;
      set({ isLoading: true });
      const query = through === undefined ? {} : { query: `through=${through}` };
      const answer = await link.call('GET /at/:time', { path: { time: String(Math.floor(at)) }, ...query });
      if (wanted !== undefined || isClosed) continue;
      if (answer.ok) show(answer.snapshot, at);
      else set({ isLoading: false, isPlaying: false, problem: answer });
    }
    isReading = false;
  }

  /** What has happened by now is told to the client, in one frame. */
  function deliver(count: number, at: Millis): void {
    const due = pages.waiting().slice(0, count);
    const from = get().seq + 1;
    const to = pages.take(count);
    set({ seq: to, at });
    if (to >= from) events?.frame({ world, from, to, at, events: due });
  }

  function dueBy(at: Millis): number {
    const all: readonly LogEvent[] = pages.waiting();
    const after = all.findIndex((event) => event.at > at);
    return after < 0 ? all.length : after;
  }

  function tick(): void {
    const { isPlaying, at, speed, isLoading } = get();
    const machine = clock.now();
    const passed = machine - tickedAt;
    tickedAt = machine;
    if (!isPlaying || isLoading) return;
    // Nothing is known of what follows: time waits for it.
    if (pages.waiting().length === 0 && !pages.isAtEnd()) return void pages.fill();
    const next = Math.min(at + passed * speed, now());
    const due = dueBy(next);
    if (due > 0) deliver(due, next);
    else set({ at: next });
    time?.set(next, rate());
    if (next >= now()) play(false);
  }

  function play(isPlaying: boolean): void {
    tickedAt = clock.now();
    set({ isPlaying });
    tell();
  }

  async function forward(): Promise<void> {
    await pages.fill();
    const next = pages.waiting()[0];
    if (next === undefined) return;
    deliver(1, Math.max(get().at, next.at));
    tell();
  }

  async function backward(): Promise<void> {
    const through = Math.max(get().seq - 1, 1);
    const before = await link.call('GET /events', { query: `after=${through - 1}&limit=1` });
    const at = (before.ok ? before.events[0]?.at : undefined) ?? get().at;
    await jump(Math.min(at, get().at), through);
  }

  function jump(at: Millis, through?: Seq): Promise<void> {
    wanted = { at: Math.min(at, now()), through };
    return read();
  }

  const stops = [
    clock.every(TICK_MS, tick),
    clock.every(BEAT_MS, () => events?.heartbeat({ world, seq: get().seq, at: get().at, rate: rate() })),
  ];

  return {
    store,
    jump,
    play,
    setSpeed(speed) {
      set({ speed });
      tell();
    },
    async step(by) {
      play(false);
      await (by > 0 ? forward() : backward());
    },
    drive(its) {
      time = its;
    },
    close() {
      isClosed = true;
      for (const stop of stops) stop();
    },
    wire: {
      open(heard) {
        events = heard;
        clock.after(0, () => heard.connected());
      },
      rebuild: () => clock.after(0, () => events?.connected()),
      close: () => undefined,
      presence: () => undefined,
      command: async () => ({ ok: false, code: 'in-the-past', message: '' }),
      async join() {
        const snapshot =
          base ??
          (await new Promise<Snapshot>((resolve) => {
            waiting = resolve;
          }));
        return { ok: true, seq: snapshot.seq, at: get().at, rate: rate(), snapshot };
      },
    },
  };
}
