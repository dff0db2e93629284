import { describe, expect, it } from 'vitest';
import { createMemoryStore, type MemoryStore } from '../../../../server/store/memory/memoryStore.ts';
import { batchOf } from '../../../kit/logBuilders.ts';
import { describeStore } from '../store.suite.ts';

describeStore('memory', () => {
  let current: MemoryStore;
  return {
    async open() {
      current = createMemoryStore();
      return current;
    },
    async reopen(store) {
      await store.close();
      current = createMemoryStore({ reopen: current });
      return current;
    },
    async fillDisk() {
      const repair = current.faults.fillDisk();
      return async () => repair();
    },
    async lockFile() {
      const release = current.faults.lockFile();
      return async () => release();
    },
    loseWriter: (when) => current.faults.loseWriter(when),
    tamper: async (chain, edit) => current.tamper(chain, edit),
    destroy: async () => undefined,
  };
});

describe('the store in memory', () => {
  it('holds writes back until they are released, and gathers what comes meanwhile', async () => {
    const { events, faults } = createMemoryStore();
    const release = faults.holdWrites();
    const isDurable: number[] = [];
    const append = (seq: number) => events.append(batchOf(seq, 1)).then(() => isDurable.push(seq));
    const appends = [append(1)];
    await new Promise((resolve) => setImmediate(resolve));
    appends.push(append(2), append(3));
    await new Promise((resolve) => setImmediate(resolve));
    expect(isDurable).toEqual([]);
    expect(events.stats().waiting).toBe(3);
    release();
    await Promise.all(appends);
    expect(isDurable).toEqual([1, 2, 3]);
    expect(events.stats()).toMatchObject({ transactions: 2, waiting: 0 });
  });

  it('fails in one port alone, or once, when it is told so', async () => {
    const { audit, cursors, faults } = createMemoryStore();
    const advance = () => cursors.advance('x', { accepted: 0, repeated: 0, supplemented: 0, refused: 0 }, []);
    const repair = faults.fillDisk('audit');
    await expect(audit.append([])).rejects.toMatchObject({ code: 'store-unavailable' });
    await advance();
    repair();
    await audit.append([]);
    faults.failNext('cursors');
    await expect(advance()).rejects.toMatchObject({ code: 'store-unavailable' });
    await advance();
  });
});
