import type { FastifyRequest } from 'fastify';
import { orderKeys } from '../../domain/case/caseOrder.ts';
import { liveTest } from '../../domain/case/liveFacets.ts';
import type { CaseSearchQuery } from '../../domain/contract/http.ts';
import type { Directory } from '../../domain/district/directory.ts';
import type { Millis, Refusal } from '../../domain/kernel.ts';
import { failedCases } from '../outbox/failedCases.ts';
import type { ArrangedQuestion, CaseAnswer } from '../search/caseSearch.ts';
import { type Budgets, inBudget } from './inBudget.ts';

export interface SearchingParts extends Budgets {
  readonly directory: Directory;
}

/** What is asked of a search; the parts of a page are not asked of a whole table. */
export type SearchQuestion = Omit<CaseSearchQuery, 'limit'> & { readonly limit: number };

/** Searches as the caller, in the caller's budget. */
export async function searchAs(
  request: FastifyRequest,
  question: SearchQuestion,
  parts: SearchingParts,
  most?: Millis,
): Promise<CaseAnswer | Refusal> {
  const { caller, world } = request;
  const { clock, mine, since, delivery, sort, descending, lang, offset, ...filters } = question;
  const arranged = arrangedOf(request, question, parts.directory);
  return inBudget(caller, parts, async () => {
    const among = delivery === undefined ? undefined : await failedCases(world.store.outbox, world.id);
    return world.search.find(caller.scope, { ...filters, arranged, among }, most);
  });
}

/** Undefined for what is newest first and asks nothing of the moment: the index answers that by itself. */
function arrangedOf(
  { caller: { person }, world }: FastifyRequest,
  { clock, mine, since, oversight, delivery, sort, descending, lang = 'zh', offset }: SearchQuestion,
  directory: Directory,
): ArrangedQuestion | undefined {
  const fits = liveTest({ clock, mine, since, oversight }, { person, directory, now: world.clock.now() });
  if (fits === undefined && sort === undefined && offset === undefined) return undefined;
  const isDescending = descending === '1';
  const order = sort === undefined ? undefined : { key: keysOf(directory, lang)[sort], isDescending };
  const name = JSON.stringify([person.id, clock, mine, since, delivery, sort, isDescending, lang]);
  return { fits, order, offset: offset ?? 0, name };
}

const keysByDirectory = new WeakMap<Directory, Partial<Record<'zh' | 'en', ReturnType<typeof orderKeys>>>>();

function keysOf(directory: Directory, lang: 'zh' | 'en') {
  const known = keysByDirectory.get(directory) ?? {};
  keysByDirectory.set(directory, known);
  known[lang] ??= orderKeys(directory, lang);
  return known[lang];
}
