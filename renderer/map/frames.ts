/** Animation frames and the page's stopwatch as a part, so that tests can step them. */
export interface Frames {
  /** Runs before the next frame is drawn; returns its stop function. */
  next(run: () => void): () => void;
  /** Milliseconds on a clock that never jumps. */
  now(): number;
  /** When the frame in progress began, on the same clock. */
  began(): number;
}

export const browserFrames: Frames = {
  next(run) {
    const id = requestAnimationFrame(run);
    return () => cancelAnimationFrame(id);
  },
  now: () => performance.now(),
  began() {
    const at = document.timeline.currentTime;
    return typeof at === 'number' ? at : performance.now();
  },
};
