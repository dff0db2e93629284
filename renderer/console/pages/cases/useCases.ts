import { useEffect, useMemo, useRef, useState } from 'react';
import type { Case, CaseId } from '../../../../domain/case/case.ts';
import type { CasesAnswer } from '../../../../domain/contract/http.ts';
import type { WireRefusal } from '../../../../domain/contract/socket.ts';
import { defined } from '../../../../domain/defined.ts';
import { useClient } from '../../../client/context.ts';
import { type Answered, useAnswer } from '../../../client/useAnswer.ts';
import { NO_FILTERS, narrowing, type TableFilters } from '../../screen/tableView.ts';

/** Cases of one answer. */
export const PAGE = 200;
/** Rows are put in order when all of them are here, and so many are. */
export const MOST_SORTED = 2_000;

export interface CasesRead extends Answered<CasesAnswer> {
  readonly cases: readonly Case[];
  /** Nothing is left to read. */
  readonly isWhole: boolean;
  /** Reads on below the last one. */
  more(): Promise<void>;
}

interface Below {
  /** The answer these stand below. */
  readonly under: CasesAnswer;
  readonly cases: readonly Case[];
  readonly problem?: WireRefusal;
}

/**
 * The cases that fit, open and ended, newest first, a page at a time; `wantsAll` reads on to the end by itself. */
export function useCases(filters: TableFilters | undefined, wantsAll: boolean): CasesRead {
  const { link } = useClient();
  const query = queryOf(filters ?? NO_FILTERS);
  const first = useAnswer(filters && `cases ${query}`, () => link.call('GET /cases', { query }));
  const [held, setHeld] = useState<Below>();
  const reading = useRef<CasesAnswer>(undefined);
  const top = first.answer;
  const below = held?.under === top ? held : undefined;
  const cases = useMemo(
    () => (top === undefined ? NONE : [...top.cases, ...(below?.cases ?? NONE)]),
    [top, below],
  );
  const isWhole = top !== undefined && !top.isCutOff && cases.length >= top.total;

  async function more(): Promise<void> {
    const last = cases.at(-1);
    if (top === undefined || last === undefined || isWhole || reading.current === top) return;
    reading.current = top;
    const answer = await link.call('GET /cases', { query: queryOf(filters ?? NO_FILTERS, last.id) });
    reading.current = undefined;
    const known = below?.cases ?? NONE;
    if (answer.ok) setHeld({ under: top, cases: [...known, ...answer.cases] });
    else setHeld({ under: top, cases: known, problem: answer });
  }

  const goesOn = wantsAll && !isWhole && below?.problem === undefined && (top?.total ?? 0) <= MOST_SORTED;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each page that came asks for the next
  useEffect(() => {
    if (goesOn) void more();
  }, [goesOn, cases.length]);

  const { problem = below?.problem, ...rest } = first;
  const again = below?.problem === undefined || first.problem !== undefined ? first.again : more;
  return { ...rest, ...defined({ problem }), again, cases, isWhole, more };
}

const NONE: readonly Case[] = [];

function queryOf(filters: TableFilters, before?: CaseId): string {
  const query = new URLSearchParams({ limit: String(PAGE), ...narrowing(filters) });
  if (before !== undefined) query.set('before', before);
  return query.toString();
}
