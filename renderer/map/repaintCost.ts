import type { Frames } from './frames.ts';

/** What drawing has cost so far; read by the benchmark and by the pace. */
export interface MapCounter {
  /** Events of the log that reached the map's counts. */
  events: number;
  /** Times the map was given something different to draw. */
  updates: number;
  /** Frames the library drew, for whatever reason. */
  repaints: number;
  /** Main-thread milliseconds in updates and in the library's frames. */
  busyMs: number;
  /** The same plus the time the page then waited for the drawing to reach the screen. */
  frameMs: number;
}

export function newCounter(): MapCounter {
  return { events: 0, updates: 0, repaints: 0, busyMs: 0, frameMs: 0 };
}

/** One frame at 60 Hz: waiting that long for the next one costs nobody anything. */
const IDLE_FRAME_MS = 17;

export interface RepaintCost {
  /** Call when the library has drawn a frame. */
  rendered(): void;
  /** Milliseconds of drawing since the last call of this. */
  take(): number;
  stop(): void;
}

/**
 * Measures frames from their beginning until the page may begin the next one: with software rendering the
 * drawing itself is quick to order and slow to arrive, and only the late next frame shows it.
 */
export function createRepaintCost(frames: Frames, counter: MapCounter): RepaintCost {
  let open: { readonly began: number; readonly stop: () => void } | undefined;
  let cost = 0;

  function close(): void {
    if (open === undefined) return;
    const spent = Math.max(0, frames.now() - open.began - IDLE_FRAME_MS);
    cost += spent;
    counter.frameMs += spent;
    open = undefined;
  }

  return {
    rendered() {
      const began = frames.began();
      counter.repaints += 1;
      counter.busyMs += Math.max(0, frames.now() - began);
      if (open !== undefined) return;
      open = { began, stop: frames.next(close) };
    },
    take() {
      const spent = open === undefined ? cost : cost + Math.max(0, frames.now() - open.began);
      cost = 0;
      return spent;
    },
    stop() {
      open?.stop();
      open = undefined;
    },
  };
}
