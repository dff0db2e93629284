import type { CaseEvent, CaseEventType } from '../../domain/case/caseEvents.ts';
import type { Millis } from '../../domain/kernel.ts';
import type { Desk } from './desk.ts';
import type { Recent } from './stores.ts';

/**
 * What the district has just done, newest first: acts of people and units, not the stream of reports,
 * which the counters already tell. Lives in memory only; the time-line of a case is the record.
 */

const KEEP = 12;
const SHOW_MS: Millis = 1_000;

/** The other half of something already named, or too frequent to be news. */
const QUIET: ReadonlySet<CaseEventType> = new Set<CaseEventType>([
  'CaseAccepted',
  'CaseAbsorbed',
  'CaseReleased',
  'CoTaskAssigned',
  'PossibleDuplicateFlagged',
  'NoteAdded',
]);

function isNews(event: CaseEvent): boolean {
  if (event.type === 'CaseReported') return event.data.urgency === 'urgent';
  return !QUIET.has(event.type);
}

/** The acts of a piece of the stream, newest first, one for each command. */
export function actsOf(events: readonly CaseEvent[]): readonly Recent[] {
  const acts = new Map<string, Recent>();
  for (const event of events.filter(isNews)) {
    const key = event.commandId ?? String(event.seq);
    const before = acts.get(key);
    const isSame = before?.event.type === event.type && before.event.caseId !== event.caseId;
    acts.delete(key);
    acts.set(key, { event, cases: isSame ? before.cases + 1 : 1 });
  }
  return [...acts.values()].reverse();
}

/** Follows the stream; shows a new line at most once a second. Returns its stop function. */
export function startRecent({ client, recentStore }: Desk): () => void {
  const { situation, clock } = client;
  let fresh: readonly Recent[] = [];
  let waiting: (() => void) | undefined;
  function show(): void {
    waiting = undefined;
    recentStore.setState(({ acts }) => ({ acts: [...fresh, ...acts].slice(0, KEEP) }));
    fresh = [];
  }
  const stops = [
    situation.followEvents((events) => {
      const news = actsOf(events);
      if (news.length === 0) return;
      fresh = [...news, ...fresh].slice(0, KEEP);
      waiting ??= clock.after(SHOW_MS, show);
    }),
    situation.store.subscribe((state) => {
      if (!state.loaded) recentStore.setState({ acts: [] });
    }),
  ];
  return () => {
    waiting?.();
    for (const stop of stops) stop();
  };
}
