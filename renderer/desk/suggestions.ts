import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { Case } from '../../domain/case/case.ts';
import { partOf } from '../../domain/case/writeScope.ts';
import type { SuggestionAnswer, SuggestionInput } from '../../domain/contract/secretary.ts';
import { defined } from '../../domain/defined.ts';
import type { CaseId, UnitId } from '../../domain/kernel.ts';
import { createSecretary } from '../../domain/secretary/secretary.ts';
import { suggest } from '../../domain/secretary/suggesting.ts';
import { SECRETARY_KIND } from '../../domain/secretary/switch.ts';
import { isShown, modeOf } from '../../domain/secretary/switches.ts';
import type { Client } from '../client/client.ts';
import { useLink } from '../client/hooks.ts';
import { useDesk } from './context.ts';
import type { Desk } from './desk.ts';
import type { SuggestionsState } from './stores.ts';

/** What the secretary was asked and said, so that a form that opens has at once what the panel has read. */

const MOST_HELD = 50;

export const NO_SUGGESTIONS: SuggestionsState = {
  answers: new Map(),
  standIns: new Map(),
  asking: new Set(),
};

/** What a form holds of a case that the case does not say yet. */
type Meanwhile = Pick<SuggestionInput, 'category' | 'gridId'>;

/**
 * About a case as it is now; with a category or a grid, as if it were that or lay there. Undefined until it is answered,
 * or when it cannot be; of no case nothing is asked.
 */
export function useSuggestion(
  thisCase: Pick<Case, 'id' | 'version'> | undefined,
  meanwhile: Meanwhile = {},
): SuggestionAnswer | undefined {
  const key = thisCase && keyOf(thisCase, meanwhile);
  return useAnswerTo(key, defined({ caseId: thisCase?.id, ...meanwhile }));
}

/** About a report that is being written. */
export function useDraftSuggestion(input: SuggestionInput | undefined): SuggestionAnswer | undefined {
  return useAnswerTo(input === undefined ? undefined : JSON.stringify(input), input ?? {});
}

/** What is known now of a case, for a key that opens what the panel shows. */
export function suggestionOn(
  { suggestionStore }: Pick<Desk, 'suggestionStore'>,
  thisCase: Pick<Case, 'id' | 'version'>,
): SuggestionAnswer | undefined {
  const key = keyOf(thisCase);
  const { answers, standIns } = suggestionStore.getState();
  return answers.get(key) ?? standIns.get(key);
}

/** Units beside which a number stands that can be counted again. */
export function countableIn(answer: SuggestionAnswer | undefined): readonly UnitId[] {
  const named =
    answer?.unit?.isUnsure === true ? answer.unit.ranked : (answer?.unit?.ranked.slice(0, 1) ?? []);
  return named
    .filter(({ counted, sentBack, open }) => counted !== undefined || sentBack > 0 || open > 0)
    .map(({ unitId }) => unitId);
}

/** Whether the cases that this suggestion counts lie open. */
export function useIsCounted(id: CaseId): boolean {
  return useStore(useDesk().suggestionStore, ({ counted }) => counted === id);
}

/** Opens the cases that a suggestion counts, or closes them; those of another case are closed by it. */
export function spreadCounted({ suggestionStore }: Pick<Desk, 'suggestionStore'>, id: CaseId): void {
  suggestionStore.setState(
    ({ counted, ...rest }) => (counted === id ? rest : { ...rest, counted: id }),
    true,
  );
}

const keyOf = (
  { id, version }: { readonly id: CaseId; readonly version: number },
  { category, gridId }: Meanwhile = {},
): string => [id, version, category ?? '', gridId ?? ''].join(' ');

function useAnswerTo(key: string | undefined, input: SuggestionInput): SuggestionAnswer | undefined {
  const desk = useDesk();
  const joins = useLink((state) => state.joins);
  const held = useStore(desk.suggestionStore, ({ answers }) =>
    key === undefined ? undefined : answers.get(key),
  );
  const standIn = useStore(desk.suggestionStore, ({ standIns }) =>
    key === undefined ? undefined : standIns.get(key),
  );
  const isMissing = key !== undefined && held === undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is asked follows from the key; a link that came back is a reason to ask again
  useEffect(() => {
    if (isMissing) void ask(desk, key, input);
  }, [desk, key, isMissing, joins]);
  return held ?? standIn;
}

async function ask({ client, suggestionStore }: Desk, key: string, body: SuggestionInput): Promise<void> {
  // Several parts of the screen want the same answer in the same moment: it is asked for once.
  // A link that came back is another moment: what is on its way from before the cut may never be answered.
  const moment = `${client.linkStore.getState().joins} ${key}`;
  if (suggestionStore.getState().asking.has(moment)) return;
  suggestionStore.setState(({ asking }) => ({ asking: new Set([...asking, moment]) }));
  const answer = await client.link.call('POST /suggestions', { body });
  const standIn = !answer.ok && answer.code === 'unreachable' ? byDutyList(client, body) : undefined;
  suggestionStore.setState(({ answers, standIns, asking }) => ({
    asking: new Set([...asking].filter((each) => each !== moment)),
    answers: answer.ok ? withAnswer(answers, key, answer) : answers,
    standIns: standIn === undefined ? standIns : withAnswer(standIns, key, standIn),
  }));
}

type Held = SuggestionsState['answers'];

const withAnswer = (held: Held, key: string, answer: SuggestionAnswer): Held =>
  new Map([...[...held].slice(1 - MOST_HELD), [key, answer]]);

/**
 * During a cut people go on dispatching: what a secretary says that knows the duty lists and the rule words and has
 * learned nothing. Undefined until the district is here.
 */
function byDutyList(client: Client, input: SuggestionInput): SuggestionAnswer | undefined {
  const { directory } = client.directoryStore.getState();
  const { session } = client.sessionStore.getState();
  if (directory === undefined || session === undefined) return undefined;
  const { situation } = client;
  const switches = situation.store.getState().held.get(SECRETARY_KIND)?.byId ?? [];
  const subjects = new Map([[SECRETARY_KIND, new Map(switches)]]);
  return suggest(
    {
      secretary: createSecretary(directory),
      directory,
      caseOf: situation.caseById,
      isShown: (of) => isShown(modeOf({ subjects }, of, directory.data.demo)),
    },
    {
      input,
      thisCase: input.caseId === undefined ? undefined : situation.caseById(input.caseId),
      within: partOf(session.person, directory),
      now: client.time.now(),
      shown: (other) => other,
    },
  );
}
