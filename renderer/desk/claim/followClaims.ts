import { CLAIM_KIND, type Claim, type DeskClaims } from '../../../domain/claim/claim.ts';
import type { CaseId } from '../../../domain/kernel.ts';
import type { Held } from '../../client/store/situationStore.ts';
import { postName } from '../../speech/postName.ts';
import type { Desk } from '../desk.ts';

/**
 * Tells whoever had a case in hand that a supervisor has passed it on, to whom and why, and whoever has it now that it came.
 * Returns its stop function.
 */
export function followClaims({ client, t }: Desk): () => void {
  const { situation, sessionStore, notices, languageStore } = client;
  let seen = situation.store.getState().held.get(CLAIM_KIND);
  let before = claimsIn(seen);

  function tell(claim: Claim, former: Claim): void {
    const me = sessionStore.getState().session?.person.id;
    const { passed, holder, caseId } = claim;
    if (me === undefined || passed === undefined || passed.by.id === me || holder.id === former.holder.id)
      return;
    const words =
      former.holder.id === me ? 'claim.tellFormer' : holder.id === me ? 'claim.tellNew' : undefined;
    if (words === undefined) return;
    const title = situation.caseById(caseId)?.title ?? caseId;
    const name = postName(holder, languageStore.getState().language);
    notices.show({ tone: 'warning', caseId, text: t(words, { title, name, reason: passed.reason }) });
  }

  return situation.store.subscribe(({ held }) => {
    const now = held.get(CLAIM_KIND);
    if (now === seen) return;
    seen = now;
    const after = claimsIn(now);
    for (const [caseId, claim] of after) {
      const former = before.get(caseId);
      if (former !== undefined && former !== claim) tell(claim, former);
    }
    before = after;
  });
}

function claimsIn(held: Held | undefined): ReadonlyMap<CaseId, Claim> {
  // What lies under a kind's name was made by that kind's fold.
  const desks = [...((held as Held<DeskClaims> | undefined)?.byId.values() ?? [])];
  return new Map(desks.flatMap(({ claims }) => claims.map((claim) => [claim.caseId, claim] as const)));
}
