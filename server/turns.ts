/** Runs `work` when all that came before is done, whatever became of it. */
export type InQueue = <T>(work: () => Promise<T>) => Promise<T>;

/** One after the other, however many wait: for work of our own. */
export function createQueue(): InQueue {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };
}

/** Runs `work` when what came before under the same name is done; undefined when too many wait. */
export type InTurn = <T>(name: string, work: () => Promise<T>) => Promise<T | undefined>;

/** One after the other under each name, different names at once. More than `most` under one name are no people typing. */
export function createTurns(most = 20): InTurn {
  const queues = new Map<string, { length: number; readonly run: InQueue }>();
  return async (name, work) => {
    const queue = queues.get(name) ?? { length: 0, run: createQueue() };
    if (queue.length >= most) return undefined;
    queues.set(name, queue);
    queue.length += 1;
    try {
      return await queue.run(work);
    } finally {
      queue.length -= 1;
      if (queue.length === 0) queues.delete(name);
    }
  };
}
