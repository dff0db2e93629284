import { indexOf } from '../../domain/aggregate/indexes.ts';
import type { Case } from '../../domain/case/case.ts';
import { CASE_INDEXES } from '../../domain/case/caseIndexes.ts';
import { createDirectory } from '../../domain/district/directory.ts';
import { namesMeant } from '../../domain/district/namesMeant.ts';
import { KINDS } from '../../domain/kinds.ts';
import { emptySituation } from '../../domain/situation.ts';
import type { DurableCommit } from '../../server/dispatch/durableCommit.ts';
import { createAudienceIndex } from '../../server/link/audience.ts';
import { createCaseSearch } from '../../server/search/caseSearch.ts';
import type { SearchStore } from '../../server/store/SearchStore.ts';
import type { Store } from '../../server/store/Store.ts';
import { aDistrict } from './aDistrict.ts';
import { allPresent } from './allPresent.ts';
import { noteEvent } from './logBuilders.ts';
import { createTestClock } from './testClock.ts';

export const SEARCHED_DISTRICT = aDistrict();
export const SEARCHED_DIRECTORY = createDirectory(SEARCHED_DISTRICT);
const AUDIENCE = createAudienceIndex(KINDS, SEARCHED_DIRECTORY);

export interface SearchedOptions {
  /** The store's own unless given. */
  readonly index?: SearchStore;
  readonly form?: string;
  /** Cases and events of an earlier run. */
  readonly durable?: ReturnType<typeof emptySituation>;
}

/** A world whose cases a test sets as it likes, and a search over them; calls of the index are counted. */
export function openSearched(store: Store, options: SearchedOptions = {}) {
  const { index = store.search, form = 'one', durable = emptySituation('live') } = options;
  const listeners = new Set<(commit: DurableCommit) => void>();
  const troubles: unknown[] = [];
  const calls = { found: 0, put: [] as string[] };
  const search = createCaseSearch({
    dispatcher: {
      world: 'live',
      durable,
      casesOf: allPresent(durable),
      follow(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    log: store.events,
    index: {
      ...index,
      find(...call) {
        calls.found += 1;
        return index.find(...call);
      },
      put(world, rows, mark) {
        calls.put.push(...rows.map(({ id }) => id));
        return index.put(world, rows, mark);
      },
    },
    audience: AUDIENCE,
    form,
    meantBy: (text) => namesMeant(SEARCHED_DISTRICT, text),
    clock: createTestClock(),
    onTrouble: (error) => troubles.push(error),
  });
  return {
    search,
    durable,
    troubles,
    calls,
    /** The index is abreast of the log. */
    async ready() {
      search.start();
      await search.settled();
    },
    /** As a commit of the dispatcher's would. */
    async change(...cases: readonly Case[]) {
      const logged = noteEvent(durable.seq + 1, cases[0]?.title, undefined, cases[0]?.id);
      await store.events.append({ world: 'live', events: [logged], commands: [], contacts: [] });
      durable.seq += 1;
      for (const thisCase of cases) {
        durable.cases.set(thisCase.id, thisCase);
        CASE_INDEXES.remember(thisCase, (name) => indexOf(durable, name));
      }
      const touched = new Map([
        ['case', new Map(cases.map((after) => [after.id, { before: undefined, after }]))],
      ]);
      const commit = { from: durable.seq, to: durable.seq, at: 0, events: [logged], touched };
      for (const listener of listeners) listener(commit);
    },
  };
}
