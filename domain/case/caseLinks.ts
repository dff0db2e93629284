import type { Case, CaseId, LinkKind } from './case.ts';

/** The other cases this one is linked to; its incident is none of them. */
export function caseLinks({
  links = [],
}: Pick<Case, 'links'>): readonly { readonly kind: LinkKind; readonly toId: CaseId }[] {
  return links.flatMap(({ kind, toId }) => (kind === 'incident' ? [] : [{ kind, toId }]));
}
