import { createHash } from 'node:crypto';
import { CASE_KIND, type LogEvent } from '../../domain/aggregate/event.ts';
import type { CaseId } from '../../domain/case/case.ts';
import { isCaseEvent } from '../../domain/case/caseEvents.ts';
import { givenNumbers } from '../../domain/case/caseIndexes.ts';
import type { Millis, Seq } from '../../domain/kernel.ts';
import type { Clock } from '../clock.ts';
import type { Dispatcher } from '../dispatch/dispatcher.ts';
import { touchedCases } from '../dispatch/durableCommit.ts';
import type { AudienceOf } from '../link/audience.ts';
import type { EventLog } from '../store/EventLog.ts';
import type { SearchMark, SearchRow, SearchStore } from '../store/SearchStore.ts';
import { createWorkLoop, doubling, type OnTrouble, type WorkLoop } from '../world/workLoop.ts';
import { searchRowOf } from './searchRow.ts';

export interface IndexingParts {
  readonly dispatcher: Pick<Dispatcher, 'world' | 'durable' | 'casesOf' | 'follow'>;
  readonly log: Pick<EventLog, 'read'>;
  readonly index: SearchStore;
  readonly audience: AudienceOf;
  /** What else than the log the rows are made from: another district, another index. */
  readonly form: string;
  readonly clock: Pick<Clock, 'now' | 'after'>;
  readonly onTrouble: OnTrouble;
}

export interface Indexing extends Pick<WorkLoop, 'start' | 'settled' | 'isSettled' | 'stop'> {
  /** Whether all that is durable at this moment is in the index, once this resolves; false when that takes long. */
  isAbreast(): Promise<boolean>;
  /** The index was lost while it was asked. */
  lost(): void;
}

/** Changes are gathered for this long: a case that changes twice is put in once. */
const GATHER_MS: Millis = 500;
/** Cases put in by one step; some milliseconds of the index's thread. */
const PIECE = 100;
/** Characters folded by one step, some milliseconds of the event loop. */
const PIECE_SIZE = 100_000;
/** Whoever searches, or stops the server, waits for so many cases to be put in, not for more. */
const MOST_WAITED_FOR = 300;
const STEPS_WAITED_FOR = 12;
/** Further behind than this, everything is read from the cases rather than from the log. */
const MOST_CAUGHT_UP: Seq = 20_000;
const PAGE = 200;

/**
 * Keeps the index of a world abreast of its log. Where the last one left off is in its mark; one that is missing, was made in
 * another way or from another log is made anew, piece by piece, while cases are found without it.
 */
export function createIndexing(parts: IndexingParts): Indexing {
  const { dispatcher, index, audience, clock } = parts;
  const { world, durable } = dispatcher;
  /** Cases whose rows are not those of now, in the order in which they came. */
  let pending = new Set<CaseId>();
  /** Taken and not put in yet: they go before all others, for a case that is new takes the next place of the order. */
  let left: readonly CaseId[] = [];
  /** All cases, when the index is made anew; those that are over are read for it. */
  let all: Iterator<CaseId> | undefined;
  let isOpened = false;
  /** Everything up to here is in the index. */
  let through: Seq = -1;
  let dueAt: Millis = clock.now();
  /** Of the last durable event, when one has come since the start. */
  let lastText: string | undefined;

  const stopFollowing = dispatcher.follow((commit) => {
    lastText = commit.events.at(-1)?.text ?? lastText;
    for (const id of touchedCases(commit).keys()) pending.add(id);
    loop.look();
  });

  function addFrom(events: readonly { readonly event: LogEvent }[]): void {
    for (const { event } of events) if (isCaseEvent(event)) pending.add(event.caseId);
  }

  const loop = createWorkLoop({
    clock,
    due: () => (isOpened && isEmpty() && through >= durable.seq ? undefined : dueAt),
    async step() {
      if (!isOpened) await open();
      await putPiece();
      dueAt = isEmpty() ? clock.now() + GATHER_MS : clock.now();
    },
    backOff: doubling(1_000, 60_000),
    onTrouble: parts.onTrouble,
  });

  async function open(): Promise<void> {
    const mark = await index.mark(world);
    if (mark === undefined || !(await isOurs(mark))) {
      await index.clear(world);
      all = givenNumbers(world, durable, 'oldest first')[Symbol.iterator]();
    } else await catchUp(mark.seq);
    isOpened = true;
  }

  async function isOurs({ form, seq, proof }: SearchMark): Promise<boolean> {
    if (form !== parts.form || seq > durable.seq || durable.seq - seq > MOST_CAUGHT_UP) return false;
    return proof === (await proofAt(seq));
  }

  async function catchUp(from: Seq): Promise<void> {
    const since = pending;
    pending = new Set();
    const end = durable.seq;
    for (let after = from; after < end; ) {
      const page = await parts.log.read(world, after, PAGE);
      addFrom(page);
      after = page.at(-1)?.event.seq ?? end;
    }
    for (const id of since) pending.add(id);
    through = pending.size === 0 ? end : from;
  }

  async function proofAt(seq: Seq): Promise<string> {
    const [last] = seq === 0 ? [] : await parts.log.read(world, seq - 1, 1);
    return digestOf(last?.text ?? '');
  }

  const isEmpty = () => left.length === 0 && pending.size === 0 && all === undefined;

  function nextId(): CaseId | undefined {
    const next = all?.next();
    if (next?.done === false) return next.value;
    all = undefined;
    const [first] = pending;
    if (first !== undefined) pending.delete(first);
    return first;
  }

  function nextIds(): readonly CaseId[] {
    const ids = [...left];
    left = [];
    while (ids.length < PIECE) {
      const id = nextId();
      if (id === undefined) break;
      ids.push(id);
    }
    return ids;
  }

  /** Their rows as they are now; those that are left over wait for the next piece. */
  async function rowsOf(ids: readonly CaseId[]): Promise<readonly SearchRow[]> {
    const cases = await dispatcher.casesOf(ids);
    const rows: SearchRow[] = [];
    let size = 0;
    for (const [n, id] of ids.entries()) {
      const thisCase = cases.get(id);
      if (thisCase === undefined) continue;
      const row = searchRowOf(thisCase, audience(CASE_KIND, thisCase));
      rows.push(row);
      size += row.words.join('').length;
      if (size > PIECE_SIZE) {
        left = ids.slice(n + 1);
        break;
      }
    }
    return rows;
  }

  /** With the last piece goes the mark of how far it is. */
  async function putPiece(): Promise<void> {
    const taken = nextIds();
    try {
      // Before the cases are read: what changes from here on is put in again.
      const { seq } = durable;
      const last = lastText;
      const rows = await rowsOf(taken);
      if (!isEmpty()) return await index.put(world, rows);
      const proof = last === undefined ? await proofAt(seq) : digestOf(last);
      await index.put(world, rows, { form: parts.form, seq, proof });
      through = Math.max(through, seq);
    } catch (error) {
      pending = new Set([...taken, ...pending]);
      lost();
      throw error;
    }
  }

  /** Whether the index holds what was put into it is looked up anew. */
  function lost(): void {
    isOpened = false;
    // The log behind the mark names them, or all are put in anew.
    left = [];
    through = -1;
    dueAt = clock.now();
    loop.look();
  }

  async function putAllUpTo(seq: Seq): Promise<boolean> {
    for (let steps = 0; isOpened && through < seq && steps < STEPS_WAITED_FOR; steps += 1) await loop.once();
    return isOpened && through >= seq;
  }

  return {
    start: loop.start,
    settled: loop.settled,
    isSettled: loop.isSettled,
    async stop() {
      stopFollowing();
      await loop.stop();
      // What is left is put in now; the next start has nothing to catch up with.
      if (isOpened && all === undefined && left.length + pending.size <= MOST_WAITED_FOR)
        await putAllUpTo(durable.seq);
    },
    async isAbreast() {
      if (!isOpened || all !== undefined || left.length + pending.size > MOST_WAITED_FOR) return false;
      if (isEmpty() && !loop.isWorking()) return true;
      return putAllUpTo(durable.seq);
    },
    lost,
  };
}

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);
