import { type Case, type CaseId, isOpen } from '../../../domain/case/case.ts';
import type { CaseEvent } from '../../../domain/case/caseEvents.ts';
import { readTextQuery } from '../../../domain/case/caseText.ts';
import { defined } from '../../../domain/defined.ts';
import { namesMeant } from '../../../domain/district/namesMeant.ts';
import { type Millis, type Person, SYSTEM } from '../../../domain/kernel.ts';
import { isNarrowed } from '../../client/store/viewStore.ts';
import type { Desk } from '../desk.ts';
import { listTest } from '../overview.ts';
import { hearingAt } from './hearing.ts';
import { RING_SORTS, type Ring, type Ringer, type RingSort } from './ring.ts';
import { ringSort } from './ringSort.ts';
import { noteTried } from './tried.ts';

/** Only what is urgent rings again, until somebody has taken it in hand. */
export const AGAIN_MS: Millis = 20_000;

/** Between two sounds of a test. */
const TEST_STEP_MS: Millis = 1_200;

type Parts = Pick<Desk, 'client' | 'ringStore' | 'countStore'>;

/** Hears the stream for the desk. Every seat knows what is unanswered; one of them makes the sound. */
export function createRinger(parts: Parts): Ringer {
  const { client, ringStore } = parts;
  const { situation, sessionStore, linkStore, view, clock, time } = client;
  const listeners = new Set<(ring: Ring) => void>();

  function sound(ring: Ring): void {
    const hearing = hearingAt(client, time.now());
    if (hearing?.isHere !== true) return;
    if (hearing.mute !== undefined && ring.sort !== 'resolved') return;
    for (const listener of listeners) listener(ring);
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
  }

  /** A flood is one sound. */
  function soundMostPressing(heard: ReadonlyMap<RingSort, ReadonlySet<CaseId>>): void {
    const sort = RING_SORTS.find((each) => heard.has(each));
    const cases = sort && heard.get(sort);
    const [caseId] = cases ?? [];
    if (sort !== undefined && cases !== undefined) sound({ sort, cases: cases.size, ...defined({ caseId }) });
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

  /** What was ended or went out of sight rings no more; of the rest one sound. */
  function ringAgain(): void {
    const left = [...ringStore.getState().unanswered].filter((id) => {
      const thisCase = situation.caseById(id);
      return thisCase !== undefined && isOpen(thisCase);
    });
    keep(new Set(left));
    const [caseId] = left;
    if (caseId !== undefined) sound({ sort: 'urgent', caseId, cases: left.length, again: true });
  }

  const stops = [
    situation.followEvents(hear),
    clock.every(AGAIN_MS, ringAgain),
    // Whoever looks at it has heard.
    view.subscribe(({ selectedId }, before) => {
      if (selectedId === undefined || selectedId === before.selectedId) return;
      const unanswered = new Set(ringStore.getState().unanswered);
      if (hearingAt(client, time.now())?.isHere === true && unanswered.delete(selectedId)) keep(unanswered);
    }),
    linkStore.subscribe(({ phase }, before) => {
      // Without the link nobody hears for this seat: it rings for itself.
      const isLost = before.phase === 'live' && (phase === 'offline' || phase === 'stale');
      if (isLost && sessionStore.getState().session !== undefined) tellAll({ sort: 'trouble', cases: 0 });
    }),
    sessionStore.subscribe(({ session }) => {
      if (session === undefined) keep(new Set());
    }),
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

/** Whatever a person does to a case is an answer, wherever they sit. */
function isAnswer({ by, type }: CaseEvent): boolean {
  return by.id !== SYSTEM.id && type !== 'CaseReported';
}

/** Rings only for what the list would show were its tab the whole list: a sound for a row nobody sees sends one looking. */
function isOnScreen({ client, countStore }: Parts, thisCase: Case): boolean {
  const { filter } = client.view.get();
  if (!isNarrowed(filter)) return true;
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
