import type { CaseId } from '../../domain/case/case.ts';
import { readTextQuery } from '../../domain/case/caseText.ts';
import { namesMeant } from '../../domain/district/namesMeant.ts';
import type { Millis } from '../../domain/kernel.ts';
import type { SituationChange } from '../client/store/situationStore.ts';
import { isNarrowed } from '../client/store/viewStore.ts';
import { actsFor } from './actsFor.ts';
import { beyondOf } from './beyond.ts';
import type { Desk } from './desk.ts';
import { createQueueIndex } from './queueIndex.ts';
import type { QueueState } from './stores.ts';

/** At most this often for a stream of changes; the operator's own choices are answered at once. */
const FEED_MS: Millis = 250;
/** Clocks turn amber and red by themselves. */
const LIGHTS_MS: Millis = 5_000;

/** Keeps the queue true to situation, filter and time, and tells the map what the filter leaves. Returns its stop function. */
export function startQueueFeed({ client, list, queueStore, countStore }: Desk): () => void {
  const { situation, view, clock, time, directoryStore, sessionStore } = client;
  const index = createQueueIndex();
  /** Changed since the queue was last read; undefined when something else did, and all has to be read. */
  let changed: Set<CaseId> | undefined;
  let waiting: (() => void) | undefined;
  let shown = { tab: list.get().tab, filter: view.get().filter };
  let knownLeaves = situation.store.getState().held.get('leave');

  function update(held: boolean, only?: ReadonlySet<CaseId>): void {
    waiting?.();
    waiting = undefined;
    changed = new Set();
    const { tab } = list.get();
    const { filter } = view.get();
    shown = { tab, filter };
    const { answer, directory } = directoryStore.getState();
    const now = time.now();
    const sought = readTextQuery(filter.text ?? '', (text) => namesMeant(answer, text));
    const person = sessionStore.getState().session?.person;
    const leaves = situation.store.getState().held.get('leave')?.byId;
    const seat =
      person === undefined || directory === undefined
        ? undefined
        : { person, directory, actsFor: actsFor(person.id, leaves, now) };
    const cases = situation.store.getState().cases;
    const undelivered = countStore.getState().failedCases;
    const context = { now, directory, seat, sought, undelivered };
    if (only === undefined) index.readAll(cases, { tab, filter, context });
    else index.read(only, cases, { tab, filter, context });
    const fresh = index.order();
    const before = queueStore.getState();
    const next = standStill(before.order, fresh, held);
    const isEmpty = next.order.length === 0 && isNarrowed(filter);
    const counted = {
      overview: index.overview(),
      beyond: isEmpty ? beyondOf(cases.values(), tab, filter, context) : undefined,
    };
    const isSame = same(before, next);
    queueStore.setState(isSame ? counted : { ...next, ...counted });
    const { listed } = view.get();
    if (!isNarrowed(filter)) {
      if (listed !== undefined) view.setListed(undefined);
    } else if (!isSame || listed === undefined) view.setListed(new Set(next.order));
  }

  /** Choosing another list shows that list, also while one is held. */
  function onChoice(): void {
    if (list.get().tab !== shown.tab || view.get().filter !== shown.filter) update(false);
  }

  function soon(): void {
    waiting ??= clock.after(FEED_MS, () => {
      waiting = undefined;
      update(list.get().held, changed);
    });
  }

  function soonAll(): void {
    changed = undefined;
    soon();
  }

  function onChange(change: SituationChange): void {
    if (change.whole) {
      update(list.get().held && queueStore.getState().order.length > 0);
      return;
    }
    const leaves = situation.store.getState().held.get('leave');
    if (leaves !== knownLeaves) changed = undefined;
    knownLeaves = leaves;
    for (const id of change.cases) changed?.add(id);
    soon();
  }

  const stops = [
    situation.followChanges(onChange),
    view.subscribe(onChoice),
    list.subscribe((now, before) => {
      if (before.held && !now.held) update(false);
      else onChoice();
    }),
    directoryStore.subscribe(soonAll),
    sessionStore.subscribe(soonAll),
    countStore.subscribe((now, before) => now.failedCases !== before.failedCases && soonAll()),
    clock.every(LIGHTS_MS, () => update(list.get().held)),
  ];
  update(false);
  return () => {
    waiting?.();
    for (const stop of stops) stop();
  };
}

/** The list after a change: as computed when free, as it stood when held. */
export function standStill(
  before: readonly CaseId[],
  fresh: readonly CaseId[],
  held: boolean,
): Pick<QueueState, 'order' | 'arrivals' | 'gone'> {
  if (!held) return { order: fresh, arrivals: [], gone: new Set() };
  const shown = new Set(before);
  const wanted = new Set(fresh);
  return {
    order: before,
    arrivals: fresh.filter((id) => !shown.has(id)),
    gone: new Set(before.filter((id) => !wanted.has(id))),
  };
}

/** Spares the list a render when only counters changed. */
function same(before: QueueState, next: Pick<QueueState, 'order' | 'arrivals' | 'gone'>): boolean {
  return (
    equalLists(before.order, next.order) &&
    equalLists(before.arrivals, next.arrivals) &&
    equalLists([...before.gone], [...next.gone])
  );
}

function equalLists<T>(a: readonly T[], b: readonly T[]): boolean {
  return a === b || (a.length === b.length && a.every((item, index) => item === b[index]));
}
