import { useMemo } from 'react';
import type { Urgency } from '../../domain/case/case.ts';
import { useClient } from './context.ts';
import { useAnswer } from './useAnswer.ts';

/** How urgent a category is at least, by its code; a code that is not in it is free. */
export type CategoryUrgencies = ReadonlyMap<string, Urgency>;

/** What the rules in force say of the categories, asked when a form opens; empty until it is answered. The server says it anyway. */
export function useCategoryUrgencies(): CategoryUrgencies {
  const { link } = useClient();
  const { answer } = useAnswer('category-urgencies', () => link.call('GET /category-urgencies'));
  return useMemo(
    () => new Map(answer?.urgencies.map(({ category, urgency }) => [category, urgency])),
    [answer],
  );
}
