import { useMemo } from 'react';
import { useStore } from 'zustand';
import { type Case, isOpen } from '../../../domain/case/case.ts';
import { waitsFor } from '../../../domain/case/waiting.ts';
import type { Directory } from '../../../domain/district/directory.ts';
import type { Person } from '../../../domain/kernel.ts';
import { useDirectory, usePerson, useSituation } from '../../client/hooks.ts';
import { useField } from '../context.ts';
import type { FieldEntry } from '../kept/entries.ts';
import { withWaiting } from '../kept/shownCase.ts';

export interface TodoLists {
  readonly isLoaded: boolean;
  /** What waits for whoever holds the phone. */
  readonly mine: readonly Case[];
  /** Every open case they see. */
  readonly all: readonly Case[];
}

/** The cases of this phone, what waits to be sent counted as done. */
export function useTodo(): TodoLists {
  const { client, waiting } = useField();
  const person = usePerson();
  const directory = useDirectory((state) => state.directory);
  const entries = useStore(waiting, (state) => state.entries);
  const isLoaded = useSituation((state) => state.loaded);
  const version = useSituation((state) => state.version);
  // The situation is one map, changed in place: its version says that it is another.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  return useMemo(() => {
    if (person === undefined || directory === undefined) return { isLoaded: false, mine: [], all: [] };
    return { isLoaded, ...listsOf(client.situation.openCases(), entries, person, directory) };
  }, [client, person, directory, entries, isLoaded, version]);
}

function listsOf(
  ...[cases, entries, person, directory]: [readonly Case[], readonly FieldEntry[], Person, Directory]
): Pick<TodoLists, 'mine' | 'all'> {
  const all = cases.map((thisCase) => withWaiting(thisCase, entries, person)).filter(isOpen);
  return { all, mine: all.filter((thisCase) => waitsFor(thisCase, person, directory)) };
}
