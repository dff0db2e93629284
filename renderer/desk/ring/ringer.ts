import { passesMute } from '../../../domain/bell/bells.ts';
import { isAnswer } from '../../../domain/case/alarm.ts';
import { type Case, type CaseId, isOpen } from '../../../domain/case/case.ts';
import type { CaseEvent } from '../../../domain/case/caseEvents.ts';
import { readTextQuery } from '../../../domain/case/caseText.ts';
import type { SessionAnswer } from '../../../domain/contract/http.ts';
import { defined } from '../../../domain/defined.ts';
import { namesMeant } from '../../../domain/district/namesMeant.ts';
import type { Millis, Person } from '../../../domain/kernel.ts';
import type { Desk } from '../desk.ts';
import { listTest } from '../overview.ts';
import { FOLD_MS, foldInto, hourOf, readSounds, withSound } from './budget.ts';
import { type Heard, type HeardCases, withHeard } from './floods.ts';
import { heardFilter } from './heardFilter.ts';
import { readHeard, writeHeard } from './heardStorage.ts';
import { hearingAt } from './hearing.ts';
import { RING_SORTS, type Ring, type Ringer, type RingSort } from './ring.ts';
import { ringSort } from './ringSort.ts';
import { A_SHIFT_MS, noteTried } from './tried.ts';

/** Only what is urgent rings again, until somebody has taken it in hand. */
export const AGAIN_MS: Millis = 20_000;

/** Between two sounds of a test. */
const TEST_STEP_MS: Millis = 1_200;

/** As many are written as soon as they are heard. */
const WRITE_AT_ONCE = 200;
const WRITE_MS: Millis = 1_000;

type Parts = Pick<Desk, 'client' | 'ringStore' | 'countStore'>;

/** Hears the stream for the desk. Every seat knows what is unanswered; one of them makes the sound. */
export function createRinger(parts: Parts): Ringer {
  const { client, ringStore } = parts;
  const { situation, sessionStore, linkStore, view, clock, time } = client;
  const listeners = new Set<(ring: Ring) => void>();

  /** What has no room of its own and is to sound as one. */
  let waiting: Ring | undefined;

  function isHere(): boolean {
    return hearingAt(client, time.now())?.isHere === true;
  }

  function sound(ring: Ring): void {
    const hearing = hearingAt(client, time.now());
    if (hearing?.isHere !== true) return;
    if (!passesMute(hearing.mute, ring.sort)) return;
    if (ring.again !== true) noteSound(ring.sort);
    tellAll(ring);
  }

  function noteSound(sort: RingSort): void {
    const { sounds } = ringStore.getState();
    ringStore.setState({ sounds: withSound(client, sounds, { at: time.now(), sort }) });
  }

  /** Whether there is room for a sound of this sort now; what is urgent takes it. */
  function hasRoom(sort: RingSort): boolean {
    return sort === 'urgent' || !hourOf(ringStore.getState().sounds, time.now()).isFull;
  }

  /** Ten minutes after the last sound all that had no room is heard at once, and only then counts as heard. */
  function soundLater(ring: Ring): void {
    const isFirst = waiting === undefined;
    waiting = foldInto(waiting, ring);
    if (!isFirst) return;
    const last = ringStore.getState().sounds.at(-1)?.at ?? 0;
    const ms = Math.max(0, last + FOLD_MS - time.now());
    stopWaiting = clock.after(ms, () => {
      const folded = waiting;
      forgetWaiting();
      if (folded !== undefined) sound(folded);
    });
  }

  let stopWaiting: () => void = () => undefined;

  function forgetWaiting(): void {
    stopWaiting();
    waiting = undefined;
  }

  function hear(events: readonly CaseEvent[]): void {
    const person = sessionStore.getState().session?.person;
    if (person === undefined) return;
    const unanswered = new Set(ringStore.getState().unanswered);
    const heard = new Map<RingSort, Set<CaseId>>();
    for (const event of events) {
      if (isAnswer(event)) unanswered.delete(event.caseId);
      const sort = sortOnScreen(event, person);
      if (sort === undefined) continue;
      heard.set(sort, (heard.get(sort) ?? new Set()).add(event.caseId));
      if (sort === 'urgent') unanswered.add(event.caseId);
    }
    keep(unanswered);
    soundMostPressing(heard);
    noteHeard(heard, events);
  }

  /** What this seat was to hear, until it is looked at or somebody acts on it. */
  function noteHeard(heard: ReadonlyMap<RingSort, ReadonlySet<CaseId>>, events: readonly CaseEvent[]): void {
    see(events.filter(isAnswer).map(({ caseId }) => caseId));
    // Good news waits for nobody.
    const news = [...heard].filter(([sort]) => sort !== 'resolved');
    if (news.length === 0 || !isHere()) return;
    const next = new Map(ringStore.getState().heard);
    for (const [sort, caseIds] of news) {
      const now: Heard = { sort, at: time.now(), isFolded: waiting !== undefined && sort !== 'urgent' };
      for (const id of caseIds) next.set(id, withHeard(next.get(id), now));
    }
    setHeard(next);
  }

  function see(caseIds: Iterable<CaseId>): void {
    const before = ringStore.getState().heard;
    const seen = [...caseIds].filter((id) => before.has(id));
    if (seen.length === 0) return;
    const next = new Map(before);
    for (const id of seen) next.delete(id);
    setHeard(next);
  }

  function setHeard(heard: HeardCases): void {
    ringStore.setState({ heard });
    if (heard.size <= WRITE_AT_ONCE) writeNow();
    else stopWriting ??= clock.after(WRITE_MS, () => writeNow());
  }

  /** In a flood of thousands all of them are written with each: not more often than it matters. */
  let stopWriting: (() => void) | undefined;

  function writeNow(session?: SessionAnswer): void {
    stopWriting?.();
    stopWriting = undefined;
    writeHeard(client, ringStore.getState().heard, session);
  }

  /** A flood is one sound. */
  function soundMostPressing(heard: ReadonlyMap<RingSort, ReadonlySet<CaseId>>): void {
    const sort = RING_SORTS.find((each) => heard.has(each));
    const cases = sort && heard.get(sort);
    const [caseId] = cases ?? [];
    if (sort === undefined || cases === undefined) return;
    const ring = { sort, cases: cases.size, ...defined({ caseId }) };
    if (hasRoom(sort)) sound(ring);
    else if (isHere()) soundLater(ring);
  }

  function sortOnScreen(event: CaseEvent, person: Person): RingSort | undefined {
    const thisCase = situation.caseById(event.caseId);
    const sort = thisCase && ringSort(event, thisCase, person);
    return sort !== undefined && thisCase !== undefined && isOnScreen(parts, thisCase) ? sort : undefined;
  }

  function keep(unanswered: ReadonlySet<CaseId>): void {
    const before = ringStore.getState().unanswered;
    if (before.size === unanswered.size && [...before].every((id) => unanswered.has(id))) return;
    ringStore.setState({ unanswered });
  }

  function isOver(id: CaseId): boolean {
    const thisCase = situation.caseById(id);
    return thisCase === undefined || !isOpen(thisCase);
  }

  /** What was ended or went out of sight rings no more; of the rest one sound. */
  function ringAgain(): void {
    const { unanswered, heard } = ringStore.getState();
    const left = [...unanswered].filter((id) => !isOver(id));
    keep(new Set(left));
    // Before the cases are there none of them is over: after a reload what was heard waits for them.
    const isKnown = situation.store.getState().loaded;
    const isPast = (id: CaseId, at: Millis) => (isKnown && isOver(id)) || at < time.now() - A_SHIFT_MS;
    see([...heard].filter(([id, { at }]) => isPast(id, at)).map(([id]) => id));
    const [caseId] = left;
    if (caseId !== undefined) sound({ sort: 'urgent', caseId, cases: left.length, again: true });
  }

  const stops = [
    situation.followEvents(hear),
    clock.every(AGAIN_MS, ringAgain),
    // Whoever looks at it has heard.
    view.subscribe(({ selectedId }, before) => {
      if (selectedId === undefined || selectedId === before.selectedId) return;
      see([selectedId]);
      const unanswered = new Set(ringStore.getState().unanswered);
      if (hearingAt(client, time.now())?.isHere === true && unanswered.delete(selectedId)) keep(unanswered);
    }),
    linkStore.subscribe(({ phase }, before) => {
      // Without the link nobody hears for this seat: it rings for itself.
      const isLost = before.phase === 'live' && (phase === 'offline' || phase === 'stale');
      if (isLost && sessionStore.getState().session !== undefined) tellAll({ sort: 'trouble', cases: 0 });
    }),
    sessionStore.subscribe(({ session }, before) => {
      if (session?.person.id === before.session?.person.id) return;
      if (stopWriting !== undefined && before.session !== undefined) writeNow(before.session);
      keep(new Set());
      forgetWaiting();
      const sounds = session === undefined ? [] : readSounds(client, time.now());
      const heard: HeardCases = session === undefined ? new Map() : readHeard(client, time.now());
      ringStore.setState({ sounds, heard, setAside: undefined });
    }),
    forgetWaiting,
    () => stopWriting?.(),
  ];

  function tellAll(ring: Ring): void {
    for (const listener of listeners) listener(ring);
  }

  return {
    onRing(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    ring: (sort) => sound({ sort, cases: 0 }),
    see,
    test() {
      noteTried(client, time.now());
      for (const [n, sort] of RING_SORTS.entries()) {
        clock.after(n * TEST_STEP_MS, () => tellAll({ sort, cases: 0, isTest: true }));
      }
    },
    close() {
      for (const stop of stops) stop();
    },
  };
}

/** Rings only for what the list would show were its tab the whole list: a sound for a row nobody sees sends one looking. */
function isOnScreen({ client, countStore }: Parts, thisCase: Case): boolean {
  const filter = heardFilter(client.view.get().filter);
  if (filter === undefined) return true;
  const { answer, directory } = client.directoryStore.getState();
  const person = client.sessionStore.getState().session?.person;
  const isListed = listTest('all', filter, {
    now: client.time.now(),
    directory,
    seat: person === undefined || directory === undefined ? undefined : { person, directory },
    sought: readTextQuery(filter.text ?? '', (text) => namesMeant(answer, text)),
    undelivered: countStore.getState().failedCases,
  });
  return isListed(thisCase);
}
