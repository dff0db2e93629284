import { type Case, isOpen } from '../../../../domain/case/case.ts';
import type { CaseId, CategoryId, Millis, UnitId } from '../../../../domain/kernel.ts';

/** By what cases are gathered into an incident; what is left out does not narrow. */
export interface CaseChoice {
  readonly streetId?: UnitId | undefined;
  readonly category?: CategoryId | undefined;
  /** When they were reported. */
  readonly from?: Millis | undefined;
  readonly to?: Millis | undefined;
  /** Of their title, or their number. */
  readonly words?: string | undefined;
}

/** Open cases that fit, the newest first. */
export function chooseCases(cases: Iterable<Case>, choice: CaseChoice): readonly CaseId[] {
  return [...cases]
    .filter((thisCase) => isOpen(thisCase) && fits(thisCase, choice))
    .sort((a, b) => b.reportedAt - a.reportedAt)
    .map(({ id }) => id);
}

function fits(thisCase: Case, { streetId, category, from, to, words = '' }: CaseChoice): boolean {
  const { place, reportedAt, id, title } = thisCase;
  return (
    (streetId === undefined || place.streetId === streetId) &&
    (category === undefined || thisCase.category === category) &&
    (from === undefined || reportedAt >= from) &&
    (to === undefined || reportedAt <= to) &&
    `${id} ${title}`.includes(words)
  );
}

/** The categories of open cases, those with the most first. */
export function categoriesOf(
  cases: Iterable<Case>,
): readonly { readonly code: CategoryId; readonly n: number }[] {
  const counts = new Map<CategoryId, number>();
  for (const thisCase of cases) {
    const { category } = thisCase;
    if (isOpen(thisCase) && category !== undefined) counts.set(category, (counts.get(category) ?? 0) + 1);
  }
  return [...counts].map(([code, n]) => ({ code, n })).sort((a, b) => b.n - a.n);
}
