import type { Case, CaseId, LinkKind } from './case.ts';

/** The other cases this one is linked to; its incident and its campaigns are none of them. */
export function caseLinks({
  links = [],
}: Pick<Case, 'links'>): readonly { readonly kind: LinkKind; readonly toId: CaseId }[] {
  return links.flatMap(({ kind, toId }) =>
    kind === 'incident' || kind === 'campaign' ? [] : [{ kind, toId }],
  );
}
