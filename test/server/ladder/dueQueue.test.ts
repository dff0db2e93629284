import { describe, expect, it } from 'vitest';
import { createDueQueue } from '../../../server/ladder/dueQueue.ts';
import { createDice } from '../../kit/dice.ts';

const drain = (queue: ReturnType<typeof createDueQueue>, now: number) => {
  const out: string[] = [];
  for (let id = queue.next(now); id !== undefined; id = queue.next(now)) out.push(id);
  return out;
};

describe('the due queue', () => {
  it('gives what is due, first the earliest, and of two alike the one that came first', () => {
    const queue = createDueQueue();
    queue.put('late', 30);
    queue.put('b', 10);
    queue.put('a', 10);
    queue.put('first', 5);
    expect(queue.first()).toBe(5);
    expect(drain(queue, 20)).toEqual(['first', 'b', 'a']);
    expect(queue.first()).toBe(30);
  });

  it('knows only the newest time of a case, and forgets one that was taken out', () => {
    const queue = createDueQueue();
    queue.put('a', 10);
    queue.put('a', 50);
    queue.put('b', 20);
    queue.put('c', 5);
    queue.take('c');
    expect(queue.size).toBe(2);
    expect(drain(queue, 40)).toEqual(['b']);
    expect(drain(queue, 60)).toEqual(['a']);
    expect(queue.first()).toBeUndefined();
  });

  it('gives everything in order, whatever was put and moved before', () => {
    const dice = createDice(7);
    const queue = createDueQueue();
    const due = new Map<string, number>();
    for (let n = 0; n < 2000; n += 1) {
      const id = `case-${dice.below(300)}`;
      const at = dice.below(1000);
      queue.put(id, at);
      due.set(id, at);
    }
    const out = drain(queue, 2000).map((id) => due.get(id) ?? -1);
    expect(out).toHaveLength(due.size);
    expect(out).toEqual([...out].sort((a, b) => a - b));
  });
});
