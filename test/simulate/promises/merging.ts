import { isDeepStrictEqual } from 'node:util';
import type { Case, CaseId } from '../../../domain/case/case.ts';
import { evolveCase } from '../../../domain/case/caseFold.ts';
import type { Entry } from '../ledger.ts';
import type { Watcher, WatchParts } from '../watch.ts';

/** Merged cases lie one level deep, each in one primary, reports add up, and unmerging gives back what was. */
export function watchMerging({ ledger, broken }: WatchParts): Watcher {
  /** Each merged case as it would stand if it had never been merged. */
  const shadows = new Map<CaseId, Case>();
  /** Reports of a case without those it took in. */
  const own = new Map<CaseId, number>();

  function follow({ event, id, kind, before, after }: Entry): void {
    if (kind !== 'case' || after === undefined) return;
    const [was, is] = [before as Case | undefined, after as Case];
    if (was === undefined) own.set(id, is.reports);
    const shadow = shadows.get(id);
    if (event.type === 'CaseUnmerged') {
      if (shadow !== undefined && !isDeepStrictEqual(standing(is), standing(shadow))) {
        broken(`${id} is not what it would be without the merge (event ${event.seq})`);
      }
      shadows.delete(id);
    } else if (event.type === 'CaseMerged') {
      if (was !== undefined && was.state !== 'merged') shadows.set(id, was);
    } else if (shadow !== undefined) {
      shadows.set(id, evolveCase(shadow, { ...event, version: shadow.version + 1 }) ?? shadow);
    }
  }

  function check(thisCase: Case): void {
    if (thisCase.state === 'merged') {
      const primary = ledger.situation.cases.get(thisCase.mergedInto ?? '');
      if (primary === undefined || primary.state === 'merged')
        broken(`${thisCase.id} is merged two levels deep`);
      const times = primary?.absorbed.filter(({ caseId }) => caseId === thisCase.id).length;
      if (times !== 1) broken(`${thisCase.id} is in its primary ${times} times`);
      return;
    }
    const expected = (own.get(thisCase.id) ?? 0) + takenIn(thisCase);
    if (thisCase.reports !== expected)
      broken(`${thisCase.id} counts ${thisCase.reports} reports, not ${expected}`);
    for (const { caseId } of thisCase.absorbed) {
      if (ledger.situation.cases.get(caseId)?.mergedInto !== thisCase.id)
        broken(`${thisCase.id} holds ${caseId}, which is elsewhere`);
    }
  }

  return {
    stored(fresh) {
      for (const entry of fresh) follow(entry);
      const touched = new Set(fresh.flatMap(({ kind, id }) => (kind === 'case' ? [id] : [])));
      for (const id of touched) {
        const thisCase = ledger.situation.cases.get(id);
        if (thisCase !== undefined) check(thisCase);
      }
    },
  };
}

function takenIn({ absorbed }: Case): number {
  return absorbed.reduce((sum, { reports }) => sum + reports, 0);
}

/** Everything but what numbers in the log moved on, and what could be taken back for some seconds. */
function standing({ version: _version, updatedAt: _at, recalls: _recalls, ...rest }: Case): unknown {
  return rest;
}
