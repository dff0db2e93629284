/** Runs `work` when what came before under the same name is done; undefined when too many wait. */
export type InTurn = <T>(name: string, work: () => Promise<T>) => Promise<T | undefined>;

/** One after the other under each name, different names at once. More than `most` under one name are no people typing. */
export function createTurns(most = 20): InTurn {
  const queues = new Map<string, { length: number; last: Promise<unknown> }>();
  return async (name, work) => {
    const queue = queues.get(name) ?? { length: 0, last: Promise.resolve() };
    if (queue.length >= most) return undefined;
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
