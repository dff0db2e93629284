import { describe, expect, it } from 'vitest';
import type { Case } from '../../../domain/case/case.ts';
import { createClearing } from '../../../server/retention/clearing.ts';
import { type RetentionMarks, retentionInMemory } from '../../../server/retention/retentionMarks.ts';
import { aCase } from '../../kit/aCase.ts';
import { createTestClock } from '../../kit/testClock.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A server's clearing whose cases leave memory when the test says so. */
function clearing(marks: RetentionMarks) {
  const clock = createTestClock();
  const away = new Map<string, Case>();
  const contacts = new Set<string>();
  const audited: object[] = [];
  let leave: (kind: string, subject: Case) => void = () => undefined;
  const work = createClearing({
    dispatcher: {
      world: 'live',
      eventsOf: async (id: string) => [{ event: { type: 'CaseReported', data: { reporterId: `R-${id}` } } }],
      caseOf: async (id: string) => away.get(id),
      async *countedAway(_kind: string, since: number) {
        yield [...away.values()]
          .filter(({ updatedAt }) => updatedAt >= since)
          .map((subject) => ({ subject, until: subject.updatedAt, facts: {} }));
      },
      onPutAway: (hear: typeof leave) => {
        leave = hear;
      },
    } as never,
    log: { readCommand: async () => undefined },
    contacts: {
      read: async (id: string) => (contacts.has(id) ? ({} as never) : undefined),
      erase: async (id: string) => contacts.delete(id),
    },
    media: { facts: async () => undefined, remove: async () => undefined },
    index: { naming: async () => [] },
    audit: {
      append: async (act) => {
        audited.push(act);
      },
    },
    rules: () => ({}),
    marks,
    now: clock.now,
    clock,
    onTrouble: (error) => {
      throw error;
    },
  });
  return {
    ...{ work, clock, away, contacts, audited },
    /** A case that ended so many days ago leaves memory. */
    putAway(n: number, daysAgo: number): Case {
      const over = aCase(n, {
        ...{ state: 'closed', updatedAt: clock.now() - daysAgo * DAY, clocks: {} },
      });
      away.set(over.id, over);
      contacts.add(`R-${over.id}`);
      leave('case', over);
      return over;
    },
  };
}

describe('a case that leaves memory long after it ended, with the one it was a part of', () => {
  it('is cleared all the same, though everything of its time is', async () => {
    const { work, clock, putAway, contacts, audited } = clearing(retentionInMemory());
    work.start();
    await work.settled();
    const early = putAway(1, 300);
    const young = putAway(2, 100);
    clock.advance(HOUR);
    await work.settled();
    expect([...contacts]).toEqual([`R-${young.id}`]);
    expect(audited).toMatchObject([
      { action: 'erase-by-rule', object: early.id, detail: 'contact', count: 1 },
    ]);
    await work.stop();
  });

  it('is still known after a restart that came before its turn', async () => {
    const marks = retentionInMemory();
    const first = clearing(marks);
    first.work.start();
    await first.work.settled();
    await first.work.stop();
    const early = first.putAway(1, 300);
    expect(marks.read().late).toEqual([early.id]);
    const second = clearing(marks);
    second.contacts.add(`R-${early.id}`);
    second.away.set(early.id, early);
    second.work.start();
    await second.work.settled();
    expect(marks.read().late).toEqual([]);
    expect([...second.contacts]).toEqual([]);
  });
});
