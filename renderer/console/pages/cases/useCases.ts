import { useEffect, useMemo, useRef, useState } from 'react';
import type { Case } from '../../../../domain/case/case.ts';
import type { CasesAnswer } from '../../../../domain/contract/http.ts';
import type { WireRefusal } from '../../../../domain/contract/socket.ts';
import { defined } from '../../../../domain/defined.ts';
import { useClient } from '../../../client/context.ts';
import { useLanguage } from '../../../client/hooks.ts';
import { type Answered, useAnswer } from '../../../client/useAnswer.ts';
import { narrowing, ordering, type TableView } from '../../screen/tableView.ts';

/** Rows of one answer. */
export const PAGE = 200;

export interface CasesRead extends Answered<CasesAnswer> {
  /** As many as there are; undefined where a row has not been read. */
  readonly rows: readonly (Case | undefined)[];
  /** These came into sight: what of them is missing is read. */
  look(first: number, last: number): void;
}

/** Pages that stand below the first, of the same list. */
interface Below {
  readonly of: CasesAnswer;
  readonly pages: ReadonlyMap<number, readonly Case[]>;
  readonly problem?: WireRefusal;
}

/** The cases that fit, open and ended, in the order the server puts them in; pages are read as they come into sight. */
export function useCases(table: TableView | undefined): CasesRead {
  const { link } = useClient();
  const language = useLanguage();
  const query = table === undefined ? '' : queryOf(table, language);
  const ask = (offset: number) => link.call('GET /cases', { query: `${query}&offset=${offset}` });
  const first = useAnswer(table && `cases ${query}`, () => ask(0));
  const [held, setHeld] = useState<Below>();
  const top = first.answer;
  const below = held?.of === top ? held : undefined;
  const wanted = useRef<{ readonly first: number; readonly last: number }>({ first: 0, last: 0 });
  const isReading = useRef(false);
  const now = useRef({ top, below });
  now.current = { top, below };
  const rows = useMemo(() => rowsOf(top, below), [top, below]);

  /** One page after the other, and of those in sight only: what was scrolled past is not asked for. */
  async function readNext(): Promise<void> {
    const { top: of, below: known } = now.current;
    if (of === undefined || isReading.current || known?.problem !== undefined) return;
    const page = missingPage(wanted.current, of, known);
    if (page === undefined) return;
    isReading.current = true;
    const answer = await ask(page * PAGE);
    isReading.current = false;
    setHeld((before) => {
      const pages = new Map(before?.of === of ? before.pages : []);
      return answer.ok
        ? { of, pages: pages.set(page, answer.cases) }
        : { of, pages, ...defined({ problem: answer }) };
    });
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: each page that came asks for the next
  useEffect(() => void readNext(), [rows]);

  async function again(): Promise<void> {
    if (below?.problem === undefined || first.problem !== undefined) return first.again();
    setHeld({ of: below.of, pages: below.pages });
  }

  const { problem = below?.problem, ...rest } = first;
  return {
    ...rest,
    ...defined({ problem }),
    again,
    rows,
    look(from, to) {
      wanted.current = { first: from, last: to };
      void readNext();
    },
  };
}

function missingPage(
  { first, last }: { readonly first: number; readonly last: number },
  { total }: CasesAnswer,
  below: Below | undefined,
): number | undefined {
  const end = Math.min(last, total - 1);
  for (let page = Math.floor(first / PAGE); page * PAGE <= end; page += 1) {
    if (page > 0 && below?.pages.has(page) !== true) return page;
  }
  return undefined;
}

function rowsOf(top: CasesAnswer | undefined, below: Below | undefined): readonly (Case | undefined)[] {
  if (top === undefined) return [];
  const rows = new Array<Case | undefined>(Math.max(top.total, top.cases.length)).fill(undefined);
  const put = (cases: readonly Case[], at: number): void => {
    for (const [n, thisCase] of cases.entries()) if (at + n < rows.length) rows[at + n] = thisCase;
  };
  put(top.cases, 0);
  for (const [page, cases] of below?.pages ?? []) put(cases, page * PAGE);
  return rows;
}

const queryOf = ({ filters, sort }: TableView, lang: 'zh' | 'en'): string =>
  new URLSearchParams({ limit: String(PAGE), ...narrowing(filters), ...ordering(sort, lang) }).toString();
