/** Nobody's frame or answer waits longer than this for long work on the event loop. */
const SLICE_MS = 5;

/** Lets others have their turn in between long work on the event loop. */
export interface Pauses {
  /** Whether this has gone on for long enough: then `await` the pause. */
  isDue(): boolean;
  pause(): Promise<void>;
  /** Waits for what is done elsewhere; that time is nobody's work here. */
  aside<T>(elsewhere: Promise<T>): Promise<T>;
  /** Milliseconds of work so far, without the pauses. */
  worked(): number;
}

export function createPauses(): Pauses {
  let since = performance.now();
  let before = 0;

  async function aside<T>(elsewhere: Promise<T>): Promise<T> {
    before += performance.now() - since;
    try {
      return await elsewhere;
    } finally {
      since = performance.now();
    }
  }

  return {
    isDue: () => performance.now() - since >= SLICE_MS,
    pause: () => aside(new Promise((resolve) => setImmediate(resolve))),
    aside,
    worked: () => before + performance.now() - since,
  };
}
