import { useMemo } from 'react';
import { holds } from '../../../../domain/case/writeScope.ts';
import type { Millis } from '../../../../domain/kernel.ts';
import { SUCCESSION_APPROVERS, SUCCESSION_PLANNERS } from '../../../../domain/succession/planCommands.ts';
import {
  answerDue,
  type ContactKind,
  isUnderWay,
  outcomeOf,
  type Succession,
  type SuccessionState,
} from '../../../../domain/succession/succession.ts';
import { useDirectory, usePerson, useSubjects } from '../../../client/hooks.ts';
import { hasRole } from '../../../client/store/sessionStore.ts';

/** What waits for somebody first, then what runs, then what is over; the newest first of each. */
const ORDER: Readonly<Record<SuccessionState, number>> = {
  planned: 0,
  approved: 1,
  running: 1,
  partial: 2,
  done: 2,
  cancelled: 2,
};

export function useSuccessions(): readonly Succession[] {
  const held = useSubjects<Succession>('succession');
  return useMemo(
    () =>
      [...held.byId.values()].sort((a, b) => ORDER[a.state] - ORDER[b.state] || b.createdAt - a.createdAt),
    [held],
  );
}

/** Whether anybody still has to do, or wait for, something. */
export function isOpenSuccession(succession: Succession): boolean {
  return succession.state === 'planned' || isUnderWay(succession);
}

/** How far one kind has got, every number of it adding up to `total`. */
export interface Progress {
  readonly total: number;
  readonly moved: number;
  readonly refused: number;
  readonly failed: number;
  /** Sent, and not answered. */
  readonly waiting: number;
  readonly unsent: number;
}

export function progressOf(succession: Succession, kind: ContactKind): Progress {
  const sent = succession.batches.reduce((sum, batch) => sum + (batch.kind === kind ? batch.size : 0), 0);
  const { moved, refused, failed } = outcomeOf(succession, kind);
  const total = succession.ended === undefined ? Math.max(succession.counts[kind], sent) : sent;
  return { total, moved, refused, failed, waiting: sent - moved - refused - failed, unsent: total - sent };
}

/** When the next batch is asked after, and how many are out. */
export function nextAnswer({ batches }: Succession): { at: Millis; out: number } | undefined {
  const open = batches.filter(({ settled }) => settled === undefined).map(answerDue);
  return open.length === 0 ? undefined : { at: Math.min(...open), out: open.length };
}

/** What this person may do with a succession that waits for approval; the server has the last word. */
export function useMay(succession: Succession) {
  const person = usePerson();
  const directory = useDirectory((state) => state.directory);
  const { planned, from, to, unitId, state } = succession;
  const mayApprove = hasRole(person, SUCCESSION_APPROVERS);
  const isInScope =
    state === 'planned' &&
    person !== undefined &&
    directory !== undefined &&
    holds(person, unitId, directory);
  const isInvolved = [planned.by.id, from.id, to.id].some((id) => id === person?.id);
  return {
    approves: isInScope && !isInvolved && mayApprove,
    /** Has the role, and is one of those who must not. */
    isBarred: isInScope && isInvolved && mayApprove,
    cancels: isInScope && (mayApprove || hasRole(person, SUCCESSION_PLANNERS)),
  };
}

export function useMayPlan(): boolean {
  return usePerson()?.roles.some((role) => SUCCESSION_PLANNERS.includes(role)) === true;
}
