import { setImmediate as turn } from 'node:timers/promises';
import { defined } from '../../domain/defined.ts';
import type { Millis, Seq } from '../../domain/kernel.ts';
import type { GiveWay } from '../precedence.ts';
import type { EventLog } from '../store/EventLog.ts';
import type { CountedText, FoldRow } from '../store/FoldStore.ts';
import { type ComparedRows, compareRows } from './compareRows.ts';
import type { Counting } from './counting.ts';
import { type DurableWorld, type FoldedThing, formOf, textOf, thingIn } from './foldRows.ts';
import { createFoldSum, type FoldSeals, type FoldSum } from './foldSeals.ts';
import type { Changes } from './journal.ts';
import { createPuttingAway, type Forget } from './puttingAway.ts';

/** Events between two times of writing. Folding as many takes a fraction of a second; a start after a crash need hardly read more. */
const EVERY = 10_000;
/** Characters of one batch: some milliseconds of this thread and of the writer's. */
const BATCH_CHARS = 150_000;
/** After a failure. */
const TRY_AGAIN_MS: Millis = 30_000;
const DROPPED_AT_ONCE = 2_000;

interface WeighedRow extends FoldRow {
  readonly weight: bigint;
}

export interface FoldKeeperParts {
  readonly log: EventLog;
  readonly durable: DurableWorld;
  readonly seals: FoldSeals;
  /** Of the rows that are stored. */
  readonly sum: FoldSum;
  /** Up to where they reach. */
  readonly through: Seq;
  readonly now: () => Millis;
  readonly onFailure: (error: unknown) => void;
  /** Between two batches; one turn of the loop unless given. */
  readonly giveWay?: GiveWay | undefined;
  /** What is over leaves memory when nothing has happened to it for so long; never without this. */
  readonly putAwayAfter?: Millis | undefined;
  /** What is counted of the events of what is put away; nothing without this. */
  readonly counting?: Counting | undefined;
  /** Events between two times of writing. */
  readonly every?: number | undefined;
  /** Characters of one batch. */
  readonly batchChars?: number | undefined;
  /** Another node writes the rows, until this one leads. */
  readonly follows?: boolean | undefined;
}

/** Keeps the rows of a world abreast of it: what has changed is written, and nothing else. */
export interface FoldKeeper {
  /** These things are durable and not as their rows say. */
  note(changes: Pick<Changes, 'subjects' | 'indexes'>): void;
  /** Writes in the background when enough has happened since the last time. */
  consider(): void;
  /** The same, and resolves when it is done; rejects when it fails. */
  keepUp(): Promise<void>;
  /** Writes what is left, the mark in any case. Rejects when it fails. */
  write(): Promise<void>;
  /** Writes what is left before the end; never rejects. */
  writeLast(): Promise<void>;
  /** Who holds what is durable as well, from now on: what is put away has to be forgotten there too. */
  forgetBy(forget: Forget): void;
  /** Throws away what another fold left. */
  clear(): Promise<void>;
  /** From now on this node writes the rows, which another has written: the first time, they are compared with what is in memory. */
  lead(): void;
  /** Since when nothing could be written; undefined while all is well. */
  failingSince(): Millis | undefined;
}

export function createFoldKeeper(parts: FoldKeeperParts): FoldKeeper {
  const { log, durable, seals, now, giveWay = turn } = parts;
  let { sum, follows = false } = parts;
  let areRowsKnown = !follows;
  const { situation } = durable;
  const { world } = situation;
  const form = formOf(situation);
  let { through } = parts;
  const { putAwayAfter, every = EVERY, batchChars = BATCH_CHARS } = parts;
  const puttingAway = putAwayAfter === undefined ? undefined : createPuttingAway(durable, putAwayAfter);
  let changed = new Map<string, Set<string>>();
  let writing: Promise<void> | undefined;
  let failing: { readonly since: Millis; readonly last: Millis } | undefined;

  function noteKey(part: string, key: string): void {
    const keys = changed.get(part);
    if (keys === undefined) changed.set(part, new Set([key]));
    else keys.add(key);
  }

  /** What has changed, as it is now; indexes first, so that no subject is there before what leads to it. */
  function takeChanged(): readonly FoldedThing[] {
    const things: FoldedThing[] = [];
    const isIndex = (part: string) => situation.indexes.has(part);
    const order = [...changed].sort(([a], [b]) => Number(isIndex(b)) - Number(isIndex(a)));
    for (const [part, keys] of order) for (const key of keys) things.push(...(thingOf(part, key) ?? []));
    changed = new Map();
    return things;
  }

  function thingOf(part: string, key: string): readonly FoldedThing[] {
    const thing = thingIn(durable, part, key);
    return thing === undefined ? [] : [thing];
  }

  /** What the rows of another node's are worth; what they do not say as it is now is noted. */
  async function learnRows(): Promise<void> {
    const learned = await compareRows({ log, durable, seals, onOther: noteKey });
    if (learned === undefined) while (await log.dropFold(world, DROPPED_AT_ONCE));
    sum = learned?.sum ?? createFoldSum();
    await noteWithoutRow(learned);
    areRowsKnown = true;
  }

  async function noteWithoutRow(learned: ComparedRows | undefined): Promise<void> {
    let looked = 0;
    for (const [part, things] of [...situation.subjects, ...situation.indexes]) {
      for (const key of [...things.keys()]) {
        if (learned?.has(part, key) !== true) noteKey(part, key);
        looked += 1;
        if (looked % DROPPED_AT_ONCE === 0) await turn();
      }
    }
  }

  /** What another node has put away leaves this one's memory too. */
  async function forgetAway(): Promise<void> {
    through = situation.seq;
    for (const over of puttingAway?.batches() ?? []) {
      await turn();
      for (const kind of new Set(over.map((each) => each.kind))) {
        const ofKind = over.filter((each) => each.kind === kind);
        const rows = await log.findFold(
          world,
          kind,
          ofKind.map(({ subject }) => subject.id),
        );
        const away = new Set(rows.filter(({ isAway }) => isAway).map(({ key }) => key));
        for (const each of ofKind) if (away.has(each.subject.id)) puttingAway?.forget(each);
      }
    }
  }

  /** Subjects never change: what was taken is written slice by slice while the world goes on. */
  async function writeAll(): Promise<void> {
    if (follows) return;
    if (!areRowsKnown) await learnRows();
    const seq = situation.seq;
    const things = takeChanged();
    let done = 0;
    try {
      do {
        const rows = nextBatch(things, done, seq);
        const isLast = done + rows.length === things.length;
        await put(rows, isLast ? seq : through);
        done += rows.length;
        await giveWay();
      } while (done < things.length);
      through = seq;
      failing = undefined;
    } catch (error) {
      noteAgain(things.slice(done));
      failing = { since: failing?.since ?? now(), last: now() };
      throw error;
    }
  }

  function nextBatch(things: readonly FoldedThing[], done: number, seq: Seq): readonly WeighedRow[] {
    const rows: WeighedRow[] = [];
    let chars = 0;
    for (let at = done; at < things.length && chars < batchChars; at += 1) {
      const thing = things[at] as FoldedThing;
      const row = rowOf(thing, { seq, isAway: false });
      rows.push(row);
      chars += row.text.length;
    }
    return rows;
  }

  function rowOf(thing: FoldedThing, about: Pick<FoldRow, 'seq' | 'isAway' | 'counted'>): WeighedRow {
    const row = { part: thing.part, key: thing.key, text: textOf(thing, about.seq), ...about };
    return { ...row, ...seals.weigh(row) };
  }

  async function awayRow(thing: FoldedThing): Promise<WeighedRow> {
    const { seq } = situation;
    const counted = 'subject' in thing ? await countedOf(thing) : undefined;
    return rowOf(thing, { seq, isAway: true, ...defined({ counted }) });
  }

  async function countedOf({
    part,
    seqs,
  }: Extract<FoldedThing, { readonly seqs: unknown }>): Promise<CountedText | undefined> {
    const count = parts.counting?.[part];
    if (count === undefined) return undefined;
    const counted = count((await log.pick(world, seqs)).map(({ event }) => event));
    return counted && { until: counted.until, text: JSON.stringify(counted.facts) };
  }

  /** What is over leaves memory once its row says so; what changed meanwhile is written anew the next time. */
  async function putAway(): Promise<void> {
    for (const over of puttingAway?.batches() ?? []) {
      await giveWay();
      const things = over.flatMap(({ kind, subject }) => thingOf(kind, subject.id));
      if (things.length === 0) continue;
      await put(await Promise.all(things.map(awayRow)), through);
      for (const each of over) if (puttingAway?.forget(each) === false) noteKey(each.kind, each.subject.id);
    }
  }

  /** One transaction: the rows, and a mark whose sum has them in it. */
  async function put(rows: readonly WeighedRow[], seq: Seq): Promise<void> {
    const before = rows.map(({ part, key, weight, isAway }) =>
      sum.set(part, key, isAway ? undefined : weight),
    );
    try {
      await log.putFold(
        world,
        rows.map(({ weight: _, ...row }) => row),
        await seals.seal({ seq, form, sum: sum.text() }),
      );
    } catch (error) {
      for (const [n, { part, key }] of rows.entries()) sum.set(part, key, before[n]);
      throw error;
    }
  }

  /** What was not written goes first the next time: nobody may know whether it is stored. */
  function noteAgain(things: readonly FoldedThing[]): void {
    const since = changed;
    changed = new Map();
    for (const { part, key } of things) noteKey(part, key);
    for (const [part, keys] of since) for (const key of keys) noteKey(part, key);
  }

  function begin(work: () => Promise<void> = writeAll): Promise<void> {
    writing = work().finally(() => {
      writing = undefined;
    });
    return writing;
  }

  /** With what is over put away, which nobody waits for. */
  async function writeAndTidy(): Promise<void> {
    if (follows) return forgetAway();
    await writeAll();
    await putAway();
  }

  const isDue = () =>
    situation.seq - through >= every &&
    (failing === undefined || Math.abs(now() - failing.last) >= TRY_AGAIN_MS);

  async function write(work?: () => Promise<void>): Promise<void> {
    await writing?.catch(() => undefined);
    await begin(work);
  }

  return {
    note({ subjects, indexes }) {
      for (const { name, steps } of subjects) {
        for (const { key, after } of steps) {
          if (!follows) noteKey(name, key);
          puttingAway?.seen(after?.updatedAt ?? 0);
        }
      }
      if (follows) return;
      for (const { name, steps } of indexes) for (const { key } of steps) noteKey(name, key);
    },
    consider() {
      if (writing === undefined && isDue()) void begin(writeAndTidy).catch(parts.onFailure);
    },
    async keepUp() {
      if (isDue()) await write(writeAndTidy);
    },
    write: () => write(),
    async writeLast() {
      await writing?.catch(() => undefined);
      if (situation.seq > through) await begin().catch(parts.onFailure);
    },
    forgetBy: (forget) => puttingAway?.forgetBy(forget),
    async clear() {
      while (await log.dropFold(world, DROPPED_AT_ONCE));
    },
    lead() {
      follows = false;
    },
    failingSince: () => failing?.since,
  };
}
