import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { Case } from '../../domain/case/case.ts';
import type { SuggestionAnswer, SuggestionInput } from '../../domain/contract/secretary.ts';
import type { CaseId, CategoryId } from '../../domain/kernel.ts';
import { useLink } from '../client/hooks.ts';
import { useDesk } from './context.ts';
import type { Desk } from './desk.ts';
import type { SuggestionsState } from './stores.ts';

/** What the secretary was asked and said, so that a form that opens has at once what the panel has read. */

const MOST_HELD = 50;

export const NO_SUGGESTIONS: SuggestionsState = { answers: new Map() };

/** About a case as it is now; with `category`, as if it were that. Undefined until it is answered, or when it cannot be. */
export function useSuggestion(
  { id, version }: Pick<Case, 'id' | 'version'>,
  category?: CategoryId,
): SuggestionAnswer | undefined {
  const input = category === undefined ? { caseId: id } : { caseId: id, category };
  return useAnswerTo(keyOf(id, version, category), input);
}

/** About a report that is being written. */
export function useDraftSuggestion(input: SuggestionInput | undefined): SuggestionAnswer | undefined {
  return useAnswerTo(input === undefined ? undefined : JSON.stringify(input), input ?? {});
}

/** What is known now of a case, for a key that opens what the panel shows. */
export function suggestionOn(
  { suggestionStore }: Pick<Desk, 'suggestionStore'>,
  { id, version }: Pick<Case, 'id' | 'version'>,
): SuggestionAnswer | undefined {
  return suggestionStore.getState().answers.get(keyOf(id, version, undefined));
}

const keyOf = (id: CaseId, version: number, category: CategoryId | undefined): string =>
  [id, version, category ?? ''].join(' ');

function useAnswerTo(key: string | undefined, input: SuggestionInput): SuggestionAnswer | undefined {
  const desk = useDesk();
  const joins = useLink((state) => state.joins);
  const held = useStore(desk.suggestionStore, ({ answers }) =>
    key === undefined ? undefined : answers.get(key),
  );
  const isMissing = key !== undefined && held === undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is asked follows from the key; a link that came back is a reason to ask again
  useEffect(() => {
    if (isMissing) void ask(desk, key, input);
  }, [desk, key, isMissing, joins]);
  return held;
}

async function ask({ client, suggestionStore }: Desk, key: string, body: SuggestionInput): Promise<void> {
  const answer = await client.link.call('POST /suggestions', { body });
  if (!answer.ok) return;
  const recent = [...suggestionStore.getState().answers].slice(1 - MOST_HELD);
  suggestionStore.setState({ answers: new Map([...recent, [key, answer]]) });
}
