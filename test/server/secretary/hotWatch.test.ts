import { describe, expect, it } from 'vitest';
import type { LogEvent } from '../../../domain/aggregate/event.ts';
import type { Case } from '../../../domain/case/case.ts';
import { HOT_SPAN_MS } from '../../../domain/secretary/hotIssue.ts';
import { emptySituation } from '../../../domain/situation.ts';
import { HOUR_MS } from '../../../domain/time/shanghaiDay.ts';
import type { DurableCommit } from '../../../server/dispatch/durableCommit.ts';
import { keepOnThread } from '../../../server/secretary/hotKeeping.ts';
import { createHotWatch } from '../../../server/secretary/hotWatch.ts';
import { aCase, caseNo } from '../../kit/aCase.ts';
import { createTestClock, MORNING } from '../../kit/testClock.ts';

const PLACE = { text: '门口', gridId: 'G1', streetId: 'S01', communityId: 'C01' };
const STOPPED = ['人民北路停水', '人民北路停水了', '人民北路又停水', '人民北路停水一天'];

/** Four of one matter and four of nothing in particular, with a watch over them. */
function watchOver(mostHere: number | undefined) {
  let tell: (commit: DurableCommit) => void = () => undefined;
  const clock = createTestClock(MORNING);
  const durable = emptySituation('live');
  const add = (thisCase: Case): void => {
    durable.cases.set(thisCase.id, thisCase);
  };
  const about = { place: PLACE, category: 'water', reportedAt: MORNING };
  for (const [n, title] of STOPPED.entries()) add(aCase(n + 1, { ...about, title }));
  for (let n = 0; n < 4; n += 1) add(aCase(10 + n, { ...about, title: '甲乙丙丁'.charAt(n).repeat(6) }));
  const troubles: unknown[] = [];
  const watch = createHotWatch({
    dispatcher: {
      durable,
      follow(listener) {
        tell = listener;
        return () => undefined;
      },
    },
    clock,
    onTrouble: (error) => troubles.push(error),
    mostHere,
  });
  function report(thisCase: Case): void {
    add(thisCase);
    const event = { type: 'CaseReported', caseId: thisCase.id, seq: 1 } as LogEvent;
    tell({ from: 1, to: 1, at: MORNING, events: [{ event, text: '' }], touched: new Map() });
  }
  return { watch, clock, troubles, report, about };
}

describe('matters that are watched', () => {
  for (const [where, mostHere] of [
    ['here', undefined],
    ['on a thread, with more reports than are compared here', 3],
  ] as const) {
    it(`are found and forgotten after two weeks ${where}`, async () => {
      const { watch, clock, troubles } = watchOver(mostHere);
      watch.start();
      await watch.settled();
      const groups = await watch.groups();
      expect(groups.map(({ ids }) => ids)).toEqual([[1, 2, 3, 4].map((n) => caseNo(n))]);
      clock.advance(HOT_SPAN_MS + HOUR_MS);
      await watch.settled();
      expect(await watch.groups()).toEqual([]);
      expect(troubles).toEqual([]);
      await watch.stop();
    });
  }

  it('take in what is reported: on a thread gathered for a second, here at once', async () => {
    for (const [mostHere, waits] of [
      [undefined, false],
      [3, true],
    ] as const) {
      const { watch, clock, report, about } = watchOver(mostHere);
      watch.start();
      await watch.settled();
      const fifth = aCase(5, { ...about, title: '人民北路停水' });
      report(fifth);
      await watch.settled();
      const grouped = async () => (await watch.groups()).flatMap(({ ids }) => ids).includes(fifth.id);
      expect(await grouped()).toBe(!waits);
      clock.advance(1_000);
      await watch.settled();
      expect(await grouped()).toBe(true);
      await watch.stop();
    }
  });

  it('are refused by a thread that has ended, at once and later', async () => {
    const keeping = keepOnThread();
    const answer = keeping.take({ least: 1 });
    await expect(answer).resolves.toEqual({ size: 0, forgotten: 0, groups: [] });
    const cut = keeping.take({ put: [undefined as never] });
    await expect(cut).rejects.toThrow('the thread of hot issues has ended');
    await expect(keeping.take({ least: 1 })).rejects.toThrow('the thread of hot issues has ended');
    await keeping.close();
  });
});
