import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Aggregate } from '../../../domain/aggregate/aggregate.ts';
import type { Case } from '../../../domain/case/case.ts';
import { sees } from '../../../domain/case/caseSight.ts';
import { isCaseCurrent } from '../../../domain/case/isCaseCurrent.ts';
import { KINDS } from '../../../domain/kinds.ts';
import type { Scope } from '../../../domain/people/scope.ts';
import { createAudienceIndex } from '../../../server/link/audience.ts';
import { createProjectedText } from '../../../server/link/projectedText.ts';
import { createSnapshotTexts } from '../../../server/link/snapshotText.ts';
import { currentUntil } from '../../../server/replay/keyframe.ts';
import type { Replay } from '../../../server/replay/replay.ts';
import { DISTRICT } from '../../kit/caseDistrict.ts';
import type { Story } from '../../kit/caseStory.ts';
import { manyLives } from '../../kit/manyLives.ts';
import { foldOf, replayOf, storeWith } from '../../kit/replayOf.ts';

const ALL: Scope = { kind: 'all', reporters: true };
const UNNAMED: Scope = { kind: 'all', reporters: false };
const WALL: Scope = { kind: 'wall' };
const B1: Scope = { kind: 'unit', unitId: 'B1' };
const DAY = 86_400_000;

/** The same lives over weeks instead of hours: what ended long ago is left out of keyframes, and some of it is reopened. */
function slowLives(seed: number, births: number, steps: number): Pick<Story, 'events'> {
  const { events } = manyLives(seed, births, steps);
  const start = events[0]?.at ?? 0;
  return { events: events.map((event) => ({ ...event, at: start + (event.at - start) * 60 })) };
}

/** Cases by id, as the texts that were sent. */
function casesIn(json: string): Readonly<Record<string, string>> {
  const { cases } = JSON.parse(json) as { cases: Case[] };
  return Object.fromEntries(cases.map((each) => [each.id, JSON.stringify(each)]).sort());
}

/** What a console that joined just after the event was sent. */
function joinedThen({ events }: Pick<Story, 'events'>, seq: number, scope: Scope): string {
  const durable = foldOf(events, seq);
  const at = events[seq - 1]?.at ?? 0;
  const audience = createAudienceIndex(KINDS, DISTRICT);
  const parts = { kinds: KINDS, durable, audience, directory: DISTRICT };
  return createSnapshotTexts({ ...parts, text: createProjectedText(KINDS), now: () => at }).read(scope).json;
}

async function lookAt(
  replay: Replay,
  story: Pick<Story, 'events'>,
  seq: number,
  scope: Scope = ALL,
): Promise<string> {
  const shown = await replay.at(scope, story.events[seq - 1]?.at ?? 0, seq);
  if ('code' in shown) throw new Error(shown.code);
  return Buffer.concat(shown.json).toString('utf8');
}

async function settled(story: Pick<Story, 'events'>, every: number) {
  const store = await storeWith(story.events);
  const replay = await replayOf({ store, events: story.events, bounds: { every } });
  replay.start();
  await replay.settled();
  return { store, replay };
}

describe('looking back', () => {
  it('shows at any event, to the byte, what a console was sent that joined there', async () => {
    const cases = fc.record({
      seed: fc.nat(1_000),
      every: fc.constantFrom(7, 50, 100_000),
      moments: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 4, maxLength: 6 }),
    });
    await fc.assert(
      fc.asyncProperty(cases, async ({ seed, every, moments }) => {
        const story = slowLives(seed, 25, 350);
        const { replay, store } = await settled(story, every);
        expect((await store.keyframes.list('live')).length).toBe(Math.floor(story.events.length / every));
        for (const share of moments) {
          const seq = 1 + Math.floor(share * (story.events.length - 1));
          for (const scope of [ALL, UNNAMED, WALL]) {
            expect(casesIn(await lookAt(replay, story, seq, scope))).toEqual(
              casesIn(joinedThen(story, seq, scope)),
            );
          }
        }
        await replay.stop();
      }),
      { numRuns: 12 },
    );
  });

  it('brings back what was over at the keyframe and is spoken of again after it', async () => {
    const story = slowLives(3, 40, 900);
    const { store, replay } = await settled(story, 60);
    // A keyframe leaves out what nobody was given any more.
    const late = story.events.filter(({ version, seq, at, caseId }) => {
      const before = foldOf(story.events, seq - 1).cases;
      const was = before.get(caseId);
      return version > 1 && was !== undefined && !isCaseCurrent(was, at, (id) => before.get(id));
    });
    expect(late.length).toBeGreaterThan(0);
    expect((await store.keyframes.list('live')).length).toBeGreaterThan(1);
    for (const { seq } of late.slice(0, 5))
      expect(casesIn(await lookAt(replay, story, seq))).toEqual(casesIn(joinedThen(story, seq, ALL)));
  });

  it('gives the events that follow in pages, so that folding them shows the next moment', async () => {
    const story = manyLives(5, 10, 120);
    const { replay } = await settled(story, 40);
    const first = await replay.events(ALL, 10, 25);
    expect(first.texts).toEqual(story.events.slice(10, 35).map((event) => JSON.stringify(event)));
    expect([first.to, first.more]).toEqual([35, true]);
    const last = await replay.events(ALL, story.events.length - 3, 25);
    expect([last.texts.length, last.to, last.more]).toEqual([3, story.events.length, false]);
    expect((await replay.events({ kind: 'none' }, 0, 25)).texts).toEqual([]);
    expect((await replay.events(WALL, 0, 25)).texts.join()).not.toContain('走过时看到');
  });

  it('shows a unit of the past only what it may open today', async () => {
    const story = manyLives(11, 30, 500);
    const { replay } = await settled(story, 100);
    const today = [...story.situation.cases.values()].filter((each) => sees(B1, each, DISTRICT));
    const seq = Math.floor(story.events.length / 2);
    const shown = Object.keys(casesIn(await lookAt(replay, story, seq, B1)));
    const all = Object.keys(casesIn(await lookAt(replay, story, seq)));
    expect(shown.length).toBeGreaterThan(0);
    expect(shown.length).toBeLessThan(all.length);
    expect(shown).toEqual(all.filter((id) => today.some((each) => each.id === id)));
    const ofToday = new Set<string>(today.map(({ id }) => id));
    const page = await replay.events(B1, 0, 1_000);
    expect(page.texts.length).toBe(story.events.filter(({ caseId }) => ofToday.has(caseId)).length);
  });

  it('refuses what is before the first event and what has not come yet', async () => {
    const story = manyLives(2, 5, 40);
    const { replay } = await settled(story, 100);
    const [first, last] = [story.events[0]?.at ?? 0, story.events.at(-1)?.at ?? 0];
    expect(await replay.at(ALL, first - 1)).toMatchObject({
      code: 'before-first-event',
      params: { at: first },
    });
    expect(await replay.at(ALL, last + DAY)).toEqual({ code: 'in-the-future' });
    expect(Object.keys(casesIn(await lookAt(replay, story, 1))).length).toBe(1);
    const nothing = await replayOf({ store: await storeWith([]), events: [] });
    expect(await nothing.at(ALL, 1)).toMatchObject({ code: 'before-first-event' });
  });

  it('counts each minute of a span, what is dear apart, and marks what became urgent or went up the line', async () => {
    const story = manyLives(7, 40, 600);
    const { replay } = await settled(story, 100);
    const from = story.events[0]?.at ?? 0;
    const to = from + DAY;
    const within = story.events.filter(({ at }) => at >= from && at < to);
    const { axis } = await replay.axis(ALL, { from, to });
    expect(axis.minutes.reduce((sum, [, count]) => sum + count, 0)).toBe(within.length);
    expect(axis.firstAt).toBe(from);
    const urgent = within.filter(
      ({ type, data }) =>
        ['CaseReported', 'UrgencyChanged'].includes(type) && 'urgency' in data && data.urgency === 'urgent',
    );
    expect(urgent.length).toBeGreaterThan(0);
    expect(axis.marks.filter(({ kind }) => kind === 'urgent').map(({ seq }) => seq)).toEqual(
      urgent.map(({ seq }) => seq),
    );
    expect((await replay.axis({ kind: 'none' }, { from, to })).axis.minutes).toEqual([]);
  });
});

describe('until when a subject is current', () => {
  it('is known to the millisecond without reading it again, and asked anew of what hangs on another', () => {
    const { events } = slowLives(3, 40, 400);
    const at = events.at(-1)?.at ?? 0;
    const cases = [...foldOf(events).cases.values()].filter((each) =>
      isCaseCurrent(each, at, () => undefined),
    );
    const isCurrent = (each: Case, moment: number) => isCaseCurrent(each, moment, () => undefined);
    const aggregate = { isCurrent: isCaseCurrent } as unknown as Aggregate;
    const ends = cases.map((each) => [each, currentUntil(each, aggregate, at)] as const);
    const forever = Number.MAX_SAFE_INTEGER;
    for (const [each, until] of ends) {
      if (each.mergedInto !== undefined) expect(until).toBeUndefined();
      else if (until !== undefined && until !== forever)
        expect([isCurrent(each, until), isCurrent(each, until + 1)]).toEqual([true, false]);
      else expect([until, isCurrent(each, forever)]).toEqual([forever, true]);
    }
    // Some of each, or nothing was shown.
    expect(ends.some(([, until]) => until === forever)).toBe(true);
    expect(ends.some(([, until]) => until !== undefined && until !== forever)).toBe(true);
  });
});

describe('keyframes', () => {
  it('are made anew from the log when they are lost', async () => {
    const story = manyLives(4, 20, 400);
    const { replay, store } = await settled(story, 50);
    const marks = await store.keyframes.list('live');
    await replay.stop();
    await store.keyframes.remove('live', [marks[0]?.seq ?? 0, marks[1]?.seq ?? 0]);
    const again = await replayOf({ store, events: story.events, bounds: { every: 50 } });
    expect(casesIn(await lookAt(again, story, 60))).toEqual(casesIn(joinedThen(story, 60, ALL)));
  });

  it('that somebody changed, or that another server wrote, are not believed, and the past is shown all the same', async () => {
    const story = manyLives(4, 20, 400);
    const { replay, store } = await settled(story, 50);
    await replay.stop();
    const refused: number[] = [];
    const parts = { store, events: story.events, bounds: { every: 50 } };
    const other = await replayOf({ ...parts, secret: 'theirs', onRefused: (seq) => refused.push(seq) });
    expect(casesIn(await lookAt(other, story, 75))).toEqual(casesIn(joinedThen(story, 75, ALL)));
    expect(refused).toEqual([50]);
    other.start();
    await other.settled();
    expect((await store.keyframes.list('live')).length).toBe(Math.floor(story.events.length / 50));
  });

  it('weigh no more than they may: of two that lie close one goes, the newest never', async () => {
    const story = manyLives(6, 20, 400);
    const store = await storeWith(story.events);
    const replay = await replayOf({ store, events: story.events, bounds: { every: 20, most: 1 } });
    replay.start();
    await replay.settled();
    const seqs = (await store.keyframes.list('live')).map(({ seq }) => seq);
    expect(seqs.length).toBe(2);
    expect(seqs.at(-1)).toBe(Math.floor(story.events.length / 20) * 20);
    for (const seq of [5, 150, story.events.length])
      expect(casesIn(await lookAt(replay, story, seq))).toEqual(casesIn(joinedThen(story, seq, ALL)));
  });
});
