import type { Case } from '../case/case.ts';
import type { CaseId } from '../kernel.ts';
import type { EvidenceBase } from './evidenceBase.ts';
import type { Partner } from './partners.ts';

/**
 * Partners of a case that are one matter among themselves: the case is offered to the matter and not to each report of it, as
 * surely as it is like all of them. One look-alike among four that are not is no matter of five.
 */
export interface PartnerGroup {
  /** The likest first. */
  readonly members: readonly Partner[];
  /** 0 … 1: mean of what speaks for each of them. */
  readonly score: number;
}

/** As two reports are gathered in grouping.ts, measured on labelled letters: mean likeness of their words. */
const JOINS_FROM = 0.3;
/** Comparing each with each of a burst main's forty calls would hold up the keyboard; the rest stand by themselves. */
const MOST_COMPARED = 8;

/** Partners gathered, in their order, into matters; the surest matter first. */
export function groupsOf(
  partners: readonly Partner[],
  base: EvidenceBase,
  caseOf: (id: CaseId) => Case | undefined,
): readonly PartnerGroup[] {
  const groups: Partner[][] = [];
  partners.forEach((partner, at) => {
    const thisCase = caseOf(partner.caseId);
    if (thisCase === undefined) return;
    const fits = at < MOST_COMPARED ? likestGroup(thisCase, groups, base, caseOf) : undefined;
    if (fits === undefined) groups.push([partner]);
    else fits.push(partner);
  });
  return groups.map(grouped).sort((a, b) => b.score - a.score);
}

function grouped(members: readonly Partner[]): PartnerGroup {
  return { members, score: members.reduce((sum, { score }) => sum + score, 0) / members.length };
}

/** The group whose members read most like this one by their mean; never one that somebody set it apart from. */
function likestGroup(
  thisCase: Case,
  groups: readonly Partner[][],
  base: EvidenceBase,
  caseOf: (id: CaseId) => Case | undefined,
): Partner[] | undefined {
  const likeness = base.texts.likenessTo(base.read(thisCase));
  let best: { readonly group: Partner[]; readonly mean: number } | undefined;
  for (const group of groups) {
    const cases = group.flatMap(({ caseId }) => caseOf(caseId) ?? []);
    if (cases.some((other) => isApart(thisCase, other))) continue;
    const mean = cases.reduce((sum, other) => sum + (likeness[base.read(other)] ?? 0), 0) / cases.length;
    if (mean >= JOINS_FROM && mean > (best?.mean ?? 0)) best = { group, mean };
  }
  return best?.group;
}

const isApart = (a: Case, b: Case): boolean =>
  a.distinctFrom?.includes(b.id) === true || b.distinctFrom?.includes(a.id) === true;
