import { CASE_KIND } from '../../domain/aggregate/event.ts';
import type { Case } from '../../domain/case/case.ts';
import { projectCase } from '../../domain/case/caseSight.ts';
import type { TextQuery } from '../../domain/case/caseText.ts';
import { idIn } from '../../domain/contract/strings.ts';
import type { CaseId, Millis } from '../../domain/kernel.ts';
import { reaches, type Scope } from '../../domain/people/scope.ts';
import { createPauses, type Pauses } from '../pauses.ts';
import type { SearchQuery } from '../store/SearchStore.ts';
import { StoreError } from '../store/StoreError.ts';
import { createIndexing, type Indexing, type IndexingParts } from './indexing.ts';
import { type FoundCases, lookThrough, type Wanted } from './lookThrough.ts';
import { createNameReader, type MeantBy } from './nameReader.ts';
import { type Arranging, arrange, createArrangedBook } from './orderedCases.ts';
import { type CaseFilters, isDear, searchQueryOf } from './searchQuery.ts';

export interface CaseSearchParts extends IndexingParts {
  readonly meantBy: MeantBy;
}

export interface CaseQuestion extends CaseFilters {
  readonly q?: string | undefined;
  readonly limit: number;
  /** Only these are looked through. */
  readonly among?: readonly CaseId[] | undefined;
  /** More than filters and the first page of them. */
  readonly arranged?: ArrangedQuestion | undefined;
}

export interface ArrangedQuestion extends Arranging {
  /** Rows above the first wanted one. */
  readonly offset: number;
  /** Names whoever asks, the order and what it depends on: further pages are cut from the list that it named. */
  readonly name: string;
}

export interface CaseAnswer extends FoundCases {
  /** Milliseconds it took of the machine, here and in the index. */
  readonly work: Millis;
}

/** Finds cases of one world: open and ended alike, by the same words as the queue. */
export interface CaseSearch extends Pick<Indexing, 'start' | 'settled' | 'isSettled' | 'stop'> {
  /** Of what the scope shows, newest first; cut off after `most` milliseconds of work. */
  find(scope: Scope, question: CaseQuestion, most?: Millis): Promise<CaseAnswer>;
}

/** Nobody looks at an answer that takes longer, and others want to search as well. */
const MOST_WORK_MS: Millis = 200;
/** A whole table in order is worth waiting for. */
const MOST_ARRANGING_MS: Millis = 3_000;
/** What is put in order is all that fits. */
const NO_LIMIT = 10_000_000;

interface FoundIds {
  /** Newest first. */
  readonly ids: readonly CaseId[];
  readonly total: number;
  readonly isCutOff: boolean;
  readonly work: Millis;
}

const idsOf = ({ cases, total, isCutOff }: FoundCases): FoundIds => ({
  ids: cases.map(({ id }) => id),
  total,
  isCutOff,
  work: 0,
});

export function createCaseSearch(parts: CaseSearchParts): CaseSearch {
  const { dispatcher, index, audience } = parts;
  const { world } = dispatcher;
  const indexing = createIndexing(parts);
  const readNames = createNameReader(parts.meantBy);
  // All names of a district are read when the first word is looked up: a tenth of a second that no search is to wait for.
  parts.meantBy('1');
  const book = createArrangedBook();

  /** Undefined when the index cannot say. */
  async function idsIndexed(query: SearchQuery, { limit, most }: Wanted): Promise<FoundIds | undefined> {
    if (!(await indexing.isAbreast())) return undefined;
    const ids: string[] = [];
    let [total, work] = [0, 0];
    let from: number | undefined;
    try {
      do {
        const piece = await index.find(world, query, { from, limit: limit - ids.length });
        for (const id of piece.ids) ids.push(id);
        total += piece.count;
        work += piece.millis;
        from = piece.next;
      } while (from !== undefined && work < most);
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      parts.onTrouble(error);
      indexing.lost();
      return undefined;
    }
    return { ids: ids.flatMap((id) => idIn('case', id) ?? []), total, isCutOff: from !== undefined, work };
  }

  /** Undefined where the cases themselves are looked at. */
  async function idsOfIndex(wanted: Wanted, pauses: Pauses): Promise<FoundIds | undefined> {
    const query = searchQueryOf(world, wanted);
    if (wanted.among !== undefined || isDear(query)) return undefined;
    return pauses.aside(idsIndexed(query, wanted));
  }

  /** What was true when it was put in is looked at again: nobody is shown what is theirs no longer. */
  async function shownCases(ids: readonly CaseId[], scope: Scope): Promise<readonly Case[]> {
    const cases = await dispatcher.casesOf(ids);
    return ids.flatMap((id) => {
      const thisCase = cases.get(id);
      if (thisCase === undefined || !reaches(audience(CASE_KIND, thisCase), scope)) return [];
      return [projectCase(scope, thisCase)];
    });
  }

  async function search(wanted: Wanted, pauses: Pauses): Promise<CaseAnswer> {
    const indexed = await idsOfIndex(wanted, pauses);
    if (indexed !== undefined) {
      const { ids, ...found } = indexed;
      return { ...found, cases: await pauses.aside(shownCases(ids, wanted.scope)) };
    }
    return { ...(await lookThrough({ ...dispatcher, audience }, wanted, pauses)), work: 0 };
  }

  async function allInOrder(wanted: Wanted, arranging: Arranging, pauses: Pauses) {
    const indexed = await idsOfIndex(wanted, pauses);
    const found = indexed ?? idsOf(await lookThrough({ ...dispatcher, audience }, wanted, pauses));
    const ids = await arrange(dispatcher.casesOf, found.ids, arranging, pauses);
    return { ids, isCutOff: found.isCutOff, work: found.work };
  }

  async function searchArranged(
    wanted: Wanted,
    { limit, arranged }: { readonly limit: number; readonly arranged: ArrangedQuestion },
    pauses: Pauses,
  ): Promise<CaseAnswer> {
    const { offset, name } = arranged;
    const key = JSON.stringify([name, wanted.scope, wanted.filters, wanted.q]);
    // The first page is of now, those below it are of the same list.
    const known = offset === 0 ? undefined : book.get(key);
    const { ids, isCutOff, work } = known ?? (await allInOrder(wanted, arranged, pauses));
    if (known === undefined) book.put(key, { ids, isCutOff, work: 0 });
    const cases = await pauses.aside(shownCases(ids.slice(offset, offset + limit), wanted.scope));
    return { cases, total: ids.length, isCutOff, work };
  }

  return {
    start: indexing.start,
    settled: indexing.settled,
    isSettled: indexing.isSettled,
    stop: indexing.stop,
    async find(scope, { q = '', limit, arranged, among, ...filters }, most) {
      if (scope.kind === 'none') return { cases: [], total: 0, isCutOff: false, work: 0 };
      const pauses = createPauses();
      const sought: TextQuery = await readNames(q, pauses);
      const wanted = { scope, filters, sought, q, among };
      const answer =
        arranged === undefined
          ? await search({ ...wanted, limit, most: most ?? MOST_WORK_MS }, pauses)
          : await searchArranged(
              { ...wanted, limit: NO_LIMIT, most: most ?? MOST_ARRANGING_MS },
              { limit, arranged },
              pauses,
            );
      return { ...answer, work: answer.work + pauses.worked() };
    },
  };
}
