import { useEffect } from 'react';
import type { Case, CaseId } from '../../../domain/case/case.ts';
import { CLAIM_KIND } from '../../../domain/claim/claim.ts';
import { useDirectory, useNow, usePerson, useSubjects } from '../../client/hooks.ts';
import { useDesk } from '../context.ts';
import type { FlowId } from '../flowIds.ts';
import { releaseQuietly, takeQuietly } from './claimActs.ts';
import { type ClaimHere, claimHere } from './claims.ts';

/** Its age is told in minutes, the correction in seconds: looked at this often. */
const STEP_MS = 5000;

/** Whose the case is, as this console knows it. */
export function useClaim(thisCase: Case): ClaimHere | undefined {
  const { client } = useDesk();
  const now = useNow(STEP_MS);
  useSubjects(CLAIM_KIND);
  usePerson();
  useDirectory((state) => state.directory);
  return claimHere(client, thisCase, now);
}

/** A form that is open for less is no sign of a case in hand: two keys pass without a trace. */
const OPEN_MS = 1500;

/** Forms that take no step of the case: a line for colleagues, a number shown, whose it is. */
const NO_STEP: ReadonlySet<FlowId> = new Set<FlowId>([
  'progress',
  'reveal',
  'urge',
  'link',
  'unlink',
  'claim',
]);

/** Whoever has a form open on a case has it in hand, without a key for it; with the form it goes again. */
export function useQuietClaim(caseId: CaseId, flow: FlowId): void {
  const desk = useDesk();
  useEffect(() => {
    if (NO_STEP.has(flow)) return undefined;
    const cancel = desk.client.clock.after(OPEN_MS, () => takeQuietly(desk, caseId));
    return () => {
      cancel();
      releaseQuietly(desk, caseId);
    };
  }, [desk, caseId, flow]);
}
