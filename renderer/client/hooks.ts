import { useStore } from 'zustand';
import type { Subject } from '../../domain/aggregate/subject.ts';
import type { Case, CaseId } from '../../domain/case/case.ts';
import type { PresentPerson } from '../../domain/contract/socket.ts';
import type { Millis, Person } from '../../domain/kernel.ts';
import { useClient } from './context.ts';
import type { OutboxEntry } from './link/outbox.ts';
import type { DirectoryState } from './store/directoryStore.ts';
import type { Language } from './store/languageStore.ts';
import type { LinkState } from './store/linkStore.ts';
import type { LookState } from './store/lookStore.ts';
import type { Notice } from './store/noticeStore.ts';
import type { Seen } from './store/peopleSeen.ts';
import type { SessionState } from './store/sessionStore.ts';
import type { Held, SituationState } from './store/situationStore.ts';
import type { ViewState } from './store/viewStore.ts';

/** The stores of the client around a component; each re-renders it when what it reads has changed. Keep selectors narrow. */

export function useSituation<T>(selector: (state: SituationState) => T): T {
  return useStore(useClient().situation.store, selector);
}

/** One case, or undefined when it is not here (unknown, out of scope, or long ended). */
export function useCase(id: CaseId | undefined): Case | undefined {
  return useSituation((state) => (id === undefined ? undefined : state.cases.get(id)));
}

/** Everything of a kind; another object whenever one of them changed. */
export function useSubjects<S extends Subject>(kind: string): Held<S> {
  // What lies under a kind's name was made by that kind's fold.
  return useSituation((state) => (state.held.get(kind) ?? NOTHING) as Held<S>);
}

const NOTHING: Held = { byId: new Map() };

export function useLink<T>(selector: (state: LinkState) => T): T {
  return useStore(useClient().linkStore, selector);
}

const NOBODY: readonly PresentPerson[] = [];

/** Colleagues who look at or write on this case now. */
export function usePresence(id: CaseId | undefined): readonly PresentPerson[] {
  return useLink((state) => (id === undefined ? NOBODY : (state.presence.get(id) ?? NOBODY)));
}

/** The world's time in epoch milliseconds, changing every `stepMs` (whole seconds) of the world. */
export function useNow(stepMs: Millis = 1000): Millis {
  return useStore(useClient().time.store, ({ now }) => now - (now % stepMs));
}

/** This machine's time, once a second: for how long ago something came in, never for what is due. */
export function useMachineNow(): Millis {
  const { time, clock } = useClient();
  useStore(time.store, ({ ticks }) => ticks);
  return clock.now();
}

export function useDirectory<T>(selector: (state: DirectoryState) => T): T {
  return useStore(useClient().directoryStore, selector);
}

export function useSession<T>(selector: (state: SessionState) => T): T {
  return useStore(useClient().sessionStore, selector);
}

export function usePerson(): Person | undefined {
  return useSession((state) => state.session?.person);
}

export function useNotices(): readonly Notice[] {
  return useStore(useClient().notices.store, (state) => state.notices);
}

export function useOutbox(): readonly OutboxEntry[] {
  return useStore(useClient().outboxStore, (state) => state.entries);
}

export function useLocked(): boolean {
  return useStore(useClient().lockStore, (state) => state.locked);
}

export function useLanguage(): Language {
  return useStore(useClient().languageStore, (state) => state.language);
}

/** Theme and size of this screen. */
export function useLook<T>(selector: (state: LookState) => T): T {
  return useStore(useClient().lookStore, selector);
}

/** What is looked at here. */
export function useView<T>(selector: (state: ViewState) => T): T {
  return useStore(useClient().view.store, selector);
}

/** Everybody met on the wire. */
export function useSeen(): Seen {
  return useStore(useClient().seenStore, (state) => state.seen);
}
