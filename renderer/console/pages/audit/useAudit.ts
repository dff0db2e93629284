import { useRef, useState } from 'react';
import type { AuditAnswer } from '../../../../domain/contract/audit.ts';
import type { WireRefusal } from '../../../../domain/contract/socket.ts';
import { defined } from '../../../../domain/defined.ts';
import { useClient } from '../../../client/context.ts';
import { type Answered, useAnswer } from '../../../client/useAnswer.ts';

/** Entries of one answer; a full one means that there are more. */
export const PAGE = 100;

export interface Audit extends Omit<Answered<AuditAnswer>, 'answer'> {
  readonly answer: AuditAnswer | undefined;
  readonly hasMore: boolean;
  /** Reads on below the last one. */
  more(): Promise<void>;
}

interface Below {
  /** The answer these stand below. */
  readonly under: AuditAnswer;
  readonly pages: readonly AuditAnswer[];
  readonly problem?: WireRefusal;
}

/** The entries of a search, newest first. Not read again by itself: each look leaves an entry of its own. */
export function useAudit(query: string): Audit {
  const { link } = useClient();
  const read = (before?: number) => {
    const page = `limit=${PAGE}${before === undefined ? '' : `&before=${before}`}`;
    return link.call('GET /audit', { query: [query, page].filter(Boolean).join('&') });
  };
  const first = useAnswer(`audit ${query}`, () => read());
  const [held, setHeld] = useState<Below>();
  const isReading = useRef(false);
  const top = first.answer;
  const below = held !== undefined && held.under === top ? held : undefined;
  const pages = top === undefined ? [] : [top, ...(below?.pages ?? [])];
  const hasMore = (pages.at(-1)?.entries.length ?? 0) >= PAGE;

  async function more(): Promise<void> {
    const last = pages.at(-1)?.entries.at(-1);
    if (top === undefined || last === undefined || !hasMore || isReading.current) return;
    isReading.current = true;
    const answer = await read(last.seq);
    isReading.current = false;
    const known = below?.pages ?? [];
    setHeld(
      answer.ok ? { under: top, pages: [...known, answer] } : { under: top, pages: known, problem: answer },
    );
  }

  const problem = first.problem ?? below?.problem;
  const retry = below?.problem === undefined || first.problem !== undefined ? first.again : more;
  return {
    answer: top === undefined ? undefined : joined(top, pages),
    ...defined({ problem }),
    loading: first.loading,
    again: retry,
    hasMore,
    more,
  };
}

function joined(top: AuditAnswer, pages: readonly AuditAnswer[]): AuditAnswer {
  return {
    head: top.head,
    entries: pages.flatMap(({ entries }) => entries),
    people: Object.assign({}, ...pages.map(({ people }) => people)),
  };
}
