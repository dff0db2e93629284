import { describe, expect, it } from 'vitest';
import type { EventLog } from '../../../../server/store/EventLog.ts';
import { createMemoryLog, type MemoryLog } from '../../../../server/store/memory/memoryLog.ts';
import { batchOf } from '../../../kit/logBuilders.ts';
import { describeEventLog } from '../eventLog.suite.ts';

describeEventLog('memory', () => {
  let current: MemoryLog;
  const same = (log: EventLog): MemoryLog => {
    expect(log).toBe(current);
    return current;
  };
  return {
    open: async () => {
      current = createMemoryLog();
      return current;
    },
    reopen: async (log) => {
      await log.close();
      current = createMemoryLog({ reopen: same(log) });
      return current;
    },
    breakStore: async (log) => {
      const repair = same(log).failCommits();
      return async () => repair();
    },
    tamper: async (log, edit) => same(log).tamper('live', edit),
    destroy: async () => undefined,
  };
});

describe('the log in memory', () => {
  it('holds commits back until they are released', async () => {
    const log = createMemoryLog();
    const release = log.holdCommits();
    let done = false;
    const append = log.append(batchOf(1, 1)).then(() => {
      done = true;
    });
    await Promise.resolve();
    await Promise.resolve();
    expect(done).toBe(false);
    expect(log.stats().waiting).toBe(1);
    release();
    await append;
    expect((await log.head('live')).seq).toBe(1);
  });
});
