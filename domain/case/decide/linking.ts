import type { NewEvent } from '../../aggregate/event.ts';
import { type Refusal, refuse } from '../../kernel.ts';
import type { Case, CaseId, LinkKind } from '../case.ts';
import { caseLinks } from '../caseLinks.ts';
import { outOfReach } from '../writeScope.ts';
import { type Ask, fact, type Handlers } from './ask.ts';

/**
 * 关联 and its undoing (DOMAIN §3.7). Written on both cases in one transaction, so that each tells it on
 * its own time-line and whoever sees only one of the two sees it there.
 */

export const LINKING_HANDLERS: Handlers<'case.link' | 'case.unlink'> = {
  'case.link': ({ toId, kind }, thisCase, ask) => {
    const other = otherCase(toId, thisCase, ask);
    if ('code' in other) return other;
    if (thisCase.links?.some((link) => link.toId === toId)) return refuse('linked-already');
    return linked(thisCase.id, toId, kind);
  },

  'case.unlink': ({ toId }, thisCase, ask) => {
    const other = otherCase(toId, thisCase, ask);
    if ('code' in other) return other;
    const kind = caseLinks(thisCase).find((link) => link.toId === toId)?.kind;
    if (kind === undefined) return refuse('not-linked');
    return [
      fact(thisCase.id, 'CaseUnlinked', { kind, toId }),
      fact(toId, 'CaseUnlinked', { kind: OTHER_WAY[kind], toId: thisCase.id }),
    ];
  },
};

/** How a link reads from the other side. */
const OTHER_WAY: Readonly<Record<LinkKind, LinkKind>> = {
  related: 'related',
  'caused-by': 'causes',
  causes: 'caused-by',
  follows: 'followed-by',
  'followed-by': 'follows',
  'same-incident': 'same-incident',
  'same-place': 'same-place',
};

/** A link as both of its cases tell it. */
export function linked(id: CaseId, toId: CaseId, kind: LinkKind): readonly NewEvent[] {
  return [
    fact(id, 'CaseLinked', { kind, toId }),
    fact(toId, 'CaseLinked', { kind: OTHER_WAY[kind], toId: id }),
  ];
}

/** The case at the other end, which has to be in reach as well. */
function otherCase(toId: CaseId, thisCase: Case, { actor, by, directory, situation }: Ask): Case | Refusal {
  if (toId === thisCase.id) return refuse('link-to-itself');
  const other = situation.cases.get(toId);
  if (other === undefined) return refuse('unknown-case', { caseId: toId });
  return outOfReach('case.link', other, actor.role, by, directory) ?? other;
}
