import { useRef, useState } from 'react';
import type { Case, CaseId } from '../../../../domain/case/case.ts';
import type { CasesAnswer } from '../../../../domain/contract/http.ts';
import type { WireRefusal } from '../../../../domain/contract/socket.ts';
import { defined } from '../../../../domain/defined.ts';
import { useClient } from '../../../client/context.ts';
import { type Answered, useAnswer } from '../../../client/useAnswer.ts';

/** Cases of one answer. */
export const PAGE = 200;

/** What narrows the table; an empty member does not. */
export interface CasesWish {
  readonly q: string;
  readonly state: string;
  readonly unitId: string;
}

export interface CasesRead extends Answered<CasesAnswer> {
  readonly cases: readonly Case[];
  /** Reads on below the last one. */
  more(): Promise<void>;
}

interface Below {
  /** The answer these stand below. */
  readonly under: CasesAnswer;
  readonly cases: readonly Case[];
  readonly problem?: WireRefusal;
}

/** The cases that fit, open and ended, newest first, a page at a time. */
export function useCases(wish: CasesWish): CasesRead {
  const { link } = useClient();
  const query = queryOf(wish);
  const first = useAnswer(`cases ${query}`, () => link.call('GET /cases', { query }));
  const [held, setHeld] = useState<Below>();
  const reading = useRef<CasesAnswer>(undefined);
  const top = first.answer;
  const below = held?.under === top ? held : undefined;
  const cases = top === undefined ? NONE : [...top.cases, ...(below?.cases ?? NONE)];

  async function more(): Promise<void> {
    const last = cases.at(-1);
    if (top === undefined || last === undefined || cases.length >= top.total) return;
    if (reading.current === top) return;
    reading.current = top;
    const answer = await link.call('GET /cases', { query: queryOf(wish, last.id) });
    reading.current = undefined;
    const known = below?.cases ?? NONE;
    if (answer.ok) setHeld({ under: top, cases: [...known, ...answer.cases] });
    else setHeld({ under: top, cases: known, problem: answer });
  }

  const { problem = below?.problem, ...rest } = first;
  const again = below?.problem === undefined || first.problem !== undefined ? first.again : more;
  return { ...rest, ...defined({ problem }), again, cases, more };
}

const NONE: readonly Case[] = [];

function queryOf({ q, state, unitId }: CasesWish, before?: CaseId): string {
  const query = new URLSearchParams({ limit: String(PAGE) });
  for (const [name, value] of Object.entries({ q: q.trim(), state, unitId, before: before ?? '' })) {
    if (value !== '') query.set(name, value);
  }
  return query.toString();
}
