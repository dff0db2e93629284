import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CaseId } from '../../../domain/case/case.ts';
import type { CaseEvent } from '../../../domain/case/caseEvents.ts';
import { isCaseCurrent } from '../../../domain/case/isCaseCurrent.ts';
import type { Person } from '../../../domain/kernel.ts';
import { scopeOf } from '../../../domain/people/scope.ts';
import { wrongFold } from '../../../server/dispatch/checkFold.ts';
import type { Dispatcher } from '../../../server/dispatch/dispatcher.ts';
import { createMemoryStore, type MemoryStore } from '../../../server/store/memory/memoryStore.ts';
import { DISTRICT, person } from '../../kit/caseDistrict.ts';
import type { Story } from '../../kit/caseStory.ts';
import { createDice } from '../../kit/dice.ts';
import { readFold } from '../../kit/foldBuilders.ts';
import { manyLives } from '../../kit/manyLives.ts';
import { foldOf, storeWith } from '../../kit/replayOf.ts';
import { createTestClock } from '../../kit/testClock.ts';
import { openTestDispatcher } from '../../kit/testDispatcher.ts';

const HOUR = 3_600_000;
const CHIEF = person(['duty_chief', 'acceptor', 'dispatcher', 'supervisor']);

type Lives = Pick<Story, 'events'>;

/** Lives over weeks: much of it ended long before the last of it happens. */
function longLives(seed: number): Lives {
  const { events } = manyLives(seed, 40, 900);
  const start = events[0]?.at ?? 0;
  return { events: events.map((event) => ({ ...event, at: start + (event.at - start) * 60 })) };
}

const lastAt = ({ events }: Lives): number => events.at(-1)?.at ?? 0;

function openOn(store: MemoryStore, story: Lives, isPuttingAway: boolean, refused: number[] = []) {
  return openTestDispatcher({
    log: store.events,
    clock: createTestClock(lastAt(story) + HOUR),
    foldEvery: 20,
    ...(isPuttingAway ? { putAwayAfter: 24 * HOUR } : { putAwayAfter: undefined }),
    signs: { foldRefused: (seq) => refused.push(seq) },
  });
}

async function openBoth(story: Lives) {
  const [store, whole] = [await storeWith(story.events), await storeWith(story.events)];
  return { store, tidy: await openOn(store, story, true), untidy: await openOn(whole, story, false) };
}

async function give(dispatcher: Dispatcher, n: number, commands: readonly object[], by: Person = CHIEF) {
  const call = { id: `call-${n}-of-test`, world: 'live', commands };
  return dispatcher.submit(call, { person: by, scope: scopeOf(by, DISTRICT) });
}

/** Something that may be done with any case, whatever became of it, or is refused for what became of it. */
function anyCommand(seed: number, ids: readonly CaseId[]): object {
  const dice = createDice(seed);
  const [caseId, other] = [dice.pick(ids), dice.pick(ids)];
  return dice.pick([
    { type: 'case.note', data: { caseId, text: '再看一次' } },
    { type: 'case.link', data: { caseId, toId: other, kind: 'same-place' } },
    { type: 'case.supplement', data: { caseId, text: '又来电说没有清走' } },
    { type: 'case.merge', data: { caseId, intoId: other } },
    { type: 'case.unmerge', data: { caseId, reason: '不是一件事' } },
    { type: 'case.reopen', data: { caseId, reason: '没有解决' } },
    { type: 'case.file', data: { caseId } },
    { type: 'case.reject', data: { caseId, reason: '前已受理', route: 'no-new-facts', sameAsId: other } },
    {
      type: 'case.report',
      data: { source: '12345', title: '垃圾满溢', place: { gridId: 'G111' }, possibleDuplicateIds: [other] },
    },
  ]);
}

describe('a case that is over', () => {
  it('leaves memory, and whoever asks for it reads it as it is', async () => {
    const story = longLives(1);
    const { store, tidy } = await openBoth(story);
    const all = foldOf(story.events, story.events.length).cases;
    const away = [...all.keys()].filter((id) => !tidy.durable.cases.has(id));
    expect(away.length).toBeGreaterThan(all.size / 5);
    for (const [id, thisCase] of all) {
      expect(await tidy.caseOf(id)).toEqual(thisCase);
      expect((await tidy.eventsOf(id)).map(({ event }) => event)).toEqual(
        story.events.filter(({ caseId }: CaseEvent) => caseId === id),
      );
    }
    expect(await tidy.casesOf([...away, 'YX-20200101-000001'])).toEqual(
      new Map(away.map((id) => [id, all.get(id)])),
    );
    expect(away.some((id) => tidy.durable.cases.has(id))).toBe(false);
    const backwards = [...all.keys()].reverse();
    expect([...(await tidy.casesOf(backwards)).keys()]).toEqual(backwards);
    await tidy.stop();
    expect(await wrongFold(store.events, 'live')).toBeUndefined();
  });

  it('stays while anybody could be shown it, or anything has to be done with it', async () => {
    const story = longLives(2);
    const { tidy } = await openBoth(story);
    const all = foldOf(story.events, story.events.length).cases;
    const shown = [...all.values()].filter((each) => isCaseCurrent(each, lastAt(story), (id) => all.get(id)));
    expect(shown.length).toBeGreaterThan(0);
    for (const { id } of shown) expect(tidy.durable.cases.has(id)).toBe(true);
    await tidy.stop();
  });

  it('answers every command as if it had never left, and is remembered by the next start', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 6 }),
        fc.array(fc.integer(), { minLength: 1, maxLength: 12 }),
        async (lives, seeds) => {
          const story = longLives(lives);
          const { store, tidy, untidy } = await openBoth(story);
          const ids = [...foldOf(story.events, story.events.length).cases.keys()];
          for (const [n, seed] of seeds.entries()) {
            const commands = [anyCommand(seed, ids), anyCommand(seed + 1, ids)].slice(0, 1 + (seed & 1));
            expect(await give(tidy, n, commands)).toEqual(await give(untidy, n, commands));
          }
          await tidy.stop();
          const again = await openOn(createMemoryStore({ reopen: store }), story, true);
          for (const [id, thisCase] of untidy.durable.cases) expect(await again.caseOf(id)).toEqual(thisCase);
          await Promise.all([again.stop(), untidy.stop()]);
          expect(await wrongFold(store.events, 'live')).toBeUndefined();
        },
      ),
      { numRuns: 15 },
    );
  });

  it('that changed just before the machine died is read from its row and the log behind it', async () => {
    const story = longLives(3);
    const { store, tidy, untidy } = await openBoth(story);
    const away = [...untidy.durable.cases.keys()].filter((id) => !tidy.durable.cases.has(id));
    const noteAll = async (dispatcher: Dispatcher) => {
      for (const [n, caseId] of away.entries())
        await give(dispatcher, n, [{ type: 'case.note', data: { caseId, text: '补记' } }]);
    };
    await noteAll(untidy);
    await noteAll(tidy);
    // Nobody stops it: the last of what happened is not in the rows yet.
    const again = await openOn(createMemoryStore({ reopen: store }), story, true);
    for (const [id, thisCase] of untidy.durable.cases) expect(await again.caseOf(id)).toEqual(thisCase);
    await Promise.all([again.stop(), untidy.stop(), tidy.stop()]);
  });

  it('that is not to be found, or is of another world, is unknown: nobody looks for it for ever', async () => {
    const story = longLives(5);
    const { store, tidy } = await openBoth(story);
    const { mark, rows } = await readFold(store.events);
    const row = rows.find(({ isAway, part }) => isAway && part === 'case');
    if (row === undefined) throw new Error('nothing is put away');
    while (await store.events.dropFold('live', 1_000));
    await store.events.putFold(
      'live',
      rows.filter(({ key }) => key !== row.key),
      mark,
    );
    for (const caseId of [row.key, row.key.replace('YX', 'EX')]) {
      const note = [{ type: 'case.note', data: { caseId, text: '补记' } }];
      expect(await give(tidy, caseId.startsWith('EX') ? 2 : 1, note)).toMatchObject({ code: 'unknown-case' });
      expect(await tidy.caseOf(caseId as CaseId)).toBeUndefined();
    }
    await tidy.stop();
  });

  it('is not believed when somebody changed its row, and nothing is decided upon it', async () => {
    const story = longLives(4);
    const { store, tidy } = await openBoth(story);
    const { mark, rows } = await readFold(store.events);
    const row = rows.find(({ isAway, part }) => isAway && part === 'case');
    if (row === undefined) throw new Error('nothing is put away');
    const text = row.text.replace('"version":', '"version":1');
    await store.events.putFold('live', [{ ...row, text }], mark);
    const caseId = row.key as CaseId;
    await expect(tidy.caseOf(caseId)).rejects.toMatchObject({ code: 'log-corrupt' });
    const note = [{ type: 'case.note', data: { caseId, text: '补记' } }];
    expect(await give(tidy, 1, note)).toMatchObject({ ok: false, code: 'store-unavailable' });
    await tidy.stop();
    expect(await wrongFold(store.events, 'live')).toBe(mark.seq);
  });
});
