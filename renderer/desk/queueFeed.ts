import { readTextQuery } from '../../domain/case/caseText.ts';
import { namesMeant } from '../../domain/district/namesMeant.ts';
import type { Millis } from '../../domain/kernel.ts';
import type { Clock } from '../client/clock.ts';
import { directoryStore } from '../client/store/directoryStore.ts';
import { serverNow } from '../client/store/linkStore.ts';
import { sessionStore } from '../client/store/sessionStore.ts';
import type { SituationSource } from '../client/store/situationStore.ts';
import { overview, queueOrder } from './overview.ts';
import { type QueueState, queueStore, standStill } from './queueStore.ts';
import { type UiState, ui } from './uiStore.ts';

/** At most this often for a stream of changes; the operator's own choices are answered at once. */
const FEED_MS: Millis = 250;
/** Clocks turn amber and red by themselves. */
const LIGHTS_MS: Millis = 5_000;

/** Keeps the queue store true to situation, filter and time. Returns its stop function. */
export function startQueueFeed(situation: SituationSource, clock: Clock): () => void {
  let waiting: (() => void) | undefined;
  let lastUi = ui.get();

  function update(held: boolean): void {
    waiting?.();
    waiting = undefined;
    const { tab, filter } = ui.get();
    const { answer, directory } = directoryStore.getState();
    const now = serverNow();
    const sought = readTextQuery(filter.text ?? '', (text) => namesMeant(answer, text));
    const scope = sessionStore.getState().session?.person.scope;
    const cases = situation.store.getState().cases;
    const fresh = queueOrder(cases.values(), tab, filter, { now, directory, scope, sought });
    const before = queueStore.getState();
    const next = standStill(before.order, fresh, held);
    queueStore.setState(
      same(before, next)
        ? { overview: overview(cases.values(), now) }
        : { ...next, overview: overview(cases.values(), now) },
    );
  }

  /** Choosing another list shows that list, also while one is held. */
  function onUi(now: UiState): void {
    const before = lastUi;
    lastUi = now;
    if (now.tab !== before.tab || now.filter !== before.filter || (before.held && !now.held)) update(false);
  }

  function soon(): void {
    waiting ??= clock.after(FEED_MS, () => {
      waiting = undefined;
      update(ui.get().held);
    });
  }

  const stops = [
    situation.followChanges((change) =>
      change.whole ? update(ui.get().held && queueStore.getState().order.length > 0) : soon(),
    ),
    ui.subscribe(onUi),
    directoryStore.subscribe(soon),
    clock.every(LIGHTS_MS, () => update(ui.get().held)),
  ];
  update(false);
  return () => {
    waiting?.();
    for (const stop of stops) stop();
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
