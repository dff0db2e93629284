/** More callers than this waiting for one name are no people typing. */
const LONGEST_QUEUE = 20;

/** Runs the work of one name after the other, of different names at once; undefined when too many wait. */
export function createTurns(): <T>(name: string, work: () => Promise<T>) => Promise<T | undefined> {
  const queues = new Map<string, { length: number; last: Promise<unknown> }>();
  return async (name, work) => {
    const queue = queues.get(name) ?? { length: 0, last: Promise.resolve() };
    if (queue.length >= LONGEST_QUEUE) return undefined;
    queues.set(name, queue);
    queue.length += 1;
    const mine = queue.last.then(work);
    queue.last = mine.catch(() => undefined);
    try {
      return await mine;
    } finally {
      queue.length -= 1;
      if (queue.length === 0) queues.delete(name);
    }
  };
}
