import { CASE_KIND } from '../../domain/aggregate/event.ts';
import type { Case } from '../../domain/case/case.ts';
import { projectCase } from '../../domain/case/caseSight.ts';
import type { TextQuery } from '../../domain/case/caseText.ts';
import { idIn } from '../../domain/contract/strings.ts';
import type { Millis } from '../../domain/kernel.ts';
import { reaches, type Scope } from '../../domain/people/scope.ts';
import { createPauses, type Pauses } from '../pauses.ts';
import type { SearchQuery } from '../store/SearchStore.ts';
import { StoreError } from '../store/StoreError.ts';
import { createIndexing, type Indexing, type IndexingParts } from './indexing.ts';
import { type FoundCases, lookThrough, type Wanted } from './lookThrough.ts';
import { createNameReader, type MeantBy } from './nameReader.ts';
import { type CaseFilters, isDear, searchQueryOf } from './searchQuery.ts';

export interface CaseSearchParts extends IndexingParts {
  readonly meantBy: MeantBy;
}

export interface CaseQuestion extends CaseFilters {
  readonly q?: string | undefined;
  readonly limit: number;
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

export function createCaseSearch(parts: CaseSearchParts): CaseSearch {
  const { dispatcher, index, audience } = parts;
  const { durable, world } = dispatcher;
  const indexing = createIndexing(parts);
  const readNames = createNameReader(parts.meantBy);

  /** Undefined when the index cannot say. */
  async function findIndexed(
    query: SearchQuery,
    { scope, limit, most }: Wanted,
  ): Promise<CaseAnswer | undefined> {
    if (!(await indexing.isAbreast())) return undefined;
    const cases: Case[] = [];
    let [total, work] = [0, 0];
    let from: number | undefined;
    try {
      do {
        const piece = await index.find(world, query, { from, limit: limit - cases.length });
        cases.push(...piece.ids.flatMap((id) => shownCase(id, scope)));
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
    return { cases, total, isCutOff: from !== undefined, work };
  }

  /** What was true when it was put in is looked at again: nobody is shown what is theirs no longer. */
  function shownCase(id: string, scope: Scope): readonly Case[] {
    const caseId = idIn('case', id);
    const thisCase = caseId && durable.cases.get(caseId);
    if (thisCase === undefined || !reaches(audience(CASE_KIND, thisCase), scope)) return [];
    return [projectCase(scope, thisCase)];
  }

  async function search(wanted: Wanted, pauses: Pauses): Promise<CaseAnswer> {
    const query = searchQueryOf(world, wanted);
    const indexed = isDear(query) ? undefined : await pauses.aside(findIndexed(query, wanted));
    if (indexed !== undefined) return indexed;
    return { ...(await lookThrough({ durable, audience }, wanted, pauses)), work: 0 };
  }

  return {
    start: indexing.start,
    settled: indexing.settled,
    isSettled: indexing.isSettled,
    stop: indexing.stop,
    async find(scope, { q = '', limit, ...filters }, most = MOST_WORK_MS) {
      if (scope.kind === 'none') return { cases: [], total: 0, isCutOff: false, work: 0 };
      const pauses = createPauses();
      const sought: TextQuery = await readNames(q, pauses);
      const answer = await search({ scope, filters, sought, limit, most }, pauses);
      return { ...answer, work: answer.work + pauses.worked() };
    },
  };
}
