import type { Case, CaseId } from '../../domain/case/case.ts';
import type { Dispatcher } from './dispatcher.ts';

/** Looks up what is in memory alone: for what asks about open cases, and about nothing that is put away. */
export function presentIn({ cases }: Dispatcher['durable']): (id: CaseId) => Case | undefined {
  return (id) => cases.get(id);
}

/**
 * What `answer` makes of the cases it looks up. It is asked again when it looked for some that are put away, once those
 * have been read: it must do nothing but answer.
 */
export async function readingCases<Answer>(
  { durable, casesOf }: Pick<Dispatcher, 'durable' | 'casesOf'>,
  answer: (caseOf: (id: CaseId) => Case | undefined) => Answer,
): Promise<Answer> {
  const read = new Map<CaseId, Case | undefined>();
  for (;;) {
    const missed: CaseId[] = [];
    const found = answer((id) => {
      const thisCase = durable.cases.get(id) ?? read.get(id);
      if (thisCase === undefined && !read.has(id)) missed.push(id);
      return thisCase;
    });
    if (missed.length === 0) return found;
    const cases = await casesOf(missed);
    for (const id of missed) read.set(id, cases.get(id));
  }
}
